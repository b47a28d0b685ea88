import type { Activity, ChannelActivity, Range } from '#shared/activity.ts'

import { isDualMono } from '#core/audio/dual-mono.ts'
import type { Energies } from '#core/audio/energies.ts'
import type { Hearing } from '#core/audio/hearing.ts'
import { restHeard } from '#core/audio/heard-rest.ts'
import { speechHeard } from '#core/audio/heard-speech.ts'
import { tonesHeard } from '#core/audio/heard-tones.ts'
import { heardWindows } from '#core/audio/heard-windows.ts'
import { withoutLeaks } from '#core/audio/leaks.ts'
import { loudnessOf } from '#core/audio/loudness.ts'
import { atLeast, both, gapsOf, totalMs, union, type Ranges } from '#core/audio/ranges.ts'
import { speechOf } from '#core/audio/speech.ts'

export type ActivityThresholds = {
  readonly deadAirMs: number
  readonly crosstalkMs: number
}

/** Where two people speak at once for less, nobody was interrupted. */
export const CROSSTALK_MS = 500
/** Between two pieces of music, as between the end of a tune and its beginning. */
const HOLD_GAP_MS = 10_000

/** One channel, and every tone of the line on it, whatever it says. */
type ChannelHeard = Omit<ChannelActivity, 'speechMs'> & { readonly tones: Ranges }

/**
 * What is heard when, and when nothing is: what was stored, seen through today's thresholds. Without
 * a hearing, by loudness alone.
 */
export const activityOf = (
  energies: Energies,
  hearing: Hearing | null,
  { deadAirMs, crosstalkMs }: ActivityThresholds,
): Activity => {
  const durationMs = Math.round((energies.frames / energies.sampleRate) * 1000)
  // A hearing of another recording is none of this one.
  const heard = hearing?.channels === energies.channels ? hearing : null
  const channels = heard ? channelsHeard(energies, heard) : channelsLoud(energies)
  const speech = channels.map((channel) => channel.speech)
  const holds = holdsOf(channels)
  // Where both channels carry the same sound, nobody can be told from anybody.
  const crosstalk = isDualMono(energies) ? [] : atLeast(overlapsOf(speech), crosstalkMs)
  const busy = union([
    holds,
    ...channels.flatMap((channel) => [channel.speech, channel.tones, channel.sounds.ringback]),
  ])
  return {
    basis: heard ? 'model' : 'energy',
    channels: channels.map((channel) => ({
      speechMs: totalMs(channel.speech),
      speech: channel.speech,
      sounds: channel.sounds,
    })),
    holds,
    deadAir: atLeast(gapsOf(busy, durationMs), deadAirMs),
    crosstalk,
    overlaps: crosstalk.map((range) => ({ range, by: comerIn(speech, range) })),
  }
}

const channelsLoud = (energies: Energies): readonly ChannelHeard[] =>
  Array.from({ length: energies.channels }, (_, channel) => ({
    speech: speechOf(energies, channel),
    sounds: { music: [], ringback: [], dtmf: [], noise: [] },
    tones: [],
  }))

const channelsHeard = (energies: Energies, hearing: Hearing): readonly ChannelHeard[] => {
  const parts = Array.from({ length: energies.channels }, (_, channel) => {
    const loudness = loudnessOf(energies, channel)
    const heard = heardWindows(hearing, channel)
    const tones = tonesHeard(heard, loudness)
    return { loudness, heard, tones, speech: speechHeard(loudness, heard, tones.all) }
  })
  const own = withoutLeaks(
    parts.map(({ speech }) => speech),
    parts.map(({ loudness }) => loudness),
  )
  return parts.map(({ loudness, heard, tones, speech }, channel) => ({
    speech: own[channel] ?? [],
    sounds: {
      ringback: tones.ringback,
      dtmf: tones.dtmf,
      // What leaked is no speech of this side, yet it is somebody's.
      ...restHeard(heard, loudness, speech, tones.all),
    },
    tones: tones.all,
  }))
}

/** Music on any channel, and the silences between its pieces in which nobody says a word. */
const holdsOf = (channels: readonly ChannelHeard[]): Ranges => {
  const music = union(channels.map(({ sounds }) => sounds.music))
  const speech = union(channels.map((channel) => channel.speech))
  const holds: Range[] = []
  for (const range of music) {
    const last = holds.at(-1)
    const isNear = last && range[0] - last[1] <= HOLD_GAP_MS
    if (isNear && both([[last[1], range[0]]], speech).length === 0) {
      holds[holds.length - 1] = [last[0], range[1]]
    } else holds.push(range)
  }
  return holds
}

/** Where at least two channels speak. */
const overlapsOf = (channels: readonly Ranges[]): Ranges =>
  union(
    channels.flatMap((first, index) =>
      channels.slice(index + 1).map((second) => both(first, second)),
    ),
  )

/** The channel whose speech began with the overlap, where the other's had begun before. */
const comerIn = (channels: readonly Ranges[], [from]: Range): number | null => {
  const speaking = channels.flatMap((ranges, channel) => {
    const range = ranges.find(([start, end]) => start <= from && from < end)
    return range ? [{ channel, start: range[0] }] : []
  })
  const latest = Math.max(...speaking.map(({ start }) => start))
  const last = speaking.filter(({ start }) => start === latest)
  return last.length === 1 ? (last[0]?.channel ?? null) : null
}
