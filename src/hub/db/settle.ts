import { randomUUID } from 'node:crypto'

import { rowsOfCalls } from '#hub/db/call-feeds.ts'
import { userScope, type Row } from '#hub/db/feed.ts'
import { readHolder } from '#hub/db/holders.ts'
import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import { may, type Place } from '#hub/rights.ts'
import type { CallId, PersonId } from '#shared/ids.ts'

/**
 * After somebody’s rights, or what their team shows them, have changed: their own feed begins anew with
 * the calls that were handed to them and that they may read nowhere else. A workstation whose feed
 * begins anew asks which feeds there are. What to publish.
 */
export async function settleFeeds(
  tx: Client,
  orgId: OrgId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  // Nobody is handed a call meanwhile: whoever does that holds the person, too.
  await tx.query(
    `SELECT 1 FROM person WHERE org_id = $1 AND person_id = ANY($2::uuid[])
      ORDER BY person_id FOR UPDATE`,
    [orgId, people],
  )
  const feeds = new Map<string, readonly Row[]>()
  for (const id of people) {
    const scope = userScope(id)
    await tx.query(
      `DELETE FROM change
        WHERE org_id = $1 AND scope = $2 AND entity IN ('call', 'recording')`,
      [orgId, scope],
    )
    await tx.query(
      `UPDATE scope SET before_epoch = epoch, before_seq = 0, epoch = $3
        WHERE org_id = $1 AND scope = $2`,
      [orgId, scope, randomUUID()],
    )
    feeds.set(scope, await rowsOfCalls(tx, orgId, await callsReadNowhereElse(tx, orgId, id)))
  }
  return feeds
}

async function callsReadNowhereElse(
  tx: Client,
  orgId: OrgId,
  id: PersonId,
): Promise<readonly CallId[]> {
  const holder = await readHolder(tx, orgId, id)
  const { rows } = await tx.query<Place & { readonly callId: CallId }>(
    `SELECT a.call_id AS "callId", t.team_id AS "teamId", t.centre_id AS "centreId", t.browse
       FROM assignment a
       JOIN call c ON c.org_id = a.org_id AND c.call_id = a.call_id
       JOIN team t ON t.org_id = c.org_id AND t.team_id = c.team_id
      WHERE a.org_id = $1 AND a.inspector_id = $2 AND NOT a.withdrawn`,
    [orgId, id],
  )
  return rows
    .filter((place) => !holder || !may(holder, 'readCalls', place))
    .map(({ callId }) => callId)
}

/** Whom it concerns when a team shows its inspectors more or less, or moves to another centre. */
export async function peopleAround(
  tx: Client,
  orgId: OrgId,
  teamId: string,
): Promise<readonly PersonId[]> {
  const { rows } = await tx.query<{ person_id: PersonId }>(
    `SELECT person_id FROM person WHERE org_id = $1 AND team_id = $2
      UNION
     SELECT person_id FROM role_grant WHERE org_id = $1 AND place_id = $2
      UNION
     SELECT a.inspector_id FROM assignment a
       JOIN call c ON c.org_id = a.org_id AND c.call_id = a.call_id
      WHERE a.org_id = $1 AND c.team_id = $2 AND NOT a.withdrawn
      ORDER BY 1`,
    [orgId, teamId],
  )
  return rows.map(({ person_id }) => person_id)
}
