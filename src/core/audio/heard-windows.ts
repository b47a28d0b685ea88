import type { Range } from '#shared/activity.ts'

import { HEARD_BYTES, type Hearing } from '#core/audio/hearing.ts'
import type { Ranges } from '#core/audio/ranges.ts'

/** One channel of what was heard, window by window. */
export type HeardWindows = {
  readonly windows: number
  readonly windowMs: number
  /** How likely speech is, 0…255. */
  readonly speech: (window: number) => number
  /** See `lineToneOf` and `keyToneOf`. */
  readonly tone: (window: number) => number
  /** 0…255, of white noise. */
  readonly flatness: (window: number) => number
}

export const heardWindows = (
  { channels, windows, values, samplesPerWindow, sampleRate }: Hearing,
  channel: number,
): HeardWindows => {
  const byte = (which: number) => (window: number) =>
    values[(window * channels + channel) * HEARD_BYTES + which] ?? 0
  const windowMs = (samplesPerWindow / sampleRate) * 1000
  return { windows, windowMs, speech: byte(0), tone: byte(1), flatness: byte(2) }
}

/** Where windows are so, one after the other: begun by `starts`, gone on with while `goesOn`. */
export const runsOf = (
  { windows, windowMs }: HeardWindows,
  starts: (window: number) => boolean,
  goesOn: (window: number) => boolean = starts,
): Ranges => {
  const ranges: Range[] = []
  let start = -1
  for (let window = 0; window <= windows; window++) {
    if (start < 0 && window < windows && starts(window)) start = window
    else if (start >= 0 && (window === windows || !goesOn(window))) {
      ranges.push([Math.round(start * windowMs), Math.round(window * windowMs)])
      start = -1
    }
  }
  return ranges
}
