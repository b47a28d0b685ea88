import type { ScorecardChoice } from '#hub/db/assignments.ts'
import { callsScope, publish } from '#hub/db/feed.ts'
import { saveCalls } from '#hub/db/calls.ts'
import { goneAmong, saveUnlessGone } from '#hub/db/gone-calls.ts'
import type { Pool } from '#hub/db/pool.ts'
import { addProblem } from '#hub/db/problems.ts'
import { saveRecording } from '#hub/db/recordings.ts'
import { transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { BlobStore, HubClock } from '#hub/ports.ts'
import type { IntakeSink } from '#intake/sink.ts'
import type { CallId, TeamId } from '#shared/ids.ts'
import type { IntakeProblem } from '#shared/intake.ts'

export type IntakeTools = {
  readonly pool: Pool
  readonly clock: HubClock
  readonly blobs: BlobStore
  /** When the nth call given to an inspector should have been judged. */
  readonly dueAt: (nth: number) => number
  readonly scorecards: ScorecardChoice
}

type Place = { readonly orgId: OrgId; readonly teamId: TeamId }

/** Takes calls, recordings and problems into the feed of a team. */
export const createHubSink = (tools: IntakeTools, place: Place): IntakeSink => ({
  batchSize: 5000,
  saveCalls: (batch) =>
    saveUnlessGone(tools.pool, place, batch, (drafts) => saveCalls(tools.pool, place, drafts)),
  saveRecording: async (found) =>
    (await isGone(tools.pool, place, found.externalId))
      ? 'unchanged'
      : saveRecording(tools, place, found),
  problem: async (problem) => {
    if (await isGone(tools.pool, place, problem.externalId)) return
    await saveProblem(tools, place, problem)
  },
})

/** Nothing more is said of a call that was deleted. */
const isGone = async (pool: Pool, place: Place, externalId: string | null): Promise<boolean> =>
  externalId !== null && (await goneAmong(pool, place, [externalId])).size > 0

const saveProblem = ({ pool, clock }: IntakeTools, place: Place, problem: IntakeProblem) =>
  transact(pool, async (tx) => {
    const { orgId, teamId } = place
    const { rows } = await tx.query<{ call_id: CallId }>(
      `SELECT call_id FROM call WHERE org_id = $1 AND team_id = $2 AND external_id = $3`,
      [orgId, teamId, problem.externalId],
    )
    const added = await addProblem(tx, orgId, problem, rows[0]?.call_id ?? null, clock.now())
    await publish(tx, orgId, new Map([[callsScope(teamId), added]]))
  })
