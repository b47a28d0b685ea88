import type { Range } from '#shared/activity.ts'
import type { ChannelMeasures, Finding, Measures } from '#shared/measures.ts'

import { OVERDRIVEN_SHARE } from '#core/audio/full-scale.ts'
import { longestMs } from '#core/audio/measures.ts'
import { rateOf, type Pace } from '#core/audio/pace.ts'
import { totalMs } from '#core/audio/ranges.ts'

/** Rule 43: an opening that comes later than this is not timely. */
export const LATE_WORD_MS = 5000
/** Rule 45. */
export const LONG_SILENCE_MS = 120_000
/** Ours: the customer is kept waiting without a word. */
export const LONG_HOLD_MS = 60_000
/** Ours: 10 dB below the −26 dBov that ITU-T G.100.1 gives as the usual level of speech. */
export const QUIET_DB = -36

/** What the queue keeps of a call's figures; null where it is not known, or nobody spoke. */
export type QueueFigures = {
  /** From the end of the ringing to the agent's first word, or to the end where none came. */
  readonly firstWordMs: number | null
  readonly longestSilenceMs: number
  /** How often the agent came in while the customer spoke. */
  readonly interruptions: number | null
  /** The agent's syllables per second. */
  readonly rate: number | null
  /** Of the side that is harder to hear. */
  readonly levelDb: number | null
  readonly fullScaleShare: number
  readonly longestHoldMs: number | null
}

/** The agent's channel of two; undefined where both parties share one, or nobody knows. */
export const agentOf = (
  { channels }: Measures,
  agentChannel: number | null,
): ChannelMeasures | undefined =>
  channels.length === 2 && agentChannel !== null ? channels[agentChannel] : undefined

export const customerOf = (
  { channels }: Measures,
  agentChannel: number | null,
): ChannelMeasures | undefined =>
  channels.length === 2 && agentChannel !== null ? channels[1 - agentChannel] : undefined

export const queueFiguresOf = (measures: Measures, agentChannel: number | null): QueueFigures => {
  const agent = agentOf(measures, agentChannel)
  const levels = measures.channels.flatMap(({ levelDb }) => levelDb ?? [])
  return {
    firstWordMs: agent ? agent.wait[1] - agent.wait[0] : null,
    longestSilenceMs: longestMs(measures.silences),
    interruptions: agent ? agent.interruptions : null,
    rate: agent ? rateOf(agent) : null,
    levelDb: levels.length > 0 ? Math.min(...levels) : null,
    fullScaleShare: Math.max(0, ...measures.channels.map((channel) => channel.fullScaleShare)),
    longestHoldMs: measures.hold ? measures.hold.longestMs : null,
  }
}

/** What may be worth hearing, by today's thresholds, in the order of `Finding`. */
export const findingsOf = (
  figures: Omit<QueueFigures, 'rate'> & { readonly pace: Pace | null },
  deadAirMs: number,
): readonly Finding[] => {
  const { firstWordMs, longestSilenceMs, interruptions, levelDb, longestHoldMs } = figures
  const found: Readonly<Record<Finding, boolean>> = {
    lateFirstWord: firstWordMs !== null && firstWordMs > LATE_WORD_MS,
    longSilence: longestSilenceMs >= LONG_SILENCE_MS,
    deadAir: longestSilenceMs >= deadAirMs,
    interrupts: interruptions !== null && interruptions > 0,
    slow: figures.pace === 'slow',
    fast: figures.pace === 'fast',
    quiet: levelDb !== null && levelDb < QUIET_DB,
    clipped: figures.fullScaleShare >= OVERDRIVEN_SHARE,
    longHold: longestHoldMs !== null && longestHoldMs >= LONG_HOLD_MS,
  }
  // The record has every finding for a key, and nothing else.
  return (Object.keys(found) as Finding[]).filter((finding) => found[finding])
}

/** The agent's share of all that was spoken, 0…1; null where it is not known. */
export const agentShareOf = (measures: Measures, agentChannel: number | null): number | null => {
  const agent = agentOf(measures, agentChannel)
  const all = measures.channels.reduce((sum, { talkMs }) => sum + talkMs, 0)
  return agent && all > 0 ? agent.talkMs / all : null
}

export const deadAirOf = (
  { silences }: Measures,
  deadAirMs: number,
): { readonly ranges: readonly Range[]; readonly ms: number } => {
  const ranges = silences.filter(([from, to]) => to - from >= deadAirMs)
  return { ranges, ms: totalMs(ranges) }
}
