import type { Pyramid } from '#core/audio/pyramid.ts'

type Stretch = readonly [from: number, to: number]

/**
 * How far the peaks of 8 ms of telephone speech lie above their mean square, in dB: the median of the
 * 42 channels of the sample workspace, of which none is further off than 2.1 dB.
 */
const CREST_DB = 7.8

/** The level of the speech in a channel in dBFS, from its peaks; null where there is none. */
export function speechLevel(
  { levels, sampleRate, amplitudes }: Pyramid,
  channel: number,
  speech: readonly Stretch[],
): number | null {
  const [finest] = levels
  if (!finest || amplitudes.length === 0) return null
  const bucketMs = (finest.samplesPerBucket * 1000) / sampleRate
  let [squares, count] = [0, 0]
  for (const [from, to] of speech) {
    const last = Math.min(finest.buckets, Math.floor(to / bucketMs))
    for (let bucket = Math.ceil(from / bucketMs); bucket < last; bucket++) {
      const peak = Math.max(-finest.min(channel, bucket), finest.max(channel, bucket))
      squares += peak * peak
      count += 1
    }
  }
  return squares === 0 ? null : 10 * Math.log10(squares / count) - CREST_DB
}

/** Where telephone speech is comfortable, in dBFS. */
const TARGET_DB = -20
/** More would raise the noise of the line, or hide how quiet a call was. */
const MOST_DB = 12

/** What brings speech of this level to the common one, in whole dB; nothing for nobody's. */
export const evenGain = (levelDb: number | null): number =>
  levelDb === null
    ? 0
    : // Never −0.
      Math.max(-MOST_DB, Math.min(MOST_DB, Math.round(TARGET_DB - levelDb))) + 0
