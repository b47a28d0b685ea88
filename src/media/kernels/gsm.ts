import { gsmWasm } from '#media/kernels/gsm.wasm.ts'

/** How frames of GSM 06.10 lie: two in a block of a WAV, or one after the other. */
export const GSM_PACKINGS = {
  gsm_ms: { bytes: 65, frames: 320, kernel: 'blocks' },
  gsm: { bytes: 33, frames: 160, kernel: 'frames' },
} as const

// Where the kernel keeps its sound.
const INPUT = 0x10000
const MOST_FRAMES = 0x8000
const OUTPUT = 0x20000

export type GsmDecoder = {
  /** The most bytes that are taken at once: whole blocks. */
  readonly capacity: number
  /** Decodes whole blocks, the next of the recording; the samples are the caller's. */
  readonly decode: (blocks: Uint8Array) => Int16Array
}

/** A decoder for one recording from its beginning: each frame leans on those before it. */
export const createGsmDecoder = (packing: keyof typeof GSM_PACKINGS): GsmDecoder => {
  const { bytes, frames, kernel } = GSM_PACKINGS[packing]
  compiled ??= new WebAssembly.Module(Buffer.from(gsmWasm, 'base64'))
  const { exports } = new WebAssembly.Instance(compiled)
  // Compiled from scripts/kernels/gsm.as, whose exports have these shapes.
  const memory = exports['memory'] as WebAssembly.Memory
  const run = exports[kernel] as (count: number) => void
  return {
    capacity: Math.floor(MOST_FRAMES / frames) * bytes,
    decode: (blocks) => {
      const count = Math.floor(blocks.length / bytes)
      new Uint8Array(memory.buffer, INPUT).set(blocks.subarray(0, count * bytes))
      run(count)
      return new Int16Array(memory.buffer, OUTPUT, count * frames).slice()
    },
  }
}

let compiled: WebAssembly.Module | undefined
