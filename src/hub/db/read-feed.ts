import { randomUUID } from 'node:crypto'

import type { Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { Caller } from '#hub/caller.ts'
import type { Moved, PullRequest } from '#shared/sync.ts'

type Head = {
  readonly scope: string
  readonly epoch: string
  readonly seq: number
  /** What this feed was before what is read changed, and where it ended. */
  readonly before_epoch: string | null
  readonly before_seq: number | null
}

/** The workstation has not learned yet of every feed that is its own, and would lose by what follows. */
export class UnlearnedFeedsError extends Error {
  override name = 'UnlearnedFeedsError'
}

const revoked = JSON.stringify({ state: 'revoked' })
const reset = JSON.stringify({ state: 'reset' })

/** Each scope's part of the reply to a pull, as JSON. Throws `UnlearnedFeedsError`. */
export async function readPages(
  pool: Pool,
  { orgId, scopes: mine }: Pick<Caller, 'orgId' | 'scopes'>,
  { scopes: asked, limit }: PullRequest,
  mayRead: (scope: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const heads = await readHeads(pool, orgId, Object.keys(asked).filter(mayRead))
  const wasBefore = ({ scope, before_epoch }: Head): boolean =>
    before_epoch !== null && epochOf(asked[scope] ?? null) === before_epoch
  if ([...heads.values()].some(wasBefore) && !mine.every((scope) => scope in asked)) {
    throw new UnlearnedFeedsError('a feed began anew')
  }

  const pageOf = async (scope: string, cursor: string | null): Promise<string> => {
    const head = heads.get(scope)
    if (!head) return revoked
    if (wasBefore(head) && !hasCallsOf(head, asked, heads)) return standStill(cursor)
    return readPage(pool, orgId, head, cursor, limit)
  }
  const pages = new Map<string, string>()
  for (const [scope, cursor] of Object.entries(asked)) {
    pages.set(scope, await pageOf(scope, cursor))
  }
  return pages
}

async function readHeads(
  pool: Pool,
  orgId: OrgId,
  scopes: readonly string[],
): Promise<ReadonlyMap<string, Head>> {
  const { rows } = await persist(() =>
    pool.query<Head>(
      `SELECT scope, epoch, seq, before_epoch, before_seq FROM scope
        WHERE org_id = $1 AND scope = ANY($2::text[])`,
      [orgId, scopes],
    ),
  )
  return new Map(rows.map((head) => [head.scope, head]))
}

/**
 * Calls once lay in the feed of their team. As long as a workstation has not read them in the feed they
 * have now, the old one must not be dropped: its recordings would go with it and be fetched again.
 */
const hasCallsOf = (
  { scope, before_seq }: Head,
  asked: PullRequest['scopes'],
  heads: ReadonlyMap<string, Head>,
): boolean => {
  const calls = heads.get(scope.replace(/^team:/, 'calls:'))
  if (!calls || calls.scope === scope) return true
  const cursor = asked[calls.scope] ?? null
  const seq = cursor === null ? undefined : seqIn(cursor, calls.epoch)
  return seq !== undefined && seq >= (before_seq ?? 0)
}

/** How far each of these feeds is. */
export async function headsOf(
  pool: Pool,
  orgId: OrgId,
  scopes: readonly string[],
): Promise<readonly Moved[]> {
  const { rows } = await pool.query<Moved>(
    `SELECT scope, seq FROM scope WHERE org_id = $1 AND scope = ANY($2::text[])`,
    [orgId, scopes],
  )
  return rows
}

const standStill = (next: string | null): string =>
  JSON.stringify({ state: 'page', changes: [], next, more: false })

async function readPage(
  pool: Pool,
  orgId: OrgId,
  feed: Head,
  cursor: string | null,
  limit: PullRequest['limit'],
): Promise<string> {
  const { scope } = feed
  const after = cursor === null ? 0 : seqIn(cursor, feed.epoch)
  if (after === undefined) return reset
  if (after > feed.seq) {
    await rotateEpoch(pool, orgId, feed.epoch)
    return reset
  }

  // What was numbered after the head was read waits for the next page.
  const { rows } = await persist(() =>
    pool.query<{ seq: number; entity: string; entity_id: string; op: string; body: string }>(
      `SELECT seq, entity, entity_id, op, body FROM change
        WHERE org_id = $1 AND scope = $2 AND seq > $3 AND seq <= $4 ORDER BY seq LIMIT $5`,
      [orgId, scope, after, feed.seq, limit],
    ),
  )
  const last = rows.at(-1)?.seq
  const isFull = rows.length === limit && last !== undefined
  const next = isFull ? last : feed.seq
  const changes = rows.map(
    ({ seq, entity, entity_id, op, body }) =>
      `{"seq":${seq},"entity":${JSON.stringify(entity)},"id":${JSON.stringify(entity_id)},"op":"${op}","body":${body}}`,
  )
  return `{"state":"page","changes":[${changes.join(',')}],"next":"${feed.epoch}.${next}","more":${next < feed.seq}}`
}

const epochOf = (cursor: string | null): string | undefined =>
  cursor?.slice(0, cursor.lastIndexOf('.'))

const seqIn = (cursor: string, epoch: string): number | undefined => {
  const seq = cursor.slice(cursor.lastIndexOf('.') + 1)
  return epochOf(cursor) === epoch && /^\d{1,15}$/.test(seq) ? Number(seq) : undefined
}

/**
 * Somebody knows more of a feed than we do: this database is an older copy of itself. Every
 * workstation must begin anew, also one whose place in the feed would still make sense, because it
 * may hold facts that we have lost.
 */
const rotateEpoch = (pool: Pool, orgId: OrgId, epoch: string) =>
  transact(pool, async (tx) => {
    const { rows } = await tx.query<{ scope: string; epoch: string }>(
      `SELECT scope, epoch FROM scope WHERE org_id = $1 ORDER BY scope FOR UPDATE`,
      [orgId],
    )
    // Another pull noticed it too, and was quicker.
    if (!rows.some((row) => row.epoch === epoch)) return
    for (const { scope } of rows) {
      await tx.query(`UPDATE scope SET epoch = $3 WHERE org_id = $1 AND scope = $2`, [
        orgId,
        scope,
        randomUUID(),
      ])
    }
  })
