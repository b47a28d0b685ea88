import { err, ok, type Failure, type Result } from '#shared/result.ts'

import { text, u16, u32, u64 } from '#core/audio/bytes.ts'

const HEADER = 24
const VERSION = 1
/** 16-bit full scale, squared. */
const FULL_SCALE = 32_768 ** 2

/**
 * Half decibels above −100 dBFS by the upper half of a mean square as a 32-bit float: sign,
 * exponent and seven bits of mantissa decide, so that a lookup takes the place of a logarithm and
 * vector code comes to the same value to the bit.
 */
export const energyTable: Uint8Array = (() => {
  const table = new Uint8Array(0x8000)
  const float = new DataView(new ArrayBuffer(4))
  for (let upper = 1; upper < table.length; upper++) {
    float.setUint32(0, (upper << 16) | 0x8000)
    const decibels = 10 * Math.log10(float.getFloat32(0) / FULL_SCALE)
    table[upper] = Number.isFinite(decibels)
      ? Math.min(200, Math.max(0, Math.round(decibels * 2 + 200)))
      : 200
  }
  return table
})()

const scratch = new Float32Array(1)
const scratchBits = new Uint32Array(scratch.buffer)

/** Energy of `count` 16-bit samples whose squares add up to `squares`. */
export const energyOf = (squares: number, count: number): number => {
  scratch[0] = squares / count
  return energyTable[(scratchBits[0] ?? 0) >>> 16] ?? 0
}

/** dBFS of a stored energy. */
export const decibelsOf = (energy: number): number => energy / 2 - 100

export type Energies = {
  readonly channels: number
  readonly sampleRate: number
  readonly frames: number
  readonly samplesPerWindow: number
  /** Window by window, the channels of each side by side. */
  readonly values: Uint8Array
}

/** Makes the block described in shared/audio.ts; its values are to be filled in. */
export const createEnergies = (
  shape: Omit<Energies, 'values'>,
): { readonly bytes: Uint8Array; readonly energies: Energies } => {
  const { channels, sampleRate, frames, samplesPerWindow } = shape
  const windows = Math.ceil(frames / samplesPerWindow)
  const bytes = new Uint8Array(HEADER + windows * channels)
  const view = new DataView(bytes.buffer)
  bytes.set([0x45, 0x45, 0x4e, 0x47])
  view.setUint16(4, VERSION, true)
  view.setUint8(6, channels)
  view.setUint32(8, sampleRate, true)
  view.setUint32(12, samplesPerWindow, true)
  view.setUint32(16, frames % 0x1_0000_0000, true)
  view.setUint32(20, Math.floor(frames / 0x1_0000_0000), true)
  const values = bytes.subarray(HEADER)
  return { bytes, energies: { channels, sampleRate, frames, samplesPerWindow, values } }
}

/** A view of the block described in shared/audio.ts; copies nothing. */
export const openEnergies = (bytes: Uint8Array): Result<Energies, Failure<'NotEnergies'>> => {
  const channels = bytes[6] ?? 0
  const samplesPerWindow = u32(bytes, 12)
  const frames = u64(bytes, 16)
  const length = HEADER + Math.ceil(frames / samplesPerWindow) * channels
  const isOurs = text(bytes, 0, 4) === 'EENG' && u16(bytes, 4) === VERSION && channels > 0
  if (!isOurs || samplesPerWindow === 0 || bytes.length !== length) {
    return err({ type: 'NotEnergies' })
  }
  return ok({
    channels,
    sampleRate: u32(bytes, 8),
    frames,
    samplesPerWindow,
    values: bytes.subarray(HEADER),
  })
}
