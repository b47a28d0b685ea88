import type { Range } from '#shared/activity.ts'

import type { Energies } from '#core/audio/energies.ts'

/** One channel of stored energies. Levels are half decibels above −100 dBFS. */
export type Loudness = {
  readonly windows: number
  /** The level of a window of about 10 ms. */
  readonly level: (window: number) => number
  /** Where a window begins; the one behind the last begins where the recording ends. */
  readonly msOf: (window: number) => number
  readonly windowAt: (ms: number) => number
  /** The mean of the levels from `from` to `to`; 0 outside the recording. */
  readonly meanLevel: (from: number, to: number) => number
  /** The level that so large a share of the windows does not exceed. */
  readonly percentile: (share: number, within?: (window: number) => boolean) => number
}

export const loudnessOf = (
  { channels, values, samplesPerWindow, sampleRate, frames }: Energies,
  channel: number,
): Loudness => {
  const windows = values.length / channels
  const level = (window: number): number => values[window * channels + channel] ?? 0
  const windowAt = (ms: number): number => Math.floor((ms * sampleRate) / 1000 / samplesPerWindow)
  return {
    windows,
    level,
    msOf: (window) => Math.round((Math.min(window * samplesPerWindow, frames) / sampleRate) * 1000),
    windowAt,
    meanLevel: (from, to) => {
      const first = Math.max(0, windowAt(from))
      const last = Math.min(windows, windowAt(to))
      let sum = 0
      for (let window = first; window < last; window++) sum += level(window)
      return first < last ? sum / (last - first) : 0
    },
    percentile: (share, within = () => true) => {
      const counts = new Uint32Array(256)
      let all = 0
      for (let window = 0; window < windows; window++) {
        if (!within(window)) continue
        counts[level(window)] = (counts[level(window)] ?? 0) + 1
        all++
      }
      let seen = 0
      return Math.max(
        0,
        counts.findIndex((count) => {
          seen += count
          return seen >= all * share
        }),
      )
    },
  }
}

/** Where the level rises above `on`, until it falls below `off`. */
export const louderThan = (
  { windows, level, msOf }: Loudness,
  on: number,
  off: number,
): readonly Range[] => {
  const ranges: Range[] = []
  let start = -1
  for (let window = 0; window <= windows; window++) {
    const now = window < windows ? level(window) : -1
    if (start < 0 && now > on) start = window
    else if (start >= 0 && now < off) {
      ranges.push([msOf(start), msOf(window)])
      start = -1
    }
  }
  return ranges
}
