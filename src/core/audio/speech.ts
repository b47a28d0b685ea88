import type { Activity, Range } from '#shared/activity.ts'

import type { Energies } from '#core/audio/energies.ts'

/**
 * How speech is told from its surroundings, by energy alone. Fixed levels fail on telephones, where
 * one caller's noise is louder than another's voice, so the levels follow the call: its quietest
 * tenth is taken as the floor, its loudest hundredth as the voice. A line that is now and then
 * digitally silent has no floor to speak of; there the distance below the voice decides.
 */
const FLOOR_SHARE = 0.1
const VOICE_SHARE = 0.99
// All in the half decibels above −100 dBFS that energies are stored in.
const LEAST_RISE = 16
const RISE_SHARE = 0.35
const MOST_BELOW_VOICE = 60
const ALWAYS_SPEECH = 124
const NEVER_SPEECH = 76
const HYSTERESIS = 8
/** −44 dBFS. A line whose loudest is softer than this carried nobody's voice. */
const SOFTEST_VOICE = 112
const NEVER = 256
/** A pause between words; what is shorter does not end a speech. */
const GAP_MS = 300
/** A click; what is shorter is no speech. */
const BURST_MS = 60

export type ActivityThresholds = {
  readonly deadAirMs: number
  readonly crosstalkMs: number
}

/** Where two people speak at once for less, nobody was interrupted. */
export const CROSSTALK_MS = 500

/** Who speaks when, and when nobody does: stored energies seen through today's thresholds. */
export const activityOf = (
  energies: Energies,
  { deadAirMs, crosstalkMs }: ActivityThresholds,
): Activity => {
  const durationMs = Math.round((energies.frames / energies.sampleRate) * 1000)
  const speech = Array.from({ length: energies.channels }, (_, channel) =>
    speechOf(energies, channel),
  )
  const crosstalk = atLeast(overlapsOf(speech), crosstalkMs)
  return {
    basis: 'energy',
    channels: speech.map((ranges) => ({
      speechMs: totalMs(ranges),
      speech: ranges,
      sounds: { music: [], ringback: [], dtmf: [], noise: [] },
    })),
    holds: [],
    deadAir: atLeast(gapsOf(union(speech), durationMs), deadAirMs),
    crosstalk,
    overlaps: crosstalk.map((range) => ({ range, by: comerIn(speech, range) })),
  }
}

export const totalMs = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, [from, to]) => sum + to - from, 0)

/** The stretches of one channel in which somebody speaks, ascending, apart from each other. */
export const speechOf = (energies: Energies, channel: number): readonly Range[] => {
  const { channels, values, samplesPerWindow, sampleRate, frames } = energies
  const { on, off } = thresholds(values, channels, channel)
  const windows = values.length / channels
  const msOf = (window: number): number =>
    Math.round((Math.min(window * samplesPerWindow, frames) / sampleRate) * 1000)

  const ranges: Range[] = []
  let start = -1
  for (let window = 0; window <= windows; window++) {
    const energy = window < windows ? (values[window * channels + channel] ?? 0) : -1
    if (start < 0 && energy > on) start = window
    else if (start >= 0 && energy < off) {
      const from = msOf(start)
      const to = msOf(window)
      const last = ranges.at(-1)
      if (last && from - last[1] < GAP_MS) ranges[ranges.length - 1] = [last[0], to]
      else ranges.push([from, to])
      start = -1
    }
  }
  return ranges.filter(([from, to]) => to - from >= BURST_MS)
}

const thresholds = (
  values: Uint8Array,
  channels: number,
  channel: number,
): { readonly on: number; readonly off: number } => {
  const counts = new Uint32Array(256)
  for (let at = channel; at < values.length; at += channels) {
    const energy = values[at] ?? 0
    counts[energy] = (counts[energy] ?? 0) + 1
  }
  const windows = values.length / channels
  const floor = percentile(counts, windows * FLOOR_SHARE)
  const voice = percentile(counts, windows * VOICE_SHARE)
  if (voice < SOFTEST_VOICE) return { on: NEVER, off: NEVER }
  const relative = Math.min(floor + RISE_SHARE * (voice - floor), ALWAYS_SPEECH)
  const on = Math.max(relative, floor + LEAST_RISE, voice - MOST_BELOW_VOICE, NEVER_SPEECH)
  return { on, off: on - HYSTERESIS }
}

const percentile = (counts: Uint32Array, windows: number): number => {
  let seen = 0
  const found = counts.findIndex((count) => {
    seen += count
    return seen >= windows
  })
  return Math.max(0, found)
}

const union = (channels: readonly (readonly Range[])[]): readonly Range[] => {
  const merged: Range[] = []
  for (const [from, to] of channels.flat().sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)]
    else merged.push([from, to])
  }
  return merged
}

const gapsOf = (ranges: readonly Range[], durationMs: number): readonly Range[] => {
  const gaps: Range[] = []
  let quietFrom = 0
  for (const [from, to] of ranges) {
    if (from > quietFrom) gaps.push([quietFrom, from])
    quietFrom = to
  }
  if (durationMs > quietFrom) gaps.push([quietFrom, durationMs])
  return gaps
}

/** Where at least two channels speak; both lists ascend, so one walk along them finds all. */
const overlapsOf = (channels: readonly (readonly Range[])[]): readonly Range[] => {
  const pairs = channels.flatMap((first, index) =>
    channels.slice(index + 1).flatMap((second) => overlapsOfTwo(first, second)),
  )
  return union([pairs])
}

const overlapsOfTwo = (a: readonly Range[], b: readonly Range[]): readonly Range[] => {
  const overlaps: Range[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const first = a[i]
    const second = b[j]
    if (!first || !second) return overlaps
    const from = Math.max(first[0], second[0])
    const to = Math.min(first[1], second[1])
    if (from < to) overlaps.push([from, to])
    if (first[1] < second[1]) i++
    else j++
  }
}

/** The channel whose speech began with the overlap, where the other's had begun before. */
const comerIn = (channels: readonly (readonly Range[])[], [from]: Range): number | null => {
  const speaking = channels.flatMap((ranges, channel) => {
    const range = ranges.find(([start, end]) => start <= from && from < end)
    return range ? [{ channel, start: range[0] }] : []
  })
  const latest = Math.max(...speaking.map(({ start }) => start))
  const last = speaking.filter(({ start }) => start === latest)
  return last.length === 1 ? (last[0]?.channel ?? null) : null
}

const atLeast = (ranges: readonly Range[], ms: number): readonly Range[] =>
  ranges.filter(([from, to]) => to - from >= ms)
