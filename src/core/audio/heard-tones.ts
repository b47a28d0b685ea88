import type { Range } from '#shared/activity.ts'

import { runsOf, type HeardWindows } from '#core/audio/heard-windows.ts'
import type { Loudness } from '#core/audio/loudness.ts'
import { atLeast, joined, union, type Ranges } from '#core/audio/ranges.ts'
import { keyToneOf, lineToneOf } from '#core/audio/tones.ts'

/** A key is held for 40 ms at least (ITU-T Q.24), which fills one window or two. */
const KEY_SHARE = 0.75
const KEY_ALONE_SHARE = 0.9
const LINE_SHARE = 0.85
/** Tones of the line that are shorter are a note or a vowel. */
const SHORTEST_TONE_MS = 250
/** British ringing is two tones with a fifth of a second between. */
const RINGING_GAP_MS = 250
/** China: 1 s in 5. Elsewhere 0.8 to 2 s, in 3 to 6 (ITU-T E.180 supplement 2). */
const [SHORTEST_RING_MS, LONGEST_RING_MS] = [700, 2300]
const LONGEST_CYCLE_MS = 6500
/** Around a ring it is quiet; busy tones follow each other faster. */
const QUIET_MS = 300
/** What is so many half decibels softer is no part of a tone. */
const FADE = 24
/** A window reaches so far over the end of a tone; codecs smear it as far. */
const EDGE_MS = 40

export type HeardTones = {
  readonly dtmf: Ranges
  /** From the first ring to the last; the pauses belong to it. */
  readonly ringback: Ranges
  /** Every tone of the line, ringing or not, and every key. */
  readonly all: Ranges
}

export const tonesHeard = (heard: HeardWindows, loudness: Loudness): HeardTones => {
  const edged = (ranges: Ranges): Ranges =>
    joined(
      ranges.map((range) => edgedTone(range, loudness)),
      1,
    )
  const dtmf = edged(keysHeard(heard))
  const line = edged(
    atLeast(
      runsOf(heard, (window) => lineToneOf(heard.tone(window)) >= LINE_SHARE),
      SHORTEST_TONE_MS,
    ),
  )
  return { dtmf, ringback: ringing(line, loudness), all: union([dtmf, line]) }
}

const keysHeard = (heard: HeardWindows): Ranges => {
  const share = (window: number): number => keyToneOf(heard.tone(window))
  const starts = (window: number): boolean =>
    share(window) >= KEY_ALONE_SHARE ||
    (share(window) >= KEY_SHARE && share(window + 1) >= KEY_SHARE)
  return runsOf(heard, starts, (window) => share(window) >= KEY_SHARE)
}

/** A tone fills its first and last window only in part; its loudness says how far it goes. */
const edgedTone = ([from, to]: Range, { level, msOf, windowAt, windows }: Loudness): Range => {
  const first = windowAt(from)
  const last = Math.min(windows, windowAt(to))
  let loudest = 0
  for (let window = first; window < last; window++) loudest = Math.max(loudest, level(window))
  const sounds = (window: number): boolean => level(window) > loudest - FADE
  const reach = windowAt(EDGE_MS)
  let start = Math.max(0, first - reach)
  while (start < first + reach && !sounds(start)) start++
  let end = Math.min(windows, last + reach)
  while (end > last - reach && !sounds(end - 1)) end--
  return start < end ? [msOf(start), msOf(end)] : [from, to]
}

const ringing = (line: Ranges, loudness: Loudness): Ranges => {
  const rings = joined(line, RINGING_GAP_MS).filter(
    (ring) =>
      ring[1] - ring[0] >= SHORTEST_RING_MS &&
      ring[1] - ring[0] <= LONGEST_RING_MS &&
      isAlone(ring, loudness),
  )
  return joined(rings, LONGEST_CYCLE_MS - SHORTEST_RING_MS)
}

const isAlone = ([from, to]: Range, { meanLevel }: Loudness): boolean => {
  const ring = meanLevel(from, to) - FADE
  return (
    meanLevel(from - QUIET_MS - EDGE_MS, from - EDGE_MS) < ring &&
    meanLevel(to + EDGE_MS, to + QUIET_MS + EDGE_MS) < ring
  )
}
