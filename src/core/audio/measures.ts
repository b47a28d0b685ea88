import type { Activity, Range } from '#shared/activity.ts'
import type { ChannelMeasures, Measures } from '#shared/measures.ts'

import type { Energies } from '#core/audio/energies.ts'
import { fullScaleShare } from '#core/audio/full-scale.ts'
import type { PyramidLevel } from '#core/audio/pyramid.ts'
import { totalMs, unitsIn } from '#core/audio/ranges.ts'
import { syllablesIn } from '#core/audio/syllables.ts'

/** Raised when a figure comes to be computed in another way; what is stored is then made anew. */
export const MEASURES_FORMULA = 1

/** The shortest silence that is kept; no dead air is shorter, whatever the setting. */
export const LEAST_SILENCE_MS = 1000

export type Sound = {
  /** With dead air from `LEAST_SILENCE_MS` on. */
  readonly activity: Activity
  readonly energies: Energies
  /** Level 0 of the pyramid. */
  readonly peaks: PyramidLevel
}

/** The figures of a call from what one pass over its sound gave. */
export const measuresOf = (sound: Sound): Measures => {
  const { activity, energies } = sound
  const { channels, holds, deadAir, crosstalk, basis } = activity
  const durationMs = Math.round((energies.frames / energies.sampleRate) * 1000)
  const isModel = basis === 'model'
  return {
    basis,
    durationMs,
    channels: channels.map((_, channel) => channelMeasures(sound, channel, durationMs)),
    silences: deadAir,
    crosstalkCount: crosstalk.length,
    crosstalkMs: totalMs(crosstalk),
    hold: isModel
      ? {
          count: holds.length,
          ms: totalMs(holds),
          longestMs: longestMs(holds),
          musicMs: Math.max(0, ...channels.map(({ sounds }) => totalMs(sounds.music))),
        }
      : null,
  }
}

export const longestMs = (ranges: readonly Range[]): number =>
  ranges.reduce((longest, [from, to]) => Math.max(longest, to - from), 0)

const channelMeasures = (
  { activity, energies, peaks }: Sound,
  channel: number,
  durationMs: number,
): ChannelMeasures => {
  const { speech = [], speechMs = 0 } = activity.channels[channel] ?? {}
  const first = speech[0]?.[0] ?? durationMs
  return {
    talkMs: speechMs,
    syllables: syllablesIn(energies, channel, speech),
    levelDb: levelOf(energies, channel, speech),
    fullScaleShare: fullScaleShare(peaks, energies, channel, speech),
    interruptions: activity.overlaps.filter(({ by }) => by === channel).length,
    wait: [lastRingingBefore(activity, first), first],
  }
}

/** Nobody can speak before the ringing ends. */
const lastRingingBefore = ({ channels }: Activity, ms: number): number =>
  channels
    .flatMap(({ sounds }) => sounds.ringback)
    .reduce((last, [, to]) => (to <= ms && to > last ? to : last), 0)

/** Ten times the logarithm of the mean power while there is speech, as ITU-T P.56 has it, to 0.1 dB. */
const levelOf = (
  { values, channels, sampleRate, samplesPerWindow }: Energies,
  channel: number,
  speech: readonly Range[],
): number | null => {
  let power = 0
  let windows = 0
  for (const at of unitsIn(speech, sampleRate / samplesPerWindow / 1000)) {
    const energy = values[at * channels + channel]
    if (energy === undefined) continue
    power += 10 ** (energy / 20 - 10)
    windows++
  }
  return power === 0 ? null : Math.round(100 * Math.log10(power / windows)) / 10
}
