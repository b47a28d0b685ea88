/** Workstations with a mistake in them, which the soak must find. */
import { v7 } from 'uuid'

import type { Mirror } from '#main/ports.ts'
import type { HubClient } from '#main/sync/hub-client.ts'
import { FactId } from '#shared/ids.ts'
import type { PushRequest } from '#shared/sync.ts'

/** Every sending is a new one: what was sent, and whose answer was lost, is done twice. */
export const naiveHub = (hub: HubClient): HubClient => {
  let seq = Date.now() * 1000
  return { ...hub, push: (request, signal) => sendAsNew(hub, request, () => (seq += 1), signal) }
}

const sendAsNew = async (
  hub: HubClient,
  { device, facts }: PushRequest,
  nextSeq: () => number,
  signal: AbortSignal,
): ReturnType<HubClient['push']> => {
  const renamed = facts.map(({ fact }) => ({
    seq: nextSeq(),
    fact: { ...fact, id: FactId.parse(v7()) },
  }))
  const reply = await hub.push({ device, facts: renamed }, signal)
  if (!reply.ok) return reply
  const before = new Map(renamed.map(({ fact }, n) => [fact.id, facts[n]?.fact.id]))
  const results = reply.value.results.map((result) => ({
    ...result,
    id: before.get(result.id) ?? result.id,
  }))
  return { ok: true, value: { results } }
}

/** Says that a page is here before it is. */
export const naiveMirror = (mirror: Mirror): Mirror => ({
  ...mirror,
  apply: (scope, changes, next) => {
    if (changes.length === 0) return mirror.apply(scope, changes, next)
    mirror.apply(scope, [], next)
    // Long enough to be killed in.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250)
    return mirror.apply(scope, changes, next)
  },
})
