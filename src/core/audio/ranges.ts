import type { Range } from '#shared/activity.ts'

/** Stretches of time; every list here ascends, and its ranges lie apart from each other. */
export type Ranges = readonly Range[]

export const totalMs = (ranges: Ranges): number =>
  ranges.reduce((sum, [from, to]) => sum + to - from, 0)

export const atLeast = (ranges: Ranges, ms: number): Ranges =>
  ranges.filter(([from, to]) => to - from >= ms)

/** One list of several, in which what lies less than `gapMs` apart is one. */
export const union = (lists: readonly Ranges[], gapMs = 1): Ranges =>
  joined(
    lists.flat().sort((a, b) => a[0] - b[0]),
    gapMs,
  )

/** Ascending ranges that may overlap, where what lies less than `gapMs` apart becomes one. */
export const joined = (ranges: Ranges, gapMs: number): Ranges => {
  const merged: Range[] = []
  for (const [from, to] of ranges) {
    const last = merged.at(-1)
    if (last && from - last[1] < gapMs) merged[merged.length - 1] = [last[0], Math.max(last[1], to)]
    else merged.push([from, to])
  }
  return merged
}

/** What lies between the ranges, from the beginning to `durationMs`. */
export const gapsOf = (ranges: Ranges, durationMs: number): Ranges =>
  minus([[0, durationMs]], ranges)

/** What of `ranges` none of `others` covers. */
export const minus = (ranges: Ranges, others: Ranges): Ranges => {
  const left: Range[] = []
  let first = 0
  for (const [from, to] of ranges) {
    while ((others[first]?.[1] ?? Infinity) <= from) first++
    let at = from
    for (let other = first; (others[other]?.[0] ?? Infinity) < to; other++) {
      const [start, end] = others[other] ?? [to, to]
      if (start > at) left.push([at, start])
      at = Math.max(at, end)
    }
    if (at < to) left.push([at, to])
  }
  return left
}

/** Where both lists have something; one walk along them finds all. */
export const both = (a: Ranges, b: Ranges): Ranges => {
  const shared: Range[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const first = a[i]
    const second = b[j]
    if (!first || !second) return shared
    const from = Math.max(first[0], second[0])
    const to = Math.min(first[1], second[1])
    if (from < to) shared.push([from, to])
    if (first[1] < second[1]) i++
    else j++
  }
}

/** The windows or buckets that begin within the stretches. */
export function* unitsIn(ranges: Ranges, unitsPerMs: number): Generator<number> {
  for (const [from, to] of ranges) {
    for (let at = Math.ceil(from * unitsPerMs); at < to * unitsPerMs; at++) yield at
  }
}

/** The same ranges, each longer by so much at both ends. */
export const widened = (ranges: Ranges, ms: number): Ranges =>
  joined(
    ranges.map(([from, to]) => [Math.max(0, from - ms), to + ms]),
    1,
  )
