import type { Client, Pool } from '#hub/db/pool.ts'
import type { Caller } from '#hub/caller.ts'
import { may, type Place } from '#hub/rights.ts'
import type { AssignmentId, CallId, ScorecardId, Sha256 } from '#shared/ids.ts'

type Asker = Pick<Caller, 'orgId' | 'personId' | 'grants' | 'place'>

type CallRow = Place & {
  /** The scorecard the call was handed to the asker with; null where it never was. */
  readonly card: ScorecardId | null
}

/**
 * Whether the person may judge the call by that scorecard. One handed to them, also one taken back
 * since, because they may have judged it before they knew; or any they may read. A call nobody here
 * knows may be judged: a hub put back from an older copy must not lose what was said of it.
 */
export async function mayJudge(
  tx: Client,
  asker: Asker,
  callId: CallId,
  scorecardId: ScorecardId,
): Promise<boolean> {
  const { rows } = await tx.query<CallRow>(
    `SELECT t.team_id AS "teamId", t.centre_id AS "centreId", t.browse,
            a.scorecard_id AS card
       FROM call c
       JOIN team t ON t.org_id = c.org_id AND t.team_id = c.team_id
       LEFT JOIN assignment a ON a.org_id = c.org_id AND a.call_id = c.call_id
        AND a.inspector_id = $3
      WHERE c.org_id = $1 AND c.call_id = $2`,
    [asker.orgId, callId, asker.personId],
  )
  const [call] = rows
  if (!call) return may(asker, 'judge', asker.place)
  if (may(asker, 'setStandards', call)) return may(asker, 'judge', call)
  if (rows.some(({ card }) => card === scorecardId)) return true
  if (call.card !== null) return false
  return may(asker, 'judge', call) && may(asker, 'readCalls', call)
}

/** Whether what the assignment was for is somebody else’s, or another call. */
export async function isOfAnother(
  tx: Client,
  { orgId, personId }: Asker,
  id: AssignmentId | null,
  callId: CallId,
): Promise<boolean> {
  if (id === null) return false
  const { rowCount } = await tx.query(
    `SELECT 1 FROM assignment
      WHERE org_id = $1 AND assignment_id = $2 AND (inspector_id <> $3 OR call_id <> $4)`,
    [orgId, id, personId, callId],
  )
  return rowCount !== 0
}

/** Whether the person may read a call of the team, or this one because it was handed to them. */
export async function mayReadCall(tx: Client, asker: Asker, callId: CallId): Promise<boolean> {
  const { rows } = await tx.query<Place & { readonly handed: boolean }>(
    `SELECT t.team_id AS "teamId", t.centre_id AS "centreId", t.browse,
            EXISTS (SELECT 1 FROM assignment a
                     WHERE a.org_id = c.org_id AND a.call_id = c.call_id
                       AND a.inspector_id = $3 AND NOT a.withdrawn) AS handed
       FROM call c JOIN team t ON t.org_id = c.org_id AND t.team_id = c.team_id
      WHERE c.org_id = $1 AND c.call_id = $2`,
    [asker.orgId, callId, asker.personId],
  )
  return rows.some((call) => call.handed || may(asker, 'readCalls', call))
}

type HearableRow = Place & {
  readonly callId: CallId
  readonly handed: boolean
  /** Whether it is in the library. */
  readonly learnt: boolean
}

/**
 * The call of a recording the person may hear, and whether it was handed to them; undefined where they
 * may not. What lies in the library of a team is heard by all who judge by its standards.
 */
export async function readHearable(
  pool: Pool,
  asker: Asker,
  sealed: Sha256,
): Promise<{ readonly callId: CallId; readonly isHanded: boolean } | undefined> {
  const { rows } = await pool.query<HearableRow>(
    `SELECT DISTINCT c.call_id AS "callId", t.team_id AS "teamId", t.centre_id AS "centreId", t.browse,
            EXISTS (SELECT 1 FROM library_entry e
                     WHERE e.org_id = c.org_id AND e.call_id = c.call_id) AS learnt,
            EXISTS (SELECT 1 FROM assignment a
                     WHERE a.org_id = c.org_id AND a.call_id = c.call_id
                       AND a.inspector_id = $3 AND NOT a.withdrawn) AS handed
       FROM recording r
       JOIN call c ON c.org_id = r.org_id AND c.call_id = r.call_id
       JOIN team t ON t.org_id = c.org_id AND t.team_id = c.team_id
      WHERE r.org_id = $1 AND r.sealed_sha256 = $2`,
    [asker.orgId, Buffer.from(sealed, 'hex'), asker.personId],
  )
  const reads = (one: HearableRow): boolean =>
    may(asker, 'readCalls', one) || (one.learnt && may(asker, 'readStandards', one))
  const call = rows.find(({ handed }) => handed) ?? rows.find(reads)
  return call && { callId: call.callId, isHanded: call.handed }
}

/** Of feeds that are not the person’s own: those of teams their roles reach. */
export async function feedsInReach(
  pool: Pool,
  asker: Asker,
  scopes: readonly string[],
): Promise<ReadonlySet<string>> {
  const wanted = scopes.flatMap((scope) => {
    const [, kind, id] = teamFeed.exec(scope) ?? []
    return kind === undefined || id === undefined ? [] : [{ scope, kind, id }]
  })
  if (wanted.length === 0) return new Set()
  const { rows } = await pool.query<Place>(
    `SELECT team_id AS "teamId", centre_id AS "centreId", browse FROM team
      WHERE org_id = $1 AND team_id = ANY($2::uuid[])`,
    [asker.orgId, wanted.map(({ id }) => id)],
  )
  const places = new Map<string, Place>(rows.map((place) => [place.teamId, place]))
  const readable = wanted.filter(({ kind, id }) => {
    const place = places.get(id)
    return place && may(asker, kind === 'team' ? 'readStandards' : 'readCalls', place)
  })
  return new Set(readable.map(({ scope }) => scope))
}

const teamFeed = /^(team|calls):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
