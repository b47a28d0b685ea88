/**
 * IMA ADPCM as WAV files carry it (IMA Digital Audio Focus, 1992): blocks that stand by themselves,
 * for each channel a sample and a step, then groups of eight samples of 4 bits, channel by channel.
 */
const STEPS = [
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73,
  80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494,
  544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499,
  2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10_442,
  11_487, 12_635, 13_899, 15_289, 16_818, 18_500, 20_350, 22_385, 24_623, 27_086, 29_794, 32_767,
] as const
const LAST_STEP = STEPS.length - 1
const STEP_CHANGE = [-1, -1, -1, -1, 2, 4, 6, 8] as const

const HEADER = 4
const GROUP = 4
const GROUP_FRAMES = 8

/** By step and code (`step × 16 + code`): what to add to the sample, and the next step times 16. */
const DIFFERENCE = new Int32Array(STEPS.length * 16)
const NEXT = new Int32Array(STEPS.length * 16)
STEPS.forEach((size, step) => {
  for (let code = 0; code < 16; code++) {
    const magnitude = code & 7
    const difference = ((2 * magnitude + 1) * size) >> 3
    const next = Math.min(LAST_STEP, Math.max(0, step + (STEP_CHANGE[magnitude] ?? 0)))
    DIFFERENCE[step * 16 + code] = code & 8 ? -difference : difference
    NEXT[step * 16 + code] = next * 16
  }
})

/** Frames in a block of so many bytes, which may be cut short; 0 where not even one is there. */
export const imaFrames = (bytes: number, channels: number): number =>
  bytes < HEADER * channels
    ? 0
    : 1 + Math.floor((bytes - HEADER * channels) / (GROUP * channels)) * GROUP_FRAMES

/** Decodes one block into `out` from sample `at` on, channels interleaved. */
export const decodeImaBlock = (
  block: Uint8Array,
  channels: number,
  out: Int16Array,
  at: number,
): void => {
  const end = block.length - (block.length % (channels * GROUP))
  for (let channel = 0; channel < channels; channel++) {
    const header = channel * HEADER
    let sample = (((block[header + 1] ?? 0) << 24) >> 16) | (block[header] ?? 0)
    let step = Math.min(block[header + 2] ?? 0, LAST_STEP) * 16
    let to = at + channel
    out[to] = sample
    const stride = channels * GROUP
    for (let group = stride + header; group < end; group += stride) {
      for (let byte = group; byte < group + GROUP; byte++) {
        const codes = block[byte] ?? 0
        const low = step + (codes & 15)
        sample = clip(sample + (DIFFERENCE[low] ?? 0))
        step = NEXT[low] ?? 0
        out[(to += channels)] = sample
        const high = step + (codes >> 4)
        sample = clip(sample + (DIFFERENCE[high] ?? 0))
        step = NEXT[high] ?? 0
        out[(to += channels)] = sample
      }
    }
  }
}

const clip = (x: number): number => (x > 32_767 ? 32_767 : x < -32_768 ? -32_768 : x)
