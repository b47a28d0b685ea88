import type { ChannelMeasures, PaceNorm } from '#shared/measures.ts'

/** With less speech than this, a rate says more of the sentence than of the speaker. */
const LEAST_TALK_MS = 10_000
/** With fewer other calls, an agent has no norm yet and nothing is called unusual. */
const LEAST_CALLS = 8
/** Iglewicz & Hoaglin 1993: an outlier lies 3.5 of these off the median; 0.6745 MAD are one. */
const OUTLIER = 3.5 / 0.6745
/** An even speaker has hardly any spread; 15 % off the norm is the least that is called unusual. */
const LEAST_SPREAD = 0.15 / OUTLIER

/** Syllables per second of speech, to a hundredth; null where there is too little to count. */
export const rateOf = ({ talkMs, syllables }: ChannelMeasures): number | null =>
  talkMs < LEAST_TALK_MS ? null : Math.round((syllables * 100_000) / talkMs) / 100

/**
 * What is usual for an agent, of whose calls one is left out: the one with the rate that is asked
 * about. `rates` are of all their calls, that one included. Null where the others are too few.
 */
export const normsBeside = (rates: readonly number[]): ((own: number) => PaceNorm | null) => {
  const sorted = [...rates].sort((a, b) => a - b)
  // Leaving one out moves the median to one of three places at most.
  const distances = new Map<number, readonly number[]>()
  const distancesFrom = (median: number): readonly number[] => {
    const known = distances.get(median)
    if (known) return known
    const made = sorted.map((rate) => Math.abs(rate - median)).sort((a, b) => a - b)
    distances.set(median, made)
    return made
  }
  return (own) => {
    const calls = sorted.length - 1
    if (calls < LEAST_CALLS) return null
    const median = medianWithout(sorted, own)
    const mad = medianWithout(distancesFrom(median), Math.abs(own - median))
    const reach = OUTLIER * Math.max(mad, LEAST_SPREAD * median)
    return { calls, median, low: median - reach, high: median + reach }
  }
}

export type Pace = 'slow' | 'usual' | 'fast'

export const paceOf = (rate: number, { low, high }: PaceNorm): Pace =>
  rate < low ? 'slow' : rate > high ? 'fast' : 'usual'

const medianWithout = (sorted: readonly number[], one: number): number => {
  const left = sorted.indexOf(one)
  const at = (index: number): number => sorted[index < left ? index : index + 1] ?? 0
  const count = sorted.length - 1
  const middle = count >> 1
  return count % 2 === 1 ? at(middle) : (at(middle) + at(middle - 1)) / 2
}
