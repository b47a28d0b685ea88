import type { Range } from '#shared/activity.ts'

import type { Energies } from '#core/audio/energies.ts'

/** One channel of stored energies. Levels are half decibels above −100 dBFS. */
export type Loudness = {
  readonly windows: number
  /** The level of a window of about 10 ms. */
  readonly level: (window: number) => number
  /** The first window from `from` on that is above a level; the one behind the last where none is. */
  readonly nextAbove: (from: number, level: number) => number
  readonly nextBelow: (from: number, level: number) => number
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
  let allCounts: Uint32Array | undefined
  const countsWithin = (within: (window: number) => boolean): Uint32Array => {
    const counts = new Uint32Array(256)
    for (let window = 0; window < windows; window++) {
      if (within(window)) counts[level(window)] = (counts[level(window)] ?? 0) + 1
    }
    return counts
  }
  return {
    windows,
    level,
    nextAbove: (from, least) => {
      let at = from * channels + channel
      while (at < values.length && !((values[at] ?? 0) > least)) at += channels
      return Math.floor(at / channels)
    },
    nextBelow: (from, most) => {
      let at = from * channels + channel
      while (at < values.length && !((values[at] ?? 0) < most)) at += channels
      return Math.floor(at / channels)
    },
    msOf: (window) => Math.round((Math.min(window * samplesPerWindow, frames) / sampleRate) * 1000),
    windowAt,
    meanLevel: (from, to) => {
      const first = Math.max(0, windowAt(from))
      const last = Math.min(windows, windowAt(to))
      let sum = 0
      for (let window = first; window < last; window++) sum += level(window)
      return first < last ? sum / (last - first) : 0
    },
    percentile: (share, within) => {
      const counts = within
        ? countsWithin(within)
        : (allCounts ??= countsOf(values, channel, channels))
      const all = counts.reduce((sum, count) => sum + count, 0)
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

/** How many values there are of each, from `first` on, every so many. */
const countsOf = (values: Uint8Array, first: number, step: number): Uint32Array => {
  // By turns into two tables: a silence counts the same value over and over, each waiting for the last.
  const [even, odd] = [new Uint32Array(256), new Uint32Array(256)]
  let at = first
  for (; at + step < values.length; at += 2 * step) {
    const value = values[at] ?? 0
    const next = values[at + step] ?? 0
    even[value] = (even[value] ?? 0) + 1
    odd[next] = (odd[next] ?? 0) + 1
  }
  const last = values[at]
  if (last !== undefined) even[last] = (even[last] ?? 0) + 1
  return even.map((count, value) => count + (odd[value] ?? 0))
}

/** Where the level rises above `on`, until it falls below `off`. */
export const louderThan = (
  { windows, nextAbove, nextBelow, msOf }: Loudness,
  on: number,
  off: number,
): readonly Range[] => {
  const ranges: Range[] = []
  for (let start = nextAbove(0, on); start < windows;) {
    const end = nextBelow(start + 1, off)
    ranges.push([msOf(start), msOf(end)])
    start = nextAbove(end + 1, on)
  }
  return ranges
}
