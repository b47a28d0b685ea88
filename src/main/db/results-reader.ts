import type Database from 'better-sqlite3'

import type { Reopening, ResultsReader } from '#main/ports.ts'
import { Fact, type Submission } from '#shared/fact.ts'
import type { CallId, EvaluationId, PersonId } from '#shared/ids.ts'
import { Listened } from '#shared/listening.ts'

const readFact = (text: string): readonly Fact[] => {
  const { data } = Fact.safeParse(JSON.parse(text))
  return data ? [data] : []
}

const readSubmission = (text: string): readonly Submission[] =>
  readFact(text).flatMap(({ body }) => (body.type === 'EvaluationSubmitted' ? [body] : []))

type ListenedRow = Omit<Listened, 'speeds'> & { readonly speeds: string }

export function createResultsReader(db: Database.Database): ResultsReader {
  const all = db
    .prepare<[], string>(
      `SELECT fact FROM submission ORDER BY submitted_at, evaluation_id, revision`,
    )
    .pluck()
  const listened = db.prepare<[EvaluationId], ListenedRow>(
    `SELECT duration_ms AS durationMs, heard_ms AS heardMs, agent_ms AS agentMs,
       customer_ms AS customerMs, speech_ms AS speechMs, speech_heard_ms AS speechHeardMs,
       skipped_ms AS skippedMs, played_ms AS playedMs, listened_ms AS listenedMs, replays, speeds
       FROM listened WHERE evaluation_id = ? ORDER BY revision DESC LIMIT 1`,
  )
  const submissionsOf = db
    .prepare<[EvaluationId], string>(`SELECT fact FROM submission WHERE evaluation_id = ?`)
    .pluck()
  const reopeningsOf = db.prepare<[EvaluationId], Reopening>(
    `SELECT revision, why FROM reopening WHERE evaluation_id = ?`,
  )
  const lastNote = db
    .prepare<[CallId, PersonId], string>(
      `SELECT evaluation.note FROM call AS here
         JOIN call AS other ON other.agent_id = here.agent_id AND other.id <> here.id
         JOIN evaluation ON evaluation.call_id = other.id
        WHERE here.id = ? AND evaluation.inspector_id = ?
          AND evaluation.state = 'submitted' AND evaluation.note <> ''
        ORDER BY evaluation.submitted_at DESC LIMIT 1`,
    )
    .pluck()
  return {
    lastNote: (callId, inspector) => lastNote.get(callId, inspector) ?? null,
    submissionsOf: (id) => submissionsOf.all(id).flatMap(readSubmission),
    reopeningsOf: (id) => reopeningsOf.all(id),
    submittedFacts: () => all.all().flatMap(readFact),
    listenedTo: (id) => {
      const row = listened.get(id)
      if (!row) return null
      return { ...row, speeds: Listened.shape.speeds.parse(JSON.parse(row.speeds)) }
    },
  }
}
