import { createFft, FFT_SIZE } from '#core/audio/fft.ts'

/** Samples of a window at `TONE_RATE`: 32 ms, of which a spectrum tells 31 Hz apart. */
export const TONE_WINDOW = FFT_SIZE
export const TONE_RATE = 8000

/**
 * Tells what a window of `TONE_WINDOW` samples in −1…1 sounds like beside speech, as two bytes at
 * `at` of `to`: its tone, see `lineToneOf` and `keyToneOf`, and its flatness, 255 for white noise.
 */
export type ToneMeter = (samples: Float32Array, from: number, to: Uint8Array, at: number) => void

/** −60 dBFS, as a mean square. What is softer is not looked at. */
const LEAST_POWER = 1e-6
const HERTZ_PER_BIN = TONE_RATE / TONE_WINDOW
/** Bins that the main lobe of a Hann window reaches on either side of a tone. */
const LOBE = 2
/** All that is looked at; below lies the hum of the mains. */
const [LOWEST, HIGHEST] = [6, 120]
/** 375–531 Hz, where ringing, busy and dial tones lie (ITU-T E.180). */
const [LINE_LOW, LINE_HIGH] = [12, 17]
/** ITU-T Q.23. */
const ROWS = [697, 770, 852, 941]
const COLUMNS = [1209, 1336, 1477, 1633]
const [ROW_LOW, ROW_HIGH] = [21, 32]
const [COLUMN_LOW, COLUMN_HIGH] = [37, 54]
/** ITU-T Q.24 wants 1.5 % taken and 3.5 % refused. */
const MOST_OFF = 0.02
/** One of the two tones of a key may be so much stronger, 9 dB. */
const MOST_TWIST = 8
/** Flatness is taken over the telephone band, 312–3437 Hz, in ten bands. */
const [FLAT_FROM, BANDS, BINS_PER_BAND] = [10, 10, 10]

/** A byte below this speaks of a line tone, from there on of a pressed key. */
const KEY = 128

/** The share of a window's power in the line tones' band, 0 where it is less than half. */
export const lineToneOf = (tone: number): number =>
  tone > 0 && tone < KEY ? 0.5 + tone / (2 * (KEY - 1)) : 0

/** The share of a window's power in the two tones of a key, 0 where it is less than half. */
export const keyToneOf = (tone: number): number =>
  tone >= KEY ? 0.5 + (tone - KEY) / (2 * (KEY - 1)) : 0

const toByte = (share: number): number => Math.max(1, Math.round((share - 0.5) * 2 * (KEY - 1)))

/** Which digit was pressed is never kept: keys carry card numbers and passwords. */
export const createToneMeter = (): ToneMeter => {
  const spectrum = createFft()

  return (samples, from, to, at) => {
    let squares = 0
    for (let i = from; i < from + TONE_WINDOW; i++) squares += (samples[i] ?? 0) ** 2
    if (squares < LEAST_POWER * TONE_WINDOW) {
      to[at] = 0
      to[at + 1] = 0
      return
    }
    const power = spectrum(samples, from)
    const all = sum(power, LOWEST, HIGHEST)
    const line = sum(power, LINE_LOW, LINE_HIGH) / all
    const keys = keyPower(power) / all
    to[at] = keys >= 0.5 ? Math.min(255, KEY - 1 + toByte(keys)) : line >= 0.5 ? toByte(line) : 0
    to[at + 1] = Math.round(255 * flatness(power))
  }
}

/** The power of the two tones of a key, 0 where it is none. */
const keyPower = (power: Float64Array): number => {
  const row = peak(power, ROW_LOW, ROW_HIGH)
  const column = peak(power, COLUMN_LOW, COLUMN_HIGH)
  const twist = row.power / column.power
  const isKey =
    isNear(row.hertz, ROWS) &&
    isNear(column.hertz, COLUMNS) &&
    twist < MOST_TWIST &&
    twist > 1 / MOST_TWIST
  return isKey ? row.power + column.power : 0
}

const peak = (
  power: Float64Array,
  low: number,
  high: number,
): { readonly hertz: number; readonly power: number } => {
  let bin = low
  for (let other = low; other <= high; other++) {
    if ((power[other] ?? 0) > (power[bin] ?? 0)) bin = other
  }
  const right = (power[bin + 1] ?? 0) > (power[bin - 1] ?? 0) ? 1 : -1
  // Of two neighbouring bins of a Hann window the ratio tells where between them the tone lies.
  const ratio = Math.sqrt((power[bin + right] ?? 0) / (power[bin] ?? 1))
  const hertz = (bin + right * ((2 * ratio - 1) / (ratio + 1))) * HERTZ_PER_BIN
  return { hertz, power: sum(power, bin - LOBE, bin + LOBE) }
}

const isNear = (hertz: number, tones: readonly number[]): boolean =>
  tones.some((tone) => Math.abs(hertz - tone) <= MOST_OFF * tone)

const sum = (power: Float64Array, low: number, high: number): number => {
  let total = 0
  for (let bin = low; bin <= high; bin++) total += power[bin] ?? 0
  return total
}

/** Geometric over arithmetic mean of the bands' power: 1 for white noise, near 0 for a tone. */
const flatness = (power: Float64Array): number => {
  let logs = 0
  let total = 0
  for (let band = 0; band < BANDS; band++) {
    const low = FLAT_FROM + band * BINS_PER_BAND
    const part = sum(power, low, low + BINS_PER_BAND - 1)
    if (part === 0) return 0
    logs += Math.log(part)
    total += part
  }
  return Math.exp(logs / BANDS) / (total / BANDS)
}
