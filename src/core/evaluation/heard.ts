import { both } from '#core/audio/ranges.ts'
import type { Hearing, Listened, Listening } from '#shared/listening.ts'

type Stretch = readonly [from: number, to: number]

/** What was heard and what was just heard as one, merged where they touch, ascending. */
export function mergeHeard(
  before: readonly Stretch[],
  added: readonly Stretch[],
): readonly Stretch[] {
  const merged: [number, number][] = []
  const all = [...before, ...added].filter(([from, to]) => to > from).sort(([a], [b]) => a - b)
  for (const [from, to] of all) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

export const noListening: Listening = {
  agent: [],
  customer: [],
  skipped: [],
  speeds: [],
  replays: 0,
}

/** The clock after some more was heard. */
export function addHearing(before: Listening, { heard, skipped, replays }: Hearing): Listening {
  if (heard.length === 0 && skipped.length === 0 && replays === 0) return before
  const on = (side: 'agent' | 'customer'): readonly Stretch[] =>
    heard
      .filter(({ sides }) => sides === 'both' || sides === side)
      .map(({ from, to }) => [from, to])
  const speeds = new Map(before.speeds)
  for (const { from, to, speed } of heard) {
    if (to > from) speeds.set(speed, (speeds.get(speed) ?? 0) + to - from)
  }
  return {
    agent: mergeHeard(before.agent, on('agent')),
    customer: mergeHeard(before.customer, on('customer')),
    skipped: mergeHeard(before.skipped, skipped),
    speeds: [...speeds].sort(([a], [b]) => a - b),
    replays: before.replays + replays,
  }
}

/** What was heard of either side. */
export const heardAtAll = ({ agent, customer }: Listening): readonly Stretch[] =>
  mergeHeard(agent, customer)

/** Who spoke when; a recording with both parties in one channel has the same for both. */
export type Spoken = {
  readonly agent: readonly Stretch[]
  readonly customer: readonly Stretch[]
}

/** Speech by the channel of each side. */
export function spokenBy(
  channels: readonly { readonly speech: readonly Stretch[] }[],
  agentChannel: number | null,
): Spoken {
  const [first, second] = channels
  if (!first) return { agent: [], customer: [] }
  if (!second) return { agent: first.speech, customer: first.speech }
  return agentChannel === 1
    ? { agent: second.speech, customer: first.speech }
    : { agent: first.speech, customer: second.speech }
}

/**
 * Reads the clock. Nothing beyond the end of the call counts. Every list ascends and its stretches lie
 * apart, as `addHearing` and the activity have them: it is read every second while a call plays.
 */
export function readClock(
  listening: Listening,
  { durationMs, spoken }: { readonly durationMs: number; readonly spoken: Spoken | null },
): Listened {
  const call: readonly Stretch[] = [[0, durationMs]]
  const agent = both(listening.agent, call)
  const customer = both(listening.customer, call)
  const [agentMs, customerMs] = [lengthOf(agent), lengthOf(customer)]
  const skipped = both(listening.skipped, call)
  const playedMs = listening.speeds.reduce((sum, [, ms]) => sum + ms, 0)
  const onTheWall = listening.speeds.reduce((sum, [speed, ms]) => sum + (ms * 100) / speed, 0)
  const said = spoken && [both(spoken.agent, call), both(spoken.customer, call)]
  return {
    durationMs,
    heardMs: Math.round((agentMs + customerMs) / 2),
    agentMs,
    customerMs,
    speechMs: said && said.reduce((sum, each) => sum + lengthOf(each), 0),
    speechHeardMs:
      spoken && lengthOf(both(spoken.agent, agent)) + lengthOf(both(spoken.customer, customer)),
    skippedMs: lengthOf(skipped) - lengthOf(both(skipped, heardAtAll(listening))),
    playedMs,
    listenedMs: Math.round(onTheWall),
    replays: listening.replays,
    speeds: listening.speeds.map(([speed, ms]) => ({ speed, ms })),
  }
}

/** How fast the call was heard on the whole, in percent; null where nothing was. */
export const meanSpeed = ({ playedMs, listenedMs }: Listened): number | null =>
  listenedMs === 0 ? null : (playedMs * 100) / listenedMs

const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, [from, to]) => sum + to - from, 0)
