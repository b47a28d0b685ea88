/**
 * Microsoft ADPCM (RIFF "New Multimedia Data Types", 1994): blocks that stand by themselves, each
 * with a predictor, a step and two samples a channel, then 4 bits a sample, the left one first.
 *
 * The seven predictors every file must list are built in, in quarters of the units they are listed
 * in; no encoder is known that lists others.
 */
const WEIGHT_OF_LAST = Int32Array.of(64, 128, 0, 48, 60, 115, 98)
const WEIGHT_OF_ONE_BEFORE = Int32Array.of(0, -64, 0, 16, 0, -52, -58)
const STEP_CHANGE = Int32Array.of(
  230,
  230,
  230,
  230,
  307,
  409,
  512,
  614,
  768,
  614,
  512,
  409,
  307,
  230,
  230,
  230,
)
const SMALLEST_STEP = 16
/** A step that grew on through a hostile file would no longer be a whole number. */
const LARGEST_STEP = 2_796_202

const HEADER = 7

/** Frames in a block of so many bytes, which may be cut short; 0 where not even its header is there. */
export const msFrames = (bytes: number, channels: number): number =>
  bytes < HEADER * channels ? 0 : 2 + Math.floor(((bytes - HEADER * channels) * 2) / channels)

/** Decodes one block of one or two channels into `out` from sample `at` on, interleaved. */
export const decodeMsBlock = (
  block: Uint8Array,
  channels: number,
  out: Int16Array,
  at: number,
): void => {
  for (let channel = 0; channel < channels; channel++) {
    const predictor = Math.min(block[channel] ?? 0, WEIGHT_OF_LAST.length - 1)
    const weight = WEIGHT_OF_LAST[predictor] ?? 0
    const weightBefore = WEIGHT_OF_ONE_BEFORE[predictor] ?? 0
    let step = s16(block, channels + channel * 2)
    let last = s16(block, channels * 3 + channel * 2)
    let before = s16(block, channels * 5 + channel * 2)
    out[at + channel] = before
    out[at + channels + channel] = last

    let to = at + channels * 2 + channel
    const first = channels * HEADER
    const codes = (block.length - first) * 2
    for (let n = channel; n < codes; n += channels) {
      const byte = block[first + (n >> 1)] ?? 0
      const code = n & 1 ? byte & 15 : byte >> 4
      const sum = last * weight + before * weightBefore
      // Rounded towards nought.
      const predicted = (sum + ((sum >> 31) & 63)) >> 6
      const sample = clip(predicted + ((code << 28) >> 28) * step)
      before = last
      last = sample
      step = within(((STEP_CHANGE[code] ?? 0) * step) >> 8)
      out[to] = sample
      to += channels
    }
  }
}

const s16 = (bytes: Uint8Array, at: number): number =>
  (((bytes[at + 1] ?? 0) << 24) >> 16) | (bytes[at] ?? 0)

const within = (step: number): number =>
  step < SMALLEST_STEP ? SMALLEST_STEP : step > LARGEST_STEP ? LARGEST_STEP : step

const clip = (x: number): number => (x > 32_767 ? 32_767 : x < -32_768 ? -32_768 : x)
