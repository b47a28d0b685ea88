import { callsScope, type Row } from '#hub/db/feed.ts'
import { entriesByFeed } from '#hub/db/library/entries.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { CallId, TeamId } from '#shared/ids.ts'

/** A row of the call itself, or of its recording. */
export type CallRow = { readonly teamId: TeamId; readonly callId: CallId; readonly row: Row }

/**
 * By feed, where rows of calls go: to the team’s calls, to whomever a call lies with because it was
 * handed to them and they may not read those, and into the library where it is in there.
 */
export async function byCallFeeds(
  tx: Client,
  orgId: OrgId,
  rows: readonly CallRow[],
): Promise<Map<string, readonly Row[]>> {
  const feeds = new Map<string, readonly Row[]>()
  if (rows.length === 0) return feeds
  for (const team of new Set(rows.map(({ teamId }) => teamId))) {
    feeds.set(
      callsScope(team),
      rows.filter(({ teamId }) => teamId === team).map(({ row }) => row),
    )
  }
  const holders = await whereTheyLie(tx, orgId, [...new Set(rows.map(({ callId }) => callId))])
  for (const [scope, calls] of holders) {
    feeds.set(
      scope,
      rows.filter(({ callId }) => calls.has(callId)).map(({ row }) => row),
    )
  }
  for (const [scope, told] of await entriesByFeed(tx, orgId, [
    ...new Set(rows.map(({ callId }) => callId)),
  ])) {
    feeds.set(scope, told)
  }
  return feeds
}

/** Persons’ feeds, and which of these calls are in each. */
async function whereTheyLie(
  tx: Client,
  orgId: OrgId,
  calls: readonly CallId[],
): Promise<ReadonlyMap<string, ReadonlySet<CallId>>> {
  const { rows } = await tx.query<{ scope: string; call_id: CallId }>(
    `SELECT c.scope, a.call_id
       FROM assignment a
       JOIN change c ON c.org_id = a.org_id AND c.scope = 'user:' || a.inspector_id::text
        AND c.entity = 'call' AND c.entity_id = a.call_id::text
      WHERE a.org_id = $1 AND a.call_id = ANY($2::uuid[]) AND c.op = 'put'`,
    [orgId, calls],
  )
  const found = new Map<string, Set<CallId>>()
  for (const { scope, call_id } of rows) {
    found.set(scope, (found.get(scope) ?? new Set()).add(call_id))
  }
  return found
}

/** Everything a person’s feed holds of calls, in the order calls come before their recordings. */
export async function rowsOfCalls(
  tx: Client,
  orgId: OrgId,
  calls: readonly CallId[],
): Promise<readonly Row[]> {
  const { rows } = await tx.query<{ call: { id: string }; recording: { id: string } | null }>(
    `SELECT c.body AS call, r.body AS recording
       FROM call c
       LEFT JOIN recording r ON r.org_id = c.org_id AND r.recording_id = c.recording_id
      WHERE c.org_id = $1 AND c.call_id = ANY($2::uuid[]) ORDER BY c.call_id`,
    [orgId, calls],
  )
  return rows.flatMap(({ call, recording }): readonly Row[] => [
    { entity: 'call', id: call.id, op: 'put', body: call },
    ...(recording
      ? [{ entity: 'recording', id: recording.id, op: 'put', body: recording } as const]
      : []),
  ])
}

/** Adds rows to what goes into a person’s feed. */
export const withRows = (
  feeds: ReadonlyMap<string, readonly Row[]>,
  scope: string,
  rows: readonly Row[],
): Map<string, readonly Row[]> => new Map(feeds).set(scope, [...(feeds.get(scope) ?? []), ...rows])
