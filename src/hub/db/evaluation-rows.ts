import type { Client } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { Answer, Evaluation, Mark } from '#shared/evaluation.ts'
import type { Listened } from '#shared/listening.ts'
import type { AssignmentId, CallId, EvaluationId, MarkId, PersonId } from '#shared/ids.ts'

/** What decides whether a fact may change an evaluation. */
export type Held = {
  readonly callId: CallId
  readonly inspectorId: PersonId
  readonly state: Evaluation['state']
}

/** Evaluations, marks and answers as the facts make them, within one transaction. */
export function createEvaluationRows(tx: Client, orgId: OrgId) {
  const held = new Map<EvaluationId, Held>()

  return {
    /** The evaluation, locked to the end of the transaction: two devices must not both close it. */
    hold: async (id: EvaluationId): Promise<Held | undefined> => {
      const known = held.get(id)
      if (known) return known
      const { rows } = await tx.query<Held>(
        `SELECT call_id AS "callId", inspector_id AS "inspectorId", state FROM evaluation
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
      const { callId, inspectorId, state } = evaluation
      held.set(evaluation.id, { callId, inspectorId, state })
    },

    close: async (
      evaluation: Evaluation,
      score: {
        readonly totalMilli: number
        readonly maxMilli: number
        readonly standing: 'alone' | 'beside'
      },
    ): Promise<void> => {
      await tx.query(
        `UPDATE evaluation SET state = 'submitted', standing = $3, note = $4, submitted_at = $5,
                               total_milli = $6, max_milli = $7
          WHERE org_id = $1 AND evaluation_id = $2`,
        [
          orgId,
          evaluation.id,
          score.standing,
          storable(evaluation.note),
          evaluation.submittedAt,
          score.totalMilli,
          score.maxMilli,
        ],
      )
      const { callId, inspectorId, state } = evaluation
      held.set(evaluation.id, { callId, inspectorId, state })
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
          WHERE org_id = $1 AND assignment_id = $2 AND state = 'submitted' LIMIT 1`,
        [orgId, id],
      )
      return rowCount !== 0
    },

    /** Facts that waited for the evaluation; they wait no longer. */
    takeWaiting: async (id: EvaluationId, by: PersonId): Promise<readonly string[]> => {
      const { rows } = await tx.query<{ body: string; received_at: number; device_seq: number }>(
        `UPDATE fact SET state = 'applied'
          WHERE org_id = $1 AND evaluation_id = $2 AND person_id = $3 AND state = 'waiting'
         RETURNING body, received_at, device_seq`,
        [orgId, id, by],
      )
      return rows
        .sort((a, b) => a.received_at - b.received_at || a.device_seq - b.device_seq)
        .map(({ body }) => body)
    },

    /** A mark that is here stays as it is, one that was removed stays removed. */
    addMarks: async (marks: readonly Mark[]): Promise<void> => {
      if (marks.length === 0) return
      await tx.query(
        `INSERT INTO mark (org_id, mark_id, evaluation_id, item_key, at_ms, end_ms, note, created_at,
                           circumstances)
         SELECT $1, mark_id, evaluation_id, item_key, at_ms, end_ms, note, created_at,
                circumstances::jsonb
           FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::text[],
                       $8::bigint[], $9::text[])
             AS new (mark_id, evaluation_id, item_key, at_ms, end_ms, note, created_at,
                     circumstances)
          WHERE NOT EXISTS (SELECT 1 FROM removed_mark r WHERE r.org_id = $1 AND r.mark_id = new.mark_id)
         ON CONFLICT (org_id, mark_id) DO NOTHING`,
        [
          orgId,
          marks.map(({ id }) => id),
          marks.map(({ evaluationId }) => evaluationId),
          marks.map(({ itemKey }) => itemKey),
          marks.map(({ at }) => at),
          marks.map(({ end }) => end),
          marks.map(({ note }) => storable(note)),
          marks.map(({ createdAt }) => createdAt),
          marks.map(({ circumstances }) => storableJson(circumstances)),
        ],
      )
    },

    /** Told before the mark itself, it brings the mark with it. */
    changeMark: async (mark: Mark): Promise<void> => {
      await tx.query(
        `INSERT INTO mark (org_id, mark_id, evaluation_id, item_key, at_ms, end_ms, note, created_at,
                           circumstances)
         SELECT $1, $2::uuid, $3::uuid, $4::text, $5::bigint, $6::bigint, $7::text, $8::bigint,
                $9::jsonb
          WHERE NOT EXISTS (SELECT 1 FROM removed_mark WHERE org_id = $1 AND mark_id = $2::uuid)
         ON CONFLICT (org_id, mark_id) DO UPDATE
            SET item_key = EXCLUDED.item_key, at_ms = EXCLUDED.at_ms, end_ms = EXCLUDED.end_ms,
                note = EXCLUDED.note, circumstances = EXCLUDED.circumstances
          WHERE mark.evaluation_id = EXCLUDED.evaluation_id`,
        [
          orgId,
          mark.id,
          mark.evaluationId,
          mark.itemKey,
          mark.at,
          mark.end,
          storable(mark.note),
          mark.createdAt,
          storableJson(mark.circumstances),
        ],
      )
    },

    removeMarks: async (id: EvaluationId, marks: readonly MarkId[]): Promise<void> => {
      if (marks.length === 0) return
      await tx.query(
        `DELETE FROM mark WHERE org_id = $1 AND evaluation_id = $2 AND mark_id = ANY($3::uuid[])`,
        [orgId, id, marks],
      )
      await tx.query(
        `INSERT INTO removed_mark (org_id, mark_id, evaluation_id)
         SELECT $1, gone, $2 FROM unnest($3::uuid[]) AS gone ON CONFLICT DO NOTHING`,
        [orgId, id, marks],
      )
    },

    knowsMark: async (id: MarkId): Promise<boolean> => {
      const { rowCount } = await tx.query(
        `SELECT 1 FROM mark WHERE org_id = $1 AND mark_id = $2
         UNION ALL SELECT 1 FROM removed_mark WHERE org_id = $1 AND mark_id = $2`,
        [orgId, id],
      )
      return rowCount !== 0
    },

    markIds: async (id: EvaluationId): Promise<readonly MarkId[]> => {
      const { rows } = await tx.query<{ mark_id: MarkId }>(
        `SELECT mark_id FROM mark WHERE org_id = $1 AND evaluation_id = $2`,
        [orgId, id],
      )
      return rows.map(({ mark_id }) => mark_id)
    },

    saveAnswers: async (id: EvaluationId, answers: readonly Answer[]): Promise<void> => {
      // One statement may not write a row twice: of two answers to one item the later holds.
      const last = [...new Map(answers.map((answer) => [answer.itemKey, answer])).values()]
      if (last.length === 0) return
      await tx.query(
        `INSERT INTO answer (org_id, evaluation_id, item_key, state, reason, value, circumstances)
         SELECT $1, $2, item_key, state, reason, value::jsonb, circumstances::jsonb
           FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
             AS new (item_key, state, reason, value, circumstances)
         ON CONFLICT (org_id, evaluation_id, item_key)
         DO UPDATE SET state = EXCLUDED.state, reason = EXCLUDED.reason, value = EXCLUDED.value,
                       circumstances = EXCLUDED.circumstances`,
        [
          orgId,
          id,
          last.map(({ itemKey }) => itemKey),
          last.map(({ state }) => state),
          last.map(({ reason }) => storable(reason)),
          last.map(({ value }) => (value === null ? null : storableJson(value))),
          last.map(({ circumstances }) => storableJson(circumstances)),
        ],
      )
    },

    clearAnswers: async (id: EvaluationId, items: readonly string[] | 'all'): Promise<void> => {
      if (items.length === 0) return
      await tx.query(
        `DELETE FROM answer WHERE org_id = $1 AND evaluation_id = $2
            AND ($3::text[] IS NULL OR item_key = ANY($3::text[]))`,
        [orgId, id, items === 'all' ? null : items],
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

/** PostgreSQL has no place for this one character; the fact itself keeps it. */
const storable = (text: string): string => text.replaceAll('\0', '')

const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    // A half of a pair has no place there either; as text it becomes U+FFFD on the way.
    typeof each === 'string' ? storable(Buffer.from(each).toString()) : each,
  )
