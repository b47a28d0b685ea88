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

/** Reads the clock. Nothing beyond the end of the call counts. */
export function readClock(
  listening: Listening,
  { durationMs, spoken }: { readonly durationMs: number; readonly spoken: Spoken | null },
): Listened {
  const call: readonly Stretch[] = [[0, durationMs]]
  const agent = overlap(listening.agent, call)
  const customer = overlap(listening.customer, call)
  const [agentMs, customerMs] = [lengthOf(agent), lengthOf(customer)]
  const skipped = overlap(listening.skipped, call)
  const playedMs = listening.speeds.reduce((sum, [, ms]) => sum + ms, 0)
  const onTheWall = listening.speeds.reduce((sum, [speed, ms]) => sum + (ms * 100) / speed, 0)
  const said = spoken && [overlap(spoken.agent, call), overlap(spoken.customer, call)]
  return {
    durationMs,
    heardMs: Math.round((agentMs + customerMs) / 2),
    agentMs,
    customerMs,
    speechMs: said && said.reduce((sum, each) => sum + lengthOf(each), 0),
    speechHeardMs:
      spoken &&
      lengthOf(overlap(spoken.agent, agent)) + lengthOf(overlap(spoken.customer, customer)),
    skippedMs: lengthOf(skipped) - lengthOf(overlap(skipped, heardAtAll(listening))),
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

/** What lies in both; merged and ascending. */
function overlap(one: readonly Stretch[], other: readonly Stretch[]): readonly Stretch[] {
  const [a, b] = [mergeHeard(one, []), mergeHeard(other, [])]
  const found: Stretch[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [x, y] = [a[i], b[j]]
    if (!x || !y) break
    const [from, to] = [Math.max(x[0], y[0]), Math.min(x[1], y[1])]
    if (to > from) found.push([from, to])
    if (x[1] < y[1]) i += 1
    else j += 1
  }
  return found
}
