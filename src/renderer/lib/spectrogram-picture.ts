import { createSpectrum, windowFor, type Interleaved } from '#core/audio/spectrum.ts'

/** What a spectrogram shows: time to the right, frequency upwards, level as colour. */
export type PictureOrder = Interleaved & {
  readonly sampleRate: number
  /** Frame in `samples`, not always whole, at the left edge of the first column. */
  readonly from: number
  readonly framesPerColumn: number
  readonly columns: number
  readonly rows: number
  readonly topHz: number
  /** What the lane is amplified by, as the waveform is. */
  readonly gain: number
  /** Red, green and blue of 256 levels, from silence to loud. */
  readonly palette: Uint8Array
}

/** A level this far below full scale has the first colour, `LOUD_DB` the last. */
const QUIET_DB = -88
const LOUD_DB = -18

/** Pixels as ImageData has them, top row first. */
export function paintSpectrogram(order: PictureOrder): Uint8ClampedArray<ArrayBuffer> {
  const { sampleRate, columns, rows, topHz, palette } = order
  const size = windowFor(sampleRate)
  const spectrum = createSpectrum(size)
  const levels = new Float32Array(size / 2)
  const pixels = new Uint8ClampedArray(columns * rows * 4)
  const gainDb = 20 * Math.log10(Math.max(order.gain, 1e-3))
  const binsPerRow = (topHz / sampleRate) * (size / rows)

  for (let column = 0; column < columns; column++) {
    spectrum(order, order.from + (column + 0.5) * order.framesPerColumn, levels)
    for (let row = 0; row < rows; row++) {
      const level = levelBetween(levels, (rows - 1 - row) * binsPerRow, binsPerRow) + gainDb
      const share = (level - QUIET_DB) / (LOUD_DB - QUIET_DB)
      const shade = Math.max(0, Math.min(255, Math.round(share * 255))) * 3
      const at = (row * columns + column) * 4
      pixels[at] = palette[shade] ?? 0
      pixels[at + 1] = palette[shade + 1] ?? 0
      pixels[at + 2] = palette[shade + 2] ?? 0
      pixels[at + 3] = 255
    }
  }
  return pixels
}

/** The loudest bin of a row, or, where rows are finer than bins, what lies between two. */
function levelBetween(levels: Float32Array, from: number, count: number): number {
  const last = levels.length - 1
  if (count < 1) {
    const bin = Math.min(last, Math.floor(from))
    const share = from - bin
    const here = levels[bin] ?? 0
    return here + ((levels[Math.min(last, bin + 1)] ?? here) - here) * share
  }
  let loudest = -Infinity
  for (let bin = Math.floor(from); bin < from + count && bin <= last; bin++) {
    loudest = Math.max(loudest, levels[bin] ?? 0)
  }
  return loudest
}
