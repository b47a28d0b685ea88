import type { Refused } from '#hub/db/calibration/command.ts'
import type { Session } from '#hub/db/calibration/sessions.ts'
import type { Client } from '#hub/db/pool.ts'
import { readHolder, readPlace } from '#hub/db/holders.ts'
import { readScorecard } from '#hub/db/scorecards.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { CalibrationRefused } from '#hub/ports-calibration.ts'
import { may } from '#hub/rights.ts'
import type { CallId, PersonId, TeamId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'

type Planned = Pick<
  Session,
  | 'teamId'
  | 'facilitatorId'
  | 'participants'
  | 'scorecardId'
  | 'scorecardVersion'
  | 'facilitatorSees'
  | 'calls'
  | 'earlyLooks'
>

/** Whether a session can be held as it is planned: by people of the team, with calls of the team. */
export async function checkPlan(tx: Client, orgId: OrgId, plan: Planned): Promise<Refused<null>> {
  const { earlyLooks, facilitatorId, facilitatorSees, participants, teamId } = plan
  const knowing = [
    ...(facilitatorSees ? [facilitatorId] : []),
    // Whoever looked knows, even where another has taken over since.
    ...earlyLooks.map(({ personId }) => personId),
  ]
  if (knowing.some((id) => participants.includes(id))) {
    return err({ type: 'FacilitatorJudges' })
  }
  const holder = await readHolder(tx, orgId, facilitatorId)
  const place = await readPlace(tx, orgId, teamId)
  if (!holder || !place || !may(holder, 'setStandards', place)) {
    return err({ type: 'UnknownPerson', detail: facilitatorId })
  }
  const stranger = await strangerAmong(tx, orgId, teamId, participants)
  if (stranger) return err({ type: 'UnknownPerson', detail: stranger })
  const unknown = await unknownCall(tx, orgId, teamId, plan)
  if (unknown) return err({ type: 'UnknownCall', detail: unknown })
  const refused = await refusalOfCard(tx, orgId, plan)
  return refused ? err(refused) : ok(null)
}

/** Nothing more is judged by a version that was withdrawn. */
export async function refusalOfCard(
  tx: Client,
  orgId: OrgId,
  { scorecardId, scorecardVersion }: Pick<Planned, 'scorecardId' | 'scorecardVersion'>,
): Promise<CalibrationRefused | undefined> {
  if (!(await readScorecard(tx, orgId, scorecardId, scorecardVersion))) {
    return { type: 'UnknownScorecard' }
  }
  const { rowCount } = await tx.query(
    `SELECT 1 FROM edition
      WHERE org_id = $1 AND scorecard_id = $2 AND version = $3 AND state = 'withdrawn'`,
    [orgId, scorecardId, scorecardVersion],
  )
  return rowCount === 0 ? undefined : { type: 'ScorecardWithdrawn' }
}

/** Whether all of them judge calls in the team. */
export const isOfTeam = async (
  tx: Client,
  orgId: OrgId,
  teamId: TeamId,
  people: readonly PersonId[],
): Promise<boolean> => (await strangerAmong(tx, orgId, teamId, people)) === undefined

async function strangerAmong(
  tx: Client,
  orgId: OrgId,
  teamId: TeamId,
  people: readonly PersonId[],
): Promise<PersonId | undefined> {
  const { rows } = await tx.query<{ id: PersonId }>(
    `SELECT person_id AS id FROM person
      WHERE org_id = $1 AND team_id = $2 AND state = 'active'
        AND role IN ('inspector', 'lead', 'manager')`,
    [orgId, teamId],
  )
  const known = new Set(rows.map(({ id }) => id))
  return people.find((id) => !known.has(id))
}

async function unknownCall(
  tx: Client,
  orgId: OrgId,
  teamId: TeamId,
  { calls }: Planned,
): Promise<CallId | undefined> {
  const { rows } = await tx.query<{ id: CallId }>(
    `SELECT call_id AS id FROM call
      WHERE org_id = $1 AND team_id = $2 AND call_id = ANY($3::uuid[])`,
    [orgId, teamId, calls.map(({ callId }) => callId)],
  )
  const known = new Set(rows.map(({ id }) => id))
  return calls.map(({ callId }) => callId).find((id) => !known.has(id))
}

/** In the order in which they were chosen, each once. */
export const callsIn = (ids: readonly CallId[]): Session['calls'] =>
  [...new Set(ids)].map((callId, position) => ({ callId, position, withdrawn: false }))
