import { overdrivenIn } from '#core/audio/full-scale.ts'
import type { Pyramid } from '#core/audio/pyramid.ts'
import { lanesOf, type Side } from '#renderer/lib/waveform-sides.ts'
import { soundKinds, type Activity, type Range } from '#shared/activity.ts'

/** What can happen in a call besides that somebody speaks, as the lanes show it. */
export const eventKinds = ['deadAir', 'hold', 'crosstalk', ...soundKinds, 'overdriven'] as const
export type EventKind = (typeof eventKinds)[number]

export type WaveEvent = {
  readonly kind: EventKind
  readonly range: Range
  /** Who came in, or on whose line it sounds; null where that is nobody or not known. */
  readonly side: Side | null
}

/** Kinds that cannot be at the same time share a row: how two people speak, and what else sounds. */
export const eventRowOf = (kind: EventKind): 0 | 1 =>
  kind === 'deadAir' || kind === 'hold' || kind === 'crosstalk' ? 0 : 1

/** All that is known to happen, in the order in which it begins; no more than the peaks can tell. */
export function eventsOf(
  activity: Activity,
  agentChannel: number | null,
  pyramid: Pyramid | null,
): readonly WaveEvent[] {
  const stereo = activity.channels.length === 2
  const sideOf = (channel: number | null): Side | null =>
    channel === null || !stereo ? null : channel === (agentChannel ?? 0) ? 'agent' : 'customer'
  const events: WaveEvent[] = [
    ...activity.deadAir.map((range) => ({ kind: 'deadAir' as const, range, side: null })),
    ...activity.holds.map((range) => ({ kind: 'hold' as const, range, side: null })),
    ...activity.overlaps.map(({ range, by }) => ({
      kind: 'crosstalk' as const,
      range,
      side: sideOf(by),
    })),
    ...activity.channels.flatMap(({ sounds }, channel) =>
      soundKinds.flatMap((kind) =>
        sounds[kind].map((range) => ({ kind, range, side: sideOf(channel) })),
      ),
    ),
    ...(pyramid ? overdriven(activity, agentChannel, pyramid) : []),
  ]
  return events.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])
}

/** Of a long call only the coarse peaks may be here, which do not tell it. */
function overdriven(
  { channels }: Activity,
  agentChannel: number | null,
  pyramid: Pyramid,
): readonly WaveEvent[] {
  const [finest] = pyramid.levels
  if (finest?.samplesPerBucket !== pyramid.samplesPerBucket) return []
  return lanesOf(pyramid.channels, agentChannel).flatMap(({ channel, side }) =>
    overdrivenIn(finest, pyramid, channel, channels[channel]?.speech ?? []).map((range) => ({
      kind: 'overdriven' as const,
      range,
      side: side === 'mixed' ? null : side,
    })),
  )
}

/** Standing on one already, the next is meant; back skips the one just jumped to. */
const NEAR_MS = 600

export const neighbourEvent = (
  events: readonly WaveEvent[],
  playhead: number,
  by: 1 | -1,
): WaveEvent | undefined =>
  by > 0
    ? events.find(({ range }) => range[0] > playhead + NEAR_MS)
    : events.findLast(({ range }) => range[0] < playhead - NEAR_MS)
