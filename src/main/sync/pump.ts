import type { Clock } from '#core/ports.ts'
import type { Outbox } from '#main/ports.ts'
import type { Complaints } from '#main/sync/complaints.ts'
import type { Connection } from '#main/sync/connection.ts'
import type { HubClient } from '#main/sync/hub-client.ts'
import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { Turn } from '#main/sync/loop.ts'
import type { DeviceId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import { DEVICE_FORKED, NOT_THIS_DEVICE, type PushResult } from '#shared/sync.ts'

const batchFacts = 200
const fewestFacts = 10
const lookAgainMs = 15_000
/** Only a person can help, and they need not be told more often. */
const signedInElsewhereMs = 60_000

/**
 * One turn of sending: the oldest facts that wait, in order. They are settled only by the hub's
 * answer to each, so a lost answer means that they are sent again, which the hub ignores by their id.
 */
export function createPump({
  hub,
  outbox,
  clock,
  device,
  onForked,
  connection,
  complaints,
  announce,
  isHeld = () => false,
}: {
  readonly hub: HubClient
  readonly outbox: Outbox
  readonly clock: Clock
  readonly device: () => DeviceId
  /** A copy of this workstation speaks as this device. */
  readonly onForked: () => void
  readonly connection: Connection
  readonly complaints: Complaints
  readonly announce: (news: News) => void
  /** The person has not yet said that what waits may be sent. */
  readonly isHeld?: () => boolean
}): (signal: AbortSignal) => Promise<Turn> {
  let size = batchFacts

  const settle = (results: readonly PushResult[]): void => {
    const calls = outbox.settle(results, clock.now())
    const sent = results.filter(({ state }) => state === 'applied' || state === 'replayed').length
    if (sent > 0) announce({ type: 'FactsSent', count: sent, calls })
    if (sent < results.length) complaints.recount()
    if (results.some(({ state }) => state === 'rejected')) announce({ type: 'MirrorChanged' })
  }

  const failed = (failure: HubFailure): Turn => {
    connection.failed(failure)
    complaints.ofHub(failure)
    return failure.type === 'Busy' && failure.retryAfterMs !== null
      ? { then: 'retry', atLeastMs: failure.retryAfterMs }
      : { then: 'retry' }
  }

  return async (signal) => {
    if (isHeld()) return { then: 'rest', ms: lookAgainMs }
    const facts = outbox.next(size)
    if (facts.length === 0) return { then: 'rest', ms: lookAgainMs }

    const reply = await hub.push({ device: device(), facts: [...facts] }, signal)
    if (!reply.ok) {
      if (reply.error.type !== 'Unacceptable') {
        // A hub too slow for so many is asked for fewer, or it would never get to an end.
        size = Math.max(fewestFacts, Math.floor(facts.length / 4))
        return failed(reply.error)
      }
      connection.succeeded()
      if (reply.error.error === DEVICE_FORKED) {
        onForked()
        return { then: 'retry' }
      }
      if (reply.error.error === NOT_THIS_DEVICE) {
        complaints.raise(NOT_THIS_DEVICE, {})
        return { then: 'retry', atLeastMs: signedInElsewhereMs }
      }
      const [first] = facts
      if (facts.length > 1 || !first) {
        // One of them is not understood: halve the batch until it stands alone.
        size = Math.max(1, Math.floor(facts.length / 2))
      } else {
        settle([{ id: first.fact.id, state: 'rejected', reason: reply.error.error }])
        size = batchFacts
      }
      return { then: 'again' }
    }

    const asked = new Set(facts.map(({ fact }) => fact.id))
    const answers = reply.value.results.filter(({ id }) => asked.has(id))
    if (answers.length === 0) {
      return failed({ type: 'Nonsense', detail: '/v1/sync/push: no results' })
    }
    connection.succeeded()
    complaints.withdraw(NOT_THIS_DEVICE)
    settle(answers)
    size = Math.min(batchFacts, size * 2)
    return { then: 'again' }
  }
}
