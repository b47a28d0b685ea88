import type { Client } from '#hub/db/pool.ts'
import { storable, storableJson } from '#hub/db/storable.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { Answer, Mark } from '#shared/evaluation.ts'
import type { EvaluationId, MarkId } from '#shared/ids.ts'

/** Marks and answers as the facts make them, within one transaction. */
export function createJudgementRows(tx: Client, orgId: OrgId) {
  return {
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
  }
}
