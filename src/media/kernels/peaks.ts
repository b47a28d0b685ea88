import { energyTable } from '#core/audio/energies.ts'
import {
  measure,
  reduce,
  sampleBytes,
  STEP,
  type PeakFormat,
  type PeakShape,
} from '#core/audio/peaks.ts'

import { peaksWasm } from '#media/kernels/peaks.wasm.ts'

type Kernel = (
  source: number,
  steps: number,
  stepsPerBucket: number,
  stepsPerWindow: number,
  peaks: number,
  energies: number,
  table: number,
) => void

// Where things lie in the kernels' memory behind their constants: table, sound, then the results,
// which are never longer than the sound (one byte for every 32 of it at most).
const TABLE = 0x8000
const INPUT = 0x10000
const INPUT_BYTES = 1024 * 1024
const PEAKS = INPUT + INPUT_BYTES
const ENERGIES = PEAKS + INPUT_BYTES / 4

/** Sums of squares of more G.711 steps do not fit the kernels' lanes; rates above 12 kHz have them. */
const MOST_G711_STEPS = 8

/** Takes sound in pieces of any size and writes peaks and energies as they come. */
export type Meter = {
  /** Where the next bytes may be put; at least one is free. */
  readonly room: () => Uint8Array
  /** Takes in the first `length` bytes that were put into `room`. */
  readonly take: (length: number) => void
  /** Measures what is left over; nothing may follow. */
  readonly end: () => void
}

/** A meter for sound of one shape; `peaks` and `energies` are filled from their beginnings. */
export const createMeter = (shape: PeakShape, peaks: Int8Array, energies: Uint8Array): Meter => {
  const kernel = kernelFor(shape)
  return kernel ? vectorMeter(shape, kernel, peaks, energies) : plainMeter(shape, peaks, energies)
}

const NAMES: Readonly<Record<PeakFormat, string>> = { mulaw: 'mulaw', alaw: 'alaw', pcm16: 'pcm16' }

const kernelFor = (shape: PeakShape): Kernel | undefined => {
  const { format, channels, samplesPerWindow } = shape
  const fits = format === 'pcm16' || samplesPerWindow / STEP <= MOST_G711_STEPS
  if (channels > 2 || !fits || unitBytes(shape) > INPUT_BYTES) return undefined
  const kernel = load().exports[`${NAMES[format]}${channels === 1 ? 'Mono' : 'Stereo'}`]
  // Compiled from scripts/kernels/peaks.as.ts, whose exports have this shape.
  return kernel as Kernel
}

/** Bytes of the shortest stretch that holds whole buckets and whole windows. */
const unitBytes = ({ format, channels, samplesPerBucket, samplesPerWindow }: PeakShape): number => {
  const common = (samplesPerBucket * samplesPerWindow) / divisor(samplesPerBucket, samplesPerWindow)
  return common * channels * sampleBytes(format)
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

const positions = ({ channels, samplesPerBucket, samplesPerWindow, format }: PeakShape) => {
  const frameBytes = channels * sampleBytes(format)
  return (bytes: number) => ({
    bucket: bytes / frameBytes / samplesPerBucket,
    window: bytes / frameBytes / samplesPerWindow,
  })
}

const vectorMeter = (
  shape: PeakShape,
  kernel: Kernel,
  peaks: Int8Array,
  energies: Uint8Array,
): Meter => {
  const { memory } = load()
  const { channels, samplesPerBucket, samplesPerWindow } = shape
  const unit = unitBytes(shape)
  const capacity = Math.floor(INPUT_BYTES / unit) * unit
  const input = new Uint8Array(memory.buffer, INPUT, capacity)
  const place = positions(shape)
  const frameBytes = channels * sampleBytes(shape.format)
  // The memory is shared by all meters, so what one has not measured yet it keeps to itself.
  const kept = new Uint8Array(unit)
  let keptBytes = 0
  let filled = 0
  let done = 0

  const measureUnits = (bytes: number): void => {
    const frames = bytes / frameBytes
    kernel(
      INPUT,
      frames / STEP,
      samplesPerBucket / STEP,
      samplesPerWindow / STEP,
      PEAKS,
      ENERGIES,
      TABLE,
    )
    const { bucket, window } = place(done)
    const pairs = (frames / samplesPerBucket) * channels * 2
    peaks.set(new Int8Array(memory.buffer, PEAKS, pairs), bucket * channels * 2)
    const values = (frames / samplesPerWindow) * channels
    energies.set(new Uint8Array(memory.buffer, ENERGIES, values), window * channels)
    done += bytes
  }

  return {
    room: () => {
      input.set(kept.subarray(0, keptBytes))
      filled = keptBytes
      return input.subarray(filled)
    },
    take: (length) => {
      filled += length
      const whole = filled - (filled % unit)
      if (whole > 0) measureUnits(whole)
      keptBytes = filled - whole
      kept.set(input.subarray(whole, filled))
    },
    end: () => {
      measure(shape, kept.subarray(0, keptBytes), { peaks, energies, ...place(done) })
      done += keptBytes
      keptBytes = 0
    },
  }
}

const plainMeter = (shape: PeakShape, peaks: Int8Array, energies: Uint8Array): Meter => {
  const unit = unitBytes(shape)
  const input = new Uint8Array(Math.ceil(65_536 / unit) * unit)
  const place = positions(shape)
  let filled = 0
  let done = 0
  const flush = (): void => {
    measure(shape, input.subarray(0, filled), { peaks, energies, ...place(done) })
    done += filled
    filled = 0
  }
  return {
    room: () => input.subarray(filled),
    take: (length) => {
      filled += length
      if (filled === input.length) flush()
    },
    end: flush,
  }
}

/** What `reduce` does, sixteen bytes at a time. */
export const joinBuckets = (from: Int8Array, to: Int8Array, channels: number): void => {
  const { memory, exports } = load()
  const whole = channels > 2 ? 0 : from.length - (from.length % 16)
  // Compiled from scripts/kernels/peaks.as, whose exports have this shape.
  const join = exports[channels === 1 ? 'joinMono' : 'joinStereo'] as Join
  for (let at = 0; at < whole; at += INPUT_BYTES) {
    const part = from.subarray(at, Math.min(at + INPUT_BYTES, whole))
    new Int8Array(memory.buffer, INPUT).set(part)
    join(INPUT, part.length / 16, PEAKS)
    to.set(new Int8Array(memory.buffer, PEAKS, part.length / 4), at / 4)
  }
  reduce(from.subarray(whole), to.subarray(whole / 4), channels)
}

type Join = (source: number, vectors: number, to: number) => void

type Loaded = {
  readonly memory: WebAssembly.Memory
  readonly exports: Readonly<Record<string, unknown>>
}

let loaded: Loaded | undefined

const load = (): Loaded => {
  if (loaded) return loaded
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(Buffer.from(peaksWasm, 'base64')),
  )
  // Every AssemblyScript module exports its memory under this name.
  const memory = exports['memory'] as WebAssembly.Memory
  new Uint8Array(memory.buffer).set(energyTable, TABLE)
  loaded = { memory, exports }
  return loaded
}
