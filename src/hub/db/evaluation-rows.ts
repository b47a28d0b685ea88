import { userScope } from '#hub/db/feed.ts'
import { createJudgementRows } from '#hub/db/judgement-rows.ts'
import type { Client } from '#hub/db/pool.ts'
import { storable, storableJson } from '#hub/db/storable.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { Evaluation } from '#shared/evaluation.ts'
import type { Listened } from '#shared/listening.ts'
import type { AssignmentId, CallId, EvaluationId, FactId, PersonId } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'

/** What decides whether a fact may change an evaluation. */
export type Held = {
  readonly callId: CallId
  readonly inspectorId: PersonId
  readonly state: Evaluation['state']
  readonly revision: number
  /** `beside` once it was submitted for an assignment that had been submitted before. */
  readonly standing: Standing
}

export type Standing = 'alone' | 'beside'

const AFTER_ALL = Number.MAX_SAFE_INTEGER

/** Evaluations, marks and answers as the facts make them, within one transaction. */
export function createEvaluationRows(tx: Client, orgId: OrgId) {
  const held = new Map<EvaluationId, Held>()

  return {
    ...createJudgementRows(tx, orgId),

    /** The evaluation, locked to the end of the transaction: two devices must not both close it. */
    hold: async (id: EvaluationId): Promise<Held | undefined> => {
      const known = held.get(id)
      if (known) return known
      const { rows } = await tx.query<Held>(
        `SELECT call_id AS "callId", inspector_id AS "inspectorId", state, revision, standing
           FROM evaluation
          WHERE org_id = $1 AND evaluation_id = $2 FOR UPDATE`,
        [orgId, id],
      )
      if (rows[0]) held.set(id, rows[0])
      return rows[0]
    },

    insert: async (evaluation: Evaluation): Promise<void> => {
      await tx.query(
        `INSERT INTO evaluation (org_id, evaluation_id, call_id, assignment_id, inspector_id,
                                 scorecard_id, scorecard_version, state, standing, note, started_at,
                                 revision, facts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'draft', 'alone', $8, $9, $10, $11)`,
        [
          orgId,
          evaluation.id,
          evaluation.callId,
          evaluation.assignmentId,
          evaluation.inspectorId,
          evaluation.scorecardId,
          evaluation.scorecardVersion,
          storable(evaluation.note),
          evaluation.startedAt,
          evaluation.revision,
          storableJson(evaluation.facts),
        ],
      )
      held.set(evaluation.id, { ...evaluation, standing: 'alone' })
    },

    close: async (
      evaluation: Evaluation,
      {
        factId,
        standing,
        score,
      }: {
        readonly factId: FactId
        readonly standing: Standing
        /** In thousandths; null of a call that could not be judged. */
        readonly score: { readonly total: number; readonly max: number } | null
      },
    ): Promise<void> => {
      await tx.query(
        `UPDATE evaluation SET state = 'submitted', standing = $3, note = $4, submitted_at = $5,
                               total_milli = $6, max_milli = $7, revision = $8,
                               unscorable = $9, facts = $10,
                               scorecard_id = $11, scorecard_version = $12
          WHERE org_id = $1 AND evaluation_id = $2`,
        [
          orgId,
          evaluation.id,
          standing,
          storable(evaluation.note),
          evaluation.submittedAt,
          score?.total ?? null,
          score?.max ?? null,
          evaluation.revision,
          evaluation.unscorable && storableJson(evaluation.unscorable),
          storableJson(evaluation.facts),
          evaluation.scorecardId,
          evaluation.scorecardVersion,
        ],
      )
      await tx.query(
        `INSERT INTO submission (org_id, evaluation_id, revision, person_id, submitted_at, why,
                                 total_milli, max_milli, fact_id)
         SELECT $1::uuid, $2::uuid, $3::integer, $4::uuid, $5::bigint,
                coalesce((SELECT why FROM reopening
                           WHERE org_id = $1 AND evaluation_id = $2 AND revision = $3), ''),
                $6::bigint, $7::bigint, $8::uuid`,
        [
          orgId,
          evaluation.id,
          evaluation.revision,
          evaluation.inspectorId,
          evaluation.submittedAt,
          score?.total ?? null,
          score?.max ?? null,
          factId,
        ],
      )
      held.set(evaluation.id, { ...evaluation, standing })
    },

    /** The evaluation is a draft again; its submissions stay. */
    reopen: async (
      id: EvaluationId,
      before: Held,
      {
        revision,
        why,
        at,
      }: { readonly revision: number; readonly why: string; readonly at: UtcMs },
    ): Promise<void> => {
      await tx.query(
        `INSERT INTO reopening (org_id, evaluation_id, revision, person_id, why, at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [orgId, id, revision, before.inspectorId, storable(why), at],
      )
      await tx.query(
        `UPDATE evaluation SET state = 'draft', submitted_at = NULL, total_milli = NULL,
                               max_milli = NULL, unscorable = NULL, revision = $3
          WHERE org_id = $1 AND evaluation_id = $2`,
        [orgId, id, revision],
      )
      held.set(id, { ...before, state: 'draft', revision })
    },

    saveListened: async ({ id, revision }: Evaluation, listened: Listened): Promise<void> => {
      await tx.query(
        `INSERT INTO listened (org_id, evaluation_id, duration_ms, heard_ms, agent_ms, customer_ms,
                               speech_ms, speech_heard_ms, skipped_ms, played_ms, listened_ms,
                               replays, speeds, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (org_id, evaluation_id, revision) DO NOTHING`,
        [
          orgId,
          id,
          listened.durationMs,
          listened.heardMs,
          listened.agentMs,
          listened.customerMs,
          listened.speechMs,
          listened.speechHeardMs,
          listened.skippedMs,
          listened.playedMs,
          listened.listenedMs,
          listened.replays,
          JSON.stringify(listened.speeds),
          revision,
        ],
      )
    },

    /** Whether an evaluation of the assignment was submitted before. */
    isSubmitted: async (id: AssignmentId | null): Promise<boolean> => {
      if (id === null) return false
      const { rowCount } = await tx.query(
        `SELECT 1 FROM evaluation
          WHERE org_id = $1 AND assignment_id = $2 AND (state = 'submitted' OR revision > 1) LIMIT 1`,
        [orgId, id],
      )
      return rowCount !== 0
    },

    /** Facts that waited for the evaluation, in the order of the feed; they wait no longer. */
    takeWaiting: async (id: EvaluationId, by: PersonId): Promise<readonly string[]> => {
      const { rows } = await tx.query<{ body: string; place: number; device_seq: number }>(
        `UPDATE fact SET state = 'applied'
          WHERE org_id = $1 AND evaluation_id = $2 AND person_id = $3 AND state = 'waiting'
         RETURNING body, device_seq,
                   coalesce((SELECT c.seq FROM change c
                              WHERE c.org_id = fact.org_id AND c.scope = $4 AND c.entity = 'fact'
                                AND c.entity_id = fact.fact_id::text), ${AFTER_ALL}) AS place`,
        [orgId, id, by, userScope(by)],
      )
      // What came with the beginning has no place yet, and gets one after all that have.
      return rows
        .sort((a, b) => a.place - b.place || a.device_seq - b.device_seq)
        .map(({ body }) => body)
    },

    saveCard: async ({
      evaluationId,
      scorecardId,
      scorecardVersion,
    }: Pick<Evaluation, 'scorecardId' | 'scorecardVersion'> & {
      readonly evaluationId: EvaluationId
    }): Promise<void> => {
      await tx.query(
        `UPDATE evaluation SET scorecard_id = $3, scorecard_version = $4
          WHERE org_id = $1 AND evaluation_id = $2`,
        [orgId, evaluationId, scorecardId, scorecardVersion],
      )
    },

    saveNote: async (id: EvaluationId, note: string): Promise<void> => {
      await tx.query(`UPDATE evaluation SET note = $3 WHERE org_id = $1 AND evaluation_id = $2`, [
        orgId,
        id,
        storable(note),
      ])
    },
  }
}
