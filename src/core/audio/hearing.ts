import { err, ok, type Failure, type Result } from '#shared/result.ts'

import { text, u16, u32 } from '#core/audio/bytes.ts'

const HEADER = 24
const VERSION = 1
/** Bytes of one window of one channel. */
export const HEARD_BYTES = 3

/** What the speech model and the tone meter heard, window by window. */
export type Hearing = {
  readonly channels: number
  /** Of the windows, not of the recording. */
  readonly sampleRate: number
  readonly samplesPerWindow: number
  readonly windows: number
  /** Per window, per channel: speech, tone, flatness; see shared/audio.ts. */
  readonly values: Uint8Array
}

/** Makes the block described in shared/audio.ts; its values are to be filled in. */
export const createHearing = (
  shape: Omit<Hearing, 'values'>,
): { readonly bytes: Uint8Array; readonly hearing: Hearing } => {
  const bytes = new Uint8Array(HEADER + shape.windows * shape.channels * HEARD_BYTES)
  const view = new DataView(bytes.buffer)
  bytes.set([0x45, 0x48, 0x45, 0x41])
  view.setUint16(4, VERSION, true)
  view.setUint8(6, shape.channels)
  view.setUint32(8, shape.sampleRate, true)
  view.setUint32(12, shape.samplesPerWindow, true)
  view.setUint32(16, shape.windows, true)
  return { bytes, hearing: { ...shape, values: bytes.subarray(HEADER) } }
}

/** A view of the block described in shared/audio.ts; copies nothing. */
export const openHearing = (bytes: Uint8Array): Result<Hearing, Failure<'NotHearing'>> => {
  const channels = bytes[6] ?? 0
  const sampleRate = u32(bytes, 8)
  const samplesPerWindow = u32(bytes, 12)
  const windows = u32(bytes, 16)
  const isOurs =
    text(bytes, 0, 4) === 'EHEA' && u16(bytes, 4) === VERSION && channels > 0 && sampleRate > 0
  const length = HEADER + windows * channels * HEARD_BYTES
  if (!isOurs || samplesPerWindow === 0 || bytes.length !== length) {
    return err({ type: 'NotHearing' })
  }
  return ok({ channels, sampleRate, samplesPerWindow, windows, values: bytes.subarray(HEADER) })
}
