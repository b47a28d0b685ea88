import type { Range } from '#shared/activity.ts'

import type { Loudness } from '#core/audio/loudness.ts'
import { atLeast, both, joined, minus, type Ranges } from '#core/audio/ranges.ts'
import { BURST_MS } from '#core/audio/speech.ts'

/** Half decibels by which the other side is softer when it is heard through the line. */
const SOFTER = 16
/** How closely its loudness then follows the voice's, as a correlation. */
const ALIKE = 0.75
/** Two people who speak at once are alike by chance over less. */
const LOOK_MS = 800
const STEP_MS = 100

/**
 * One side's speech without what is the other side's, heard through the line: an echo, or a codec
 * that mixes the channels. It is softer and swells and falls with the voice it came from.
 */
export const withoutLeaks = (
  speech: readonly Ranges[],
  loudness: readonly Loudness[],
): readonly Ranges[] =>
  speech.map((own, channel) => {
    const leaks = speech.flatMap((other, from) => {
      const [voice, line] = [loudness[from], loudness[channel]]
      if (from === channel || !voice || !line) return []
      return both(own, other).flatMap((range) => leaksIn(range, voice, line))
    })
    if (leaks.length === 0) return own
    const all = joined(
      leaks.sort((a, b) => a[0] - b[0]),
      1,
    )
    return atLeast(minus(own, all), BURST_MS)
  })

const leaksIn = ([from, to]: Range, voice: Loudness, line: Loudness): Ranges => {
  const leaks: Range[] = []
  for (let at = from; at < to; at += STEP_MS) {
    const end = Math.min(at + STEP_MS, to)
    const middle = (at + end) / 2
    // Where a leak begins or ends, only what follows or what went before is alike.
    const looks = [at, middle - LOOK_MS / 2, end - LOOK_MS]
    if (looks.some((start) => isLeak(voice, line, start))) leaks.push([at, end])
  }
  return leaks
}

const isLeak = (voice: Loudness, line: Loudness, from: number): boolean => {
  const to = from + LOOK_MS
  if (voice.meanLevel(from, to) - line.meanLevel(from, to) < SOFTER) return false
  return correlation(voice, line, Math.max(0, line.windowAt(from)), line.windowAt(to)) >= ALIKE
}

const correlation = (a: Loudness, b: Loudness, first: number, last: number): number => {
  const count = last - first
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0]
  for (let window = first; window < last; window++) {
    const [levelA, levelB] = [a.level(window), b.level(window)]
    sumA += levelA
    sumB += levelB
    squaresA += levelA * levelA
    squaresB += levelB * levelB
    products += levelA * levelB
  }
  const spread = (squaresA - (sumA * sumA) / count) * (squaresB - (sumB * sumB) / count)
  return spread > 0 ? (products - (sumA * sumB) / count) / Math.sqrt(spread) : 0
}
