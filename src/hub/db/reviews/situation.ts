import type { Situation, Standing } from '#core/review/situation.ts'
import { grantsOfPerson, readGrants, readPlace } from '#hub/db/holders.ts'
import type { Client } from '#hub/db/pool.ts'
import { readPolicy } from '#hub/db/reviews/policies.ts'
import { readWorkCalendar } from '#hub/db/reviews/work-calendar.ts'
import { readScorecard } from '#hub/db/scorecards.ts'
import type { OrgId } from '#hub/org-id.ts'
import { may } from '#hub/rights.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Review } from '#shared/review.ts'
import type { UtcMs } from '#shared/time.ts'

/** How an agent signs in: by their number in the call log. */
export const loginOf = (agentNumber: string): string => agentNumber.trim().toLowerCase()

type Judged = Pick<Review, 'callId' | 'teamId' | 'agentNumber' | 'scorecardId' | 'scorecardVersion'>

/** All that what is decided of a judgement depends on; undefined where its scorecard is not known. */
export async function readSituation(
  tx: Client,
  orgId: OrgId,
  judged: Judged,
  now: UtcMs,
): Promise<Situation | undefined> {
  const card = await readScorecard(tx, orgId, judged.scorecardId, judged.scorecardVersion)
  if (!card) return undefined
  const [calendar, policy, people] = [
    await readWorkCalendar(tx, orgId),
    await readPolicy(tx, orgId, judged),
    await readPeople(tx, orgId, judged),
  ]
  return { now, card, calendar, policy, people }
}

/** Everybody who may do something in the team of the call. */
async function readPeople(
  tx: Client,
  orgId: OrgId,
  { callId, teamId, agentNumber }: Judged,
): Promise<ReadonlyMap<PersonId, Standing>> {
  const place = await readPlace(tx, orgId, teamId)
  if (!place) return new Map()
  const { rows } = await tx.query<{
    id: PersonId
    login: string | null
    grants: unknown
    knows: boolean
  }>(
    `SELECT p.person_id AS id, p.login, ${grantsOfPerson} AS grants,
            EXISTS (SELECT 1 FROM assignment a
                     WHERE a.org_id = p.org_id AND a.call_id = $4 AND a.inspector_id = p.person_id)
            OR EXISTS (SELECT 1 FROM evaluation e
                        WHERE e.org_id = p.org_id AND e.call_id = $4
                          AND e.inspector_id = p.person_id) AS knows
       FROM person p JOIN team m ON m.org_id = p.org_id AND m.team_id = p.team_id
      WHERE p.org_id = $1 AND p.state = 'active'
        AND (p.team_id = $2 OR p.reach = 'org' OR (p.reach = 'centre' AND m.centre_id = $3)
             OR EXISTS (SELECT 1 FROM role_grant g
                         WHERE g.org_id = p.org_id AND g.person_id = p.person_id
                           AND (g.reach = 'org' OR g.place_id IN ($2, $3))))`,
    [orgId, teamId, place.centreId, callId],
  )
  return new Map(
    rows.map(({ id, login, grants, knows }) => {
      const holder = { grants: readGrants(grants) }
      const standing: Standing = {
        id,
        judges: may(holder, 'judge', place),
        supervises: may(holder, 'supervise', place),
        manages: may(holder, 'manage', place),
        administers: may(holder, 'administer', place),
        isAgent: may(holder, 'ownResults', place) && login === loginOf(agentNumber),
        knowsCall: knows,
      }
      return [id, standing]
    }),
  )
}
