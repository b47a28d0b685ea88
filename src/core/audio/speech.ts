import type { Energies } from '#core/audio/energies.ts'
import { loudnessOf, louderThan, type Loudness } from '#core/audio/loudness.ts'
import { atLeast, joined, type Ranges } from '#core/audio/ranges.ts'

/**
 * How speech is told from its surroundings, by energy alone. Fixed levels fail on telephones, where
 * one caller's noise is louder than another's voice, so the levels follow the call: its quietest
 * tenth is taken as the floor, its loudest hundredth as the voice. A line that is now and then
 * digitally silent has no floor to speak of; there the distance below the voice decides.
 */
export const FLOOR_SHARE = 0.1
export const VOICE_SHARE = 0.99
// All in the half decibels above −100 dBFS that energies are stored in.
const LEAST_RISE = 16
const RISE_SHARE = 0.35
export const MOST_BELOW_VOICE = 60
const ALWAYS_SPEECH = 124
export const NEVER_SPEECH = 76
export const HYSTERESIS = 8
/** −44 dBFS. A line whose loudest is softer than this carried nobody's voice. */
export const SOFTEST_VOICE = 112
/** A pause between words; what is shorter does not end a speech. */
export const GAP_MS = 300
/** A click; what is shorter is no speech. */
export const BURST_MS = 60

/** The stretches of one channel in which somebody speaks, by loudness alone. */
export const speechOf = (energies: Energies, channel: number): Ranges => {
  const loudness = loudnessOf(energies, channel)
  const on = threshold(loudness)
  if (on === null) return []
  return atLeast(joined(louderThan(loudness, on, on - HYSTERESIS), GAP_MS), BURST_MS)
}

const threshold = ({ percentile }: Loudness): number | null => {
  const floor = percentile(FLOOR_SHARE)
  const voice = percentile(VOICE_SHARE)
  if (voice < SOFTEST_VOICE) return null
  const relative = Math.min(floor + RISE_SHARE * (voice - floor), ALWAYS_SPEECH)
  return Math.max(relative, floor + LEAST_RISE, voice - MOST_BELOW_VOICE, NEVER_SPEECH)
}
