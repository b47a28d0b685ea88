import type { Energies } from '#core/audio/energies.ts'

/** −56 dBFS, in the half decibels that energies are stored in: below it codecs' noise decides. */
const AUDIBLE = 88
/** How far the two may lie from the difference they usually have, in half decibels. */
const JITTER = 3
/** One side may be recorded 6 dB softer than the other and still be the same sound. */
const MOST_OFFSET = 12
/** Of the windows in which anything is heard, so many must agree. */
const AGREEING = 0.98
/** A second; on less nothing is said. */
const LEAST_MS = 1000

/**
 * Whether both channels of a recording carry one and the same sound, as where a recorder wrote a mono
 * line twice. Told by the energies of each 10 ms: two people never rise and fall alike, one sound
 * coded twice does to within the noise of its codec.
 */
export function isDualMono({ channels, values, samplesPerWindow, sampleRate }: Energies): boolean {
  if (channels !== 2) return false
  const differences = new Uint32Array(511)
  let heard = 0
  for (let at = 0; at + 1 < values.length; at += 2) {
    const left = values[at] ?? 0
    const right = values[at + 1] ?? 0
    if (left < AUDIBLE && right < AUDIBLE) continue
    const difference = left - right + 255
    differences[difference] = (differences[difference] ?? 0) + 1
    heard += 1
  }
  if ((heard * samplesPerWindow * 1000) / sampleRate < LEAST_MS) return false

  const usual = median(differences, heard)
  if (Math.abs(usual - 255) > MOST_OFFSET) return false
  const agreeing = differences
    .subarray(Math.max(0, usual - JITTER), usual + JITTER + 1)
    .reduce((sum, count) => sum + count, 0)
  return agreeing >= heard * AGREEING
}

const median = (counts: Uint32Array, total: number): number => {
  let seen = 0
  return counts.findIndex((count) => (seen += count) * 2 >= total)
}
