import type Database from 'better-sqlite3'

import type { Reader, Writer } from '#core/ports.ts'
import { createEditionRows } from '#main/db/edition-rows.ts'
import { createSideRows } from '#main/db/side-rows.ts'
import type { Answer, Evaluation, Mark } from '#shared/evaluation.ts'
import type { Fact } from '#shared/fact.ts'
import type { EvaluationId, MarkId } from '#shared/ids.ts'
import type { Listened } from '#shared/listening.ts'
import type { UtcMs } from '#shared/time.ts'

/** What changes rows of mine, without a transaction and without telling anyone. */
type RowWriter = Omit<Writer, 'tell' | keyof Reader> & {
  /** Keeps what was submitted, and why it was taken up again. */
  readonly keepHistory: (fact: Fact) => void
}

type AsText<T, K extends keyof T> = Omit<T, K> & {
  readonly [Name in K]: string | Extract<T[Name], null>
}
type EvaluationRow = AsText<Evaluation, 'unscorable' | 'facts'>
type MarkRow = AsText<Mark, 'circumstances'>
type AnswerRow = AsText<Answer, 'value' | 'circumstances'> & { readonly evaluationId: EvaluationId }

export function createRowWriter(db: Database.Database): RowWriter {
  const saveEvaluation = db.prepare<[EvaluationRow]>(
    `INSERT INTO evaluation (id, call_id, assignment_id, inspector_id, scorecard_id,
       scorecard_version, state, note, started_at, submitted_at, revision, unscorable, facts)
     VALUES (@id, @callId, @assignmentId, @inspectorId, @scorecardId,
       @scorecardVersion, @state, @note, @startedAt, @submittedAt, @revision, @unscorable, @facts)
     ON CONFLICT (id) DO UPDATE SET
       scorecard_id = excluded.scorecard_id, scorecard_version = excluded.scorecard_version,
       state = excluded.state, note = excluded.note, submitted_at = excluded.submitted_at,
       assignment_id = excluded.assignment_id, revision = excluded.revision,
       unscorable = excluded.unscorable, facts = excluded.facts`,
  )
  const saveMark = db.prepare<[MarkRow]>(
    `INSERT INTO mark (id, evaluation_id, item_key, at_ms, end_ms, note, created_at, circumstances)
     SELECT @id, @evaluationId, @itemKey, @at, @end, @note, @createdAt, @circumstances
      WHERE NOT EXISTS (SELECT 1 FROM removed_mark WHERE id = @id)
     ON CONFLICT (id) DO UPDATE SET
       item_key = excluded.item_key, at_ms = excluded.at_ms, end_ms = excluded.end_ms,
       note = excluded.note, circumstances = excluded.circumstances`,
  )
  const removeMark = db.prepare<[MarkId]>(`DELETE FROM mark WHERE id = ?`)
  const rememberRemoved = db.prepare<[MarkId, EvaluationId]>(
    `INSERT OR IGNORE INTO removed_mark (id, evaluation_id) VALUES (?, ?)`,
  )
  const saveAnswer = db.prepare<[AnswerRow]>(
    `INSERT INTO answer (evaluation_id, item_key, state, reason, value, circumstances)
     VALUES (@evaluationId, @itemKey, @state, @reason, @value, @circumstances)
     ON CONFLICT (evaluation_id, item_key) DO UPDATE SET
       state = excluded.state, reason = excluded.reason, value = excluded.value,
       circumstances = excluded.circumstances`,
  )
  const sides = createSideRows(db)
  const clearAnswer = db.prepare<[EvaluationId, string]>(
    `DELETE FROM answer WHERE evaluation_id = ? AND item_key = ?`,
  )
  const keepSubmission = db.prepare<[EvaluationId, number, UtcMs, number, number, string]>(
    `INSERT INTO submission (evaluation_id, revision, submitted_at, total, max, fact)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (evaluation_id, revision) DO NOTHING`,
  )
  const keepReopening = db.prepare<[EvaluationId, number, string, UtcMs]>(
    `INSERT INTO reopening (evaluation_id, revision, why, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (evaluation_id, revision) DO NOTHING`,
  )
  const keepListened = db.prepare<
    [Omit<Listened, 'speeds'> & { evaluationId: EvaluationId; revision: number; speeds: string }]
  >(
    `INSERT INTO listened (evaluation_id, revision, duration_ms, heard_ms, agent_ms, customer_ms, speech_ms,
       speech_heard_ms, skipped_ms, played_ms, listened_ms, replays, speeds)
     VALUES (@evaluationId, @revision, @durationMs, @heardMs, @agentMs, @customerMs, @speechMs,
       @speechHeardMs, @skippedMs, @playedMs, @listenedMs, @replays, @speeds)
     ON CONFLICT (evaluation_id, revision) DO NOTHING`,
  )
  return {
    ...createEditionRows(db).writer,
    saveEvaluation: (evaluation) => {
      const { unscorable, facts } = evaluation
      saveEvaluation.run({
        ...evaluation,
        unscorable: unscorable && JSON.stringify(unscorable),
        facts: JSON.stringify(facts),
      })
    },
    saveMark: (mark) => {
      saveMark.run({ ...mark, circumstances: JSON.stringify(mark.circumstances) })
    },
    removeMark: (id, of) => {
      rememberRemoved.run(id, of)
      removeMark.run(id)
    },
    saveAnswer: (evaluationId, answer) => {
      const { value, circumstances } = answer
      saveAnswer.run({
        ...answer,
        evaluationId,
        value: value === null ? null : JSON.stringify(value),
        circumstances: JSON.stringify(circumstances),
      })
    },
    clearAnswer: (id, itemKey) => {
      clearAnswer.run(id, itemKey)
    },
    saveSides: ({ recordingId, agentChannel, toldAt }) => {
      sides.saveSides({ recordingId, agentChannel, toldAt })
    },
    keepHistory: (fact) => {
      if (fact.body.type === 'EvaluationReopened') {
        const { evaluationId, revision, why } = fact.body
        keepReopening.run(evaluationId, revision, why, fact.at)
      }
      if (fact.body.type !== 'EvaluationSubmitted') return
      const { evaluationId, evaluation, total, max, listened } = fact.body
      const { revision, submittedAt } = evaluation
      const text = JSON.stringify(fact)
      keepSubmission.run(evaluationId, revision, submittedAt ?? fact.at, total, max, text)
      if (!listened) return
      const speeds = JSON.stringify(listened.speeds)
      keepListened.run({ ...listened, evaluationId, revision, speeds })
    },
  }
}
