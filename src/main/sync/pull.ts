import type { Mirror, Outbox } from '#main/ports.ts'
import type { Complaints } from '#main/sync/complaints.ts'
import type { Connection } from '#main/sync/connection.ts'
import type { HubClient } from '#main/sync/hub-client.ts'
import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { Turn } from '#main/sync/loop.ts'
import type { Chance } from '#main/sync/timers.ts'
import type { RecordingId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Cursor, Me, PullReply, ScopePage } from '#shared/sync.ts'

/** Where something came there may soon be more, as while a hub takes in calls; later less often. */
const soonestPollMs = 1000
const latestPollMs = 15_000

// A page is one transaction, during which the inspector's next key waits.
const pageRows = 500

type Page = Extract<ScopePage, { readonly state: 'page' }>
type Cursors = Readonly<Record<string, Cursor | null>>

/** One turn of receiving: every page of every feed there is, each with its cursor in one commit. */
export function createPull({
  hub,
  mirror,
  outbox,
  connection,
  complaints,
  chance,
  isMe,
  onPage,
  onTurned,
  onReset,
  onLess,
  onScopes,
}: {
  readonly hub: HubClient
  readonly mirror: Mirror
  readonly outbox: Outbox
  readonly connection: Connection
  readonly complaints: Complaints
  readonly chance: Chance
  /** Whether the token still speaks for the person who works here. */
  readonly isMe: (me: Me) => boolean
  readonly onPage: () => void
  /** Somebody else said whose side is whose. */
  readonly onTurned: (ids: readonly RecordingId[]) => void
  /** What came from a feed was dropped. */
  readonly onReset: () => void
  /** Calls or recordings were destroyed by the hub. */
  readonly onLess: () => void
  /** Which feeds there are now. */
  readonly onScopes: (scopes: readonly string[]) => void
}): (signal: AbortSignal) => Promise<Turn> {
  let scopes: readonly string[] | undefined
  let resets = new Set<string>()
  let pollMs = soonestPollMs

  const learnScopes = async (signal: AbortSignal): Promise<Result<null, HubFailure>> => {
    const me = await hub.me(signal)
    if (!me.ok) return me
    if (!isMe(me.value)) return err({ type: 'Refused', status: 403 })
    scopes = me.value.scopes
    onScopes(scopes)
    return ok(null)
  }

  /** A session that is new or was changed may open its own feed to us, or close it. */
  const learnOfSessions = ({ changes }: Page): void => {
    if (changes.some(({ entity }) => entity === 'calibration')) scopes = undefined
  }

  const applyPage = (scope: string, page: Page): void => {
    resets.delete(scope)
    learnOfSessions(page)
    const { misfits, changedRecordings, turned, isLess } = mirror.apply(
      scope,
      page.changes,
      page.next,
    )
    if (misfits.length > 0) {
      complaints.raise('RowsNotUnderstood', {
        detail: [...new Set(misfits)].slice(0, 3).join(', '),
      })
    }
    for (const { call } of changedRecordings) {
      const params = { file: '', externalId: call.externalId }
      complaints.raise('RecordingChanged', params, call.id)
    }
    if (turned.length > 0) onTurned(turned)
    if (isLess) onLess()
    if (page.changes.length > 0) {
      pollMs = soonestPollMs
      onPage()
      complaints.recount()
    }
  }

  /** Drops what came from feeds that began anew or are closed to us; false when a hub does nothing else. */
  const applyEnds = (reply: PullReply): boolean => {
    for (const [scope, page] of Object.entries(reply.scopes)) {
      if (page.state === 'page') continue
      mirror.drop(scope)
      scopes = undefined // What may be read has changed, and may be more elsewhere.
      if (page.state === 'revoked') {
        complaints.raise('AccessEnded', { scope })
      } else {
        if (resets.has(scope)) return false
        resets = new Set([...resets, scope])
        outbox.sendAgain()
      }
      onReset()
    }
    return true
  }

  const failed = (failure: HubFailure): Turn => {
    scopes = undefined // When the hub is back, what may be read may have changed.
    connection.failed(failure)
    complaints.ofHub(failure)
    return failure.type === 'Busy' && failure.retryAfterMs !== null
      ? { then: 'retry', atLeastMs: failure.retryAfterMs }
      : { then: 'retry' }
  }

  const rest = (): Turn => {
    const ms = Math.round(pollMs * (0.8 + 0.4 * chance()))
    pollMs = Math.min(latestPollMs, pollMs * 2)
    return { then: 'rest', ms }
  }

  return async (signal) => {
    if (!scopes) {
      const learned = await learnScopes(signal)
      if (!learned.ok) return failed(learned.error)
    }
    let cursors = cursorsOf(scopes ?? [], mirror)
    if (Object.keys(cursors).length === 0) return rest()
    let answer = hub.pull({ scopes: cursors, limit: pageRows }, signal)

    while (Object.keys(cursors).length > 0) {
      const reply = await answer
      if (!reply.ok) return failed(reply.error)
      const asked = Object.keys(cursors)
      if (!sameMembers(Object.keys(reply.value.scopes), asked)) {
        return failed({ type: 'Nonsense', detail: '/v1/sync/pull: other scopes' })
      }
      if (!applyEnds(reply.value)) {
        return failed({ type: 'Nonsense', detail: '/v1/sync/pull: endless reset' })
      }
      const next = cursorsAfter(reply.value)
      if (standsStill(cursors, next)) {
        return failed({ type: 'Nonsense', detail: '/v1/sync/pull: cursor stands still' })
      }
      connection.succeeded()
      // The next page travels while this one is written.
      if (Object.keys(next).length > 0) answer = hub.pull({ scopes: next, limit: pageRows }, signal)
      for (const [scope, page] of Object.entries(reply.value.scopes)) {
        if (page.state === 'page') applyPage(scope, page)
      }
      cursors = next
      await new Promise(setImmediate) // Lets a key that was pressed meanwhile go first.
    }
    return rest()
  }
}

/** Every feed this token may read, and those it once could, so that the hub says that it no longer can. */
function cursorsOf(scopes: readonly string[], mirror: Mirror): Cursors {
  const fresh = Object.fromEntries(scopes.map((scope) => [scope, null]))
  return { ...fresh, ...mirror.cursors() }
}

/** Where to go on: after a page that has more, and from the beginning after a reset. */
function cursorsAfter(reply: PullReply): Cursors {
  const next: Record<string, Cursor | null> = {}
  for (const [scope, page] of Object.entries(reply.scopes)) {
    if (page.state === 'reset') next[scope] = null
    if (page.state === 'page' && page.more) next[scope] = page.next
  }
  return next
}

const standsStill = (before: Cursors, after: Cursors): boolean =>
  Object.entries(after).some(([scope, cursor]) => cursor !== null && cursor === before[scope])

const sameMembers = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one))
