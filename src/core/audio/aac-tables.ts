/** Rates by their number (ISO/IEC 14496-3, 1.6.3.4). */
export const AAC_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
  7350,
] as const

export const FRAME = 1024
export const SHORT_FRAME = 128

/** Where bands of scale factors begin, from their widths, `8x3` for three of 8 (4.5.4). */
const offsets = (widths: string): readonly number[] => {
  const all = [0]
  for (const run of widths.split(' ')) {
    const [width = 0, times = 1] = run.split('x').map(Number)
    for (let n = 0; n < times; n++) all.push((all.at(-1) ?? 0) + width)
  }
  return all
}

const LONG_96 = offsets('4x14 8x5 12x5 16x2 24 28 36 44 64x11')
const LONG_64 = offsets('4x14 8x4 12x3 16x3 20 24x2 28 36 40x18')
const LONG_48 = offsets('4x10 8x7 12x4 16x2 20x2 24x2 28x2 32x19 96')
const LONG_32 = offsets('4x10 8x7 12x4 16x2 20x2 24x2 28x2 32x22')
const LONG_24 = offsets('4x11 8x10 12x4 16x3 20x2 24x2 28x2 32 36x2 40 44 48 52x2 64x5')
const LONG_16 = offsets('8x11 12x9 16x4 20x3 24x2 28x2 32 36 40x2 44 48 52 56 60 64x3')
const LONG_8 = offsets('12x13 16x7 20x4 24x3 28x2 32 36x2 40 44 48 52 56 60 64 80')
const SHORT_96 = offsets('4x6 8x3 16 28 36')
const SHORT_48 = offsets('4x5 8x3 12x3 16x3')
const SHORT_24 = offsets('4x7 8x3 12x2 16x2 20')
const SHORT_16 = offsets('4x8 8x2 12x2 16 20x2')
const SHORT_8 = offsets('4x7 8x4 12 16 20x2')

type Bands = {
  readonly long: readonly number[]
  readonly short: readonly number[]
  /** The highest band that noise shaping reaches, of long blocks and of short ones (4.6.9). */
  readonly longTns: number
  readonly shortTns: number
}

const bands = (
  long: readonly number[],
  short: readonly number[],
  longTns: number,
  shortTns = 14,
): Bands => ({ long, short, longTns, shortTns })

/** By the number of the rate. */
export const AAC_BANDS: readonly Bands[] = [
  bands(LONG_96, SHORT_96, 31, 9),
  bands(LONG_96, SHORT_96, 31, 9),
  bands(LONG_64, SHORT_96, 34, 10),
  bands(LONG_48, SHORT_48, 40),
  bands(LONG_48, SHORT_48, 42),
  bands(LONG_32, SHORT_48, 51),
  bands(LONG_24, SHORT_24, 46),
  bands(LONG_24, SHORT_24, 46),
  bands(LONG_16, SHORT_16, 42),
  bands(LONG_16, SHORT_16, 42),
  bands(LONG_16, SHORT_16, 42),
  bands(LONG_8, SHORT_8, 39),
  bands(LONG_8, SHORT_8, 39),
]
