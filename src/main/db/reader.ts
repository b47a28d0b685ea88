import type Database from 'better-sqlite3'
import type { z } from 'zod'

import type { Reader } from '#core/ports.ts'
import { createEditionReader } from '#main/db/edition-reader.ts'
import { Call, Recording } from '#shared/call.ts'
import type { Assignment } from '#shared/assignment.ts'
import { Answer, Evaluation, Mark, type Unscorable } from '#shared/evaluation.ts'
import type {
  AssignmentId,
  CallId,
  EvaluationId,
  MarkId,
  PersonId,
  RecordingId,
  ScorecardId,
} from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'

type RecordsReader = Reader & {
  readonly recording: (id: RecordingId) => Recording | undefined
}

/** Reads records of both kinds; `me` is whose assignments and evaluations count. */
export function createReader(db: Database.Database, me: PersonId): RecordsReader {
  const mirror = createMirrorReader(db, me)
  return {
    ...mirror,
    ...createJudgementReader(db, me, mirror.assignmentOf),
    ...createEditionReader(db),
  }
}

function createMirrorReader(db: Database.Database, me: PersonId) {
  const call = db.prepare<[CallId], CallRow>(`SELECT ${callColumns} FROM call WHERE id = ?`)
  const recording = db.prepare<[RecordingId], RecordingRow>(
    `SELECT ${recordingColumns} FROM recording WHERE id = ?`,
  )
  const recordingOf = db.prepare<[CallId], RecordingRow>(
    `SELECT ${recordingColumns} FROM recording
      WHERE id = (SELECT recording_id FROM call WHERE id = ?)`,
  )
  const assignmentOf = db.prepare<[CallId, PersonId], AssignmentRow>(
    `SELECT ${assignmentColumns} FROM assignment
      WHERE call_id = ? AND inspector_id = ? AND withdrawn = 0
      ORDER BY calibration_id IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM evaluation
           WHERE evaluation.assignment_id = assignment.id AND evaluation.state = 'submitted') DESC,
        calibration_id IS NULL DESC, due_at, id LIMIT 1`,
  )
  const scorecard = db
    .prepare<[ScorecardId, number], string>(
      `SELECT body FROM scorecard WHERE id = ? AND version = ?`,
    )
    .pluck()
  const toScorecard = rememberLast((body) => Scorecard.parse(JSON.parse(body)))

  return {
    call: (id: CallId) => maybe(toCall, call.get(id)),
    recording: (id: RecordingId) => maybe(toRecording, recording.get(id)),
    recordingOf: (id: CallId) => maybe(toRecording, recordingOf.get(id)),
    assignmentOf: (id: CallId) => maybe(toAssignment, assignmentOf.get(id, me)),
    scorecard: (id: ScorecardId, version: number) => maybe(toScorecard, scorecard.get(id, version)),
  }
}

/** Ordinary work: neither handed out for a calibration session, nor by one that was taken back. */
export const ofNoSession = `NOT EXISTS (
  SELECT 1 FROM assignment WHERE assignment.id = evaluation.assignment_id
     AND assignment.calibration_id IS NOT NULL)`

function createJudgementReader(
  db: Database.Database,
  me: PersonId,
  assignmentOf: (id: CallId) => Assignment | undefined,
) {
  const evaluation = db.prepare<[EvaluationId], EvaluationRow>(
    `SELECT ${evaluationColumns} FROM evaluation WHERE id = ?`,
  )
  const ordinaryOf = db.prepare<[CallId, PersonId], EvaluationRow>(
    `SELECT ${evaluationColumns} FROM evaluation
      WHERE call_id = ? AND inspector_id = ? AND ${ofNoSession}
      ORDER BY started_at DESC, id DESC LIMIT 1`,
  )
  const evaluationFor = db.prepare<[AssignmentId], EvaluationRow>(
    `SELECT ${evaluationColumns} FROM evaluation
      WHERE assignment_id = ? ORDER BY started_at DESC, id DESC LIMIT 1`,
  )
  const newestOf = db.prepare<[CallId, PersonId], EvaluationRow>(
    `SELECT ${evaluationColumns} FROM evaluation
      WHERE call_id = ? AND inspector_id = ? ORDER BY started_at DESC, id DESC LIMIT 1`,
  )
  const mark = db.prepare<[MarkId], MarkRow>(`SELECT ${markColumns} FROM mark WHERE id = ?`)
  const marksOf = db.prepare<[EvaluationId], MarkRow>(
    `SELECT ${markColumns} FROM mark WHERE evaluation_id = ? ORDER BY at_ms, id`,
  )
  const answersOf = db.prepare<[EvaluationId], AnswerRow>(
    `SELECT item_key AS itemKey, state, reason, value, circumstances FROM answer
      WHERE evaluation_id = ? ORDER BY item_key`,
  )
  return {
    evaluation: (id: EvaluationId) => maybe(toEvaluation, evaluation.get(id)),
    evaluationOf: (id: CallId) => {
      const assignment = assignmentOf(id)
      if (assignment?.calibrationId) return maybe(toEvaluation, evaluationFor.get(assignment.id))
      const own = ordinaryOf.get(id, me) ?? (assignment ? undefined : newestOf.get(id, me))
      return maybe(toEvaluation, own)
    },
    ordinaryOf: (id: CallId) => maybe(toEvaluation, ordinaryOf.get(id, me)),
    mark: (id: MarkId) => maybe(toMark, mark.get(id)),
    marksOf: (id: EvaluationId) => marksOf.all(id).map(toMark),
    answersOf: (id: EvaluationId) => answersOf.all(id).map(toAnswer),
  }
}

type CallRow = Omit<Call, 'complaint' | 'highValue' | 'extra'> & {
  readonly complaint: number
  readonly highValue: number
  readonly extra: string
}
const callColumns = `id, external_id AS externalId, agent_id AS agentId, agent_name AS agentName,
  agent_initials AS agentInitials, team, hired_on AS hiredOn, queue, skill, direction,
  started_at AS startedAt, ring_ms AS ringMs, talk_ms AS talkMs, hold_ms AS holdMs,
  customer_number AS customerNumber, disposition, satisfaction, complaint,
  high_value AS highValue, recording_id AS recordingId, extra`

const toCall = (row: CallRow): Call => ({
  ...row,
  complaint: row.complaint === 1,
  highValue: row.highValue === 1,
  extra: Call.shape.extra.parse(JSON.parse(row.extra)),
})

export type RecordingRow = Omit<Recording, 'problems' | 'legs'> & {
  readonly problems: string
  readonly legs: string
}
export const recordingColumns = `recording.id, recording.call_id AS callId, recording.sha256,
  recording.bytes, recording.sealed_sha256 AS sealedSha256, recording.sealed_bytes AS sealedBytes,
  recording.key, recording.container, recording.codec, recording.channels,
  recording.sample_rate AS sampleRate, recording.frames, recording.duration_ms AS durationMs,
  recording.problems, recording.agent_channel AS agentChannel,
  recording.sides_told_at AS sidesToldAt, recording.legs`

export const toRecording = (row: RecordingRow): Recording => ({
  ...row,
  problems: Recording.shape.problems.parse(JSON.parse(row.problems)),
  legs: Recording.shape.legs.parse(JSON.parse(row.legs)),
})

type AssignmentRow = Omit<Assignment, 'withdrawn'> & { readonly withdrawn: number }
const assignmentColumns = `id, call_id AS callId, inspector_id AS inspectorId,
  scorecard_id AS scorecardId, scorecard_version AS scorecardVersion, due_at AS dueAt,
  created_at AS createdAt, withdrawn, calibration_id AS calibrationId,
  appeal_id AS appealId`

const toAssignment = (row: AssignmentRow): Assignment => ({
  ...row,
  withdrawn: row.withdrawn === 1,
})

const evaluationColumns = `id, call_id AS callId, assignment_id AS assignmentId,
  inspector_id AS inspectorId, scorecard_id AS scorecardId,
  scorecard_version AS scorecardVersion, state, note, started_at AS startedAt,
  submitted_at AS submittedAt, revision, unscorable, facts`

type EvaluationRow = Omit<Evaluation, 'unscorable' | 'facts'> & {
  readonly unscorable: string | null
  readonly facts: string
}

const toEvaluation = (row: EvaluationRow): Evaluation => ({
  ...row,
  unscorable:
    row.unscorable === null
      ? null
      : (readJson(Evaluation.shape.unscorable, row.unscorable) ?? noReason),
  facts: readJson(Evaluation.shape.facts, row.facts) ?? {},
})

/** That a call could not be judged still holds where the reason cannot be read. */
const noReason: Unscorable = { reason: 'other', note: '' }

const markColumns = `id, evaluation_id AS evaluationId, item_key AS itemKey, at_ms AS "at",
  end_ms AS "end", note, created_at AS createdAt, circumstances`

type MarkRow = Omit<Mark, 'circumstances'> & { readonly circumstances: string }

const toMark = (row: MarkRow): Mark => ({
  ...row,
  circumstances: readJson(Mark.shape.circumstances, row.circumstances) ?? [],
})

type AnswerRow = Omit<Answer, 'value' | 'circumstances'> & {
  readonly value: string | null
  readonly circumstances: string
}

/** An answer whose value cannot be read is one that is still to be given. */
const toAnswer = (row: AnswerRow): Answer => ({
  ...row,
  value: row.value === null ? null : (readJson(Answer.shape.value, row.value) ?? null),
  circumstances: readJson(Answer.shape.circumstances, row.circumstances) ?? [],
})

/** Undefined where a row holds something else; the rows beside it are read all the same. */
const readJson = <T>(schema: z.ZodType<T>, text: string): T | undefined =>
  schema.safeParse(JSON.parse(text)).data

const maybe = <R, T>(to: (row: R) => T, row: R | undefined): T | undefined =>
  row === undefined ? undefined : to(row)

/** Every mark asks for the scorecard it is placed on, which is the one of the mark before. */
function rememberLast<T>(read: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly value: T } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) }
    return last.value
  }
}
