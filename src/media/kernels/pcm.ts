import { pcmWasm } from '#media/kernels/pcm.wasm.ts'

// Where sound lies in the kernel's memory: a channel, the other one, then both side by side.
const LEFT = 0x1_0000
const RIGHT = 0x5_0000
const OUTPUT = 0x9_0000
/** What is turned at once; a channel of floats then takes a quarter of a MiB. */
const MOST_FRAMES = 0x1_0000

/** What `pcm16OfFloat` makes of the first `count` samples of one or two channels, side by side. */
export const interleavePcm16 = (
  left: Float32Array,
  right: Float32Array | undefined,
  count: number,
  target: Int16Array,
): void => {
  const { floats, whole, mono, stereo } = (loaded ??= load())
  const channels = right ? 2 : 1
  for (let from = 0; from < count; from += MOST_FRAMES) {
    const to = Math.min(from + MOST_FRAMES, count)
    floats.set(left.subarray(from, to), 0)
    if (right) {
      floats.set(right.subarray(from, to), (RIGHT - LEFT) / 4)
      stereo(LEFT, RIGHT, to - from, OUTPUT)
    } else mono(LEFT, to - from, OUTPUT)
    target.set(whole.subarray(0, (to - from) * channels), from * channels)
  }
}

type Loaded = {
  readonly floats: Float32Array
  readonly whole: Int16Array
  readonly mono: (source: number, frames: number, to: number) => void
  readonly stereo: (left: number, right: number, frames: number, to: number) => void
}

const load = (): Loaded => {
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(Buffer.from(pcmWasm, 'base64')),
  )
  // Compiled from scripts/kernels/pcm.as, whose exports have these shapes.
  const memory = exports['memory'] as WebAssembly.Memory
  return {
    floats: new Float32Array(memory.buffer, LEFT),
    whole: new Int16Array(memory.buffer, OUTPUT),
    mono: exports['mono'] as Loaded['mono'],
    stereo: exports['stereo'] as Loaded['stereo'],
  }
}

let loaded: Loaded | undefined
