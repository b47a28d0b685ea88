import type Database from 'better-sqlite3'

import type { Reader, Writer } from '#core/ports.ts'
import { createSideRows } from '#main/db/side-rows.ts'
import type { AnswerState, Evaluation, Mark } from '#shared/evaluation.ts'
import type { Fact } from '#shared/fact.ts'
import type { EvaluationId, MarkId } from '#shared/ids.ts'
import type { Listened } from '#shared/listening.ts'

/** What changes rows of mine, without a transaction and without telling anyone. */
type RowWriter = Omit<Writer, 'tell' | keyof Reader> & {
  /** Keeps the total a submission came to, and the fact that says so. */
  readonly keepSubmission: (fact: Fact) => void
}

export function createRowWriter(db: Database.Database): RowWriter {
  const saveEvaluation = db.prepare<[Evaluation]>(
    `INSERT INTO evaluation (id, call_id, assignment_id, inspector_id, scorecard_id,
       scorecard_version, state, note, started_at, submitted_at)
     VALUES (@id, @callId, @assignmentId, @inspectorId, @scorecardId,
       @scorecardVersion, @state, @note, @startedAt, @submittedAt)
     ON CONFLICT (id) DO UPDATE SET
       state = excluded.state, note = excluded.note, submitted_at = excluded.submitted_at,
       assignment_id = excluded.assignment_id`,
  )
  const saveMark = db.prepare<[Mark]>(
    `INSERT INTO mark (id, evaluation_id, item_key, at_ms, end_ms, note, created_at)
     VALUES (@id, @evaluationId, @itemKey, @at, @end, @note, @createdAt)
     ON CONFLICT (id) DO UPDATE SET
       item_key = excluded.item_key, at_ms = excluded.at_ms, end_ms = excluded.end_ms,
       note = excluded.note`,
  )
  const removeMark = db.prepare<[MarkId]>(`DELETE FROM mark WHERE id = ?`)
  const saveAnswer = db.prepare<[EvaluationId, string, AnswerState, string]>(
    `INSERT INTO answer (evaluation_id, item_key, state, reason) VALUES (?, ?, ?, ?)
     ON CONFLICT (evaluation_id, item_key) DO UPDATE SET
       state = excluded.state, reason = excluded.reason`,
  )
  const sides = createSideRows(db)
  const clearAnswer = db.prepare<[EvaluationId, string]>(
    `DELETE FROM answer WHERE evaluation_id = ? AND item_key = ?`,
  )
  const keepSubmission = db.prepare<[EvaluationId, number, number, string]>(
    `INSERT INTO submission (evaluation_id, total, max, fact) VALUES (?, ?, ?, ?)
     ON CONFLICT (evaluation_id) DO NOTHING`,
  )
  const keepListened = db.prepare<
    [Omit<Listened, 'speeds'> & { evaluationId: EvaluationId; speeds: string }]
  >(
    `INSERT INTO listened (evaluation_id, duration_ms, heard_ms, agent_ms, customer_ms, speech_ms,
       speech_heard_ms, skipped_ms, played_ms, listened_ms, replays, speeds)
     VALUES (@evaluationId, @durationMs, @heardMs, @agentMs, @customerMs, @speechMs,
       @speechHeardMs, @skippedMs, @playedMs, @listenedMs, @replays, @speeds)
     ON CONFLICT (evaluation_id) DO NOTHING`,
  )
  return {
    saveEvaluation: (evaluation) => {
      saveEvaluation.run(evaluation)
    },
    saveMark: (mark) => {
      saveMark.run(mark)
    },
    removeMark: (id) => {
      removeMark.run(id)
    },
    saveAnswer: (id, { itemKey, state, reason }) => {
      saveAnswer.run(id, itemKey, state, reason)
    },
    clearAnswer: (id, itemKey) => {
      clearAnswer.run(id, itemKey)
    },
    saveSides: ({ recordingId, agentChannel, toldAt }) => {
      sides.saveSides({ recordingId, agentChannel, toldAt })
    },
    keepSubmission: (fact) => {
      if (fact.body.type !== 'EvaluationSubmitted') return
      const { evaluationId, total, max, listened } = fact.body
      keepSubmission.run(evaluationId, total, max, JSON.stringify(fact))
      if (listened)
        keepListened.run({ ...listened, evaluationId, speeds: JSON.stringify(listened.speeds) })
    },
  }
}
