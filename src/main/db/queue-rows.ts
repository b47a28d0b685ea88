import type Database from 'better-sqlite3'

import type { Actor } from '#core/ports.ts'
import type { CallId, EvaluationId, PersonId, RecordingId } from '#shared/ids.ts'

/** Keeps `queue_row` true. Whoever changes what a row is made of calls this in the same transaction. */
type QueueRows = {
  readonly refreshCalls: (ids: Iterable<CallId>) => void
  readonly refreshEvaluations: (ids: Iterable<EvaluationId>) => void
  readonly refreshRecording: (id: RecordingId) => void
  /** Makes all rows anew, after something that touched more calls than are worth counting. */
  readonly refreshAll: () => void
}

/** Who works here. Without a hub nothing is on its way to anywhere: what is submitted is done. */
export type Desk = { readonly actor: Actor; readonly hasHub: boolean }

type Mine = { readonly me: PersonId; readonly hasHub: 0 | 1 }
type Bound = Mine & { readonly calls: string }

export function createQueueRows(db: Database.Database, { actor, hasHub }: Desk): QueueRows {
  const mine: Mine = { me: actor.person, hasHub: hasHub ? 1 : 0 }
  const prune = db.prepare<[Omit<Bound, 'hasHub'>]>(
    `DELETE FROM queue_row
      WHERE call_id IN (SELECT value FROM json_each(@calls)) AND NOT EXISTS (
        SELECT 1 FROM assignment JOIN call ON call.id = assignment.call_id
         WHERE assignment.id = queue_row.assignment_id AND call.id = queue_row.call_id
           AND assignment.inspector_id = @me AND assignment.withdrawn = 0)`,
  )
  const save = db.prepare<[Bound]>(
    `${insertRows} AND assignment.call_id IN (SELECT value FROM json_each(@calls)) ${onConflict}`,
  )
  const callOfEvaluation = db
    .prepare<[EvaluationId], CallId>(`SELECT call_id FROM evaluation WHERE id = ?`)
    .pluck()
  const callOfRecording = db
    .prepare<[RecordingId], CallId>(`SELECT call_id FROM recording WHERE id = ?`)
    .pluck()
  const pruneAll = db.prepare(`DELETE FROM queue_row`)
  const saveAll = db.prepare<[Mine]>(insertRows)

  const refreshCalls = (ids: Iterable<CallId>) => {
    const calls = JSON.stringify([...ids])
    prune.run({ me: mine.me, calls })
    save.run({ ...mine, calls })
  }
  return {
    refreshCalls,
    refreshEvaluations: (ids) => {
      refreshCalls([...ids].flatMap((id) => callOfEvaluation.get(id) ?? []))
    },
    refreshRecording: (id) => {
      refreshCalls([callOfRecording.get(id) ?? []].flat())
    },
    refreshAll: () => {
      pruneAll.run()
      saveAll.run(mine)
    },
  }
}

// Ordinary work, which is nearly all, is not looked up.
const isNameless = `assignment.calibration_id IS NOT NULL AND EXISTS (SELECT 1 FROM nameless_assignment WHERE nameless_assignment.id = assignment.id)`

const insertRows = `
  INSERT INTO queue_row (assignment_id, call_id, evaluation_id, due_at, started_at, agent_sort,
    duration_ms, state, media, direction, team, customer_number, search, first_word_ms,
    longest_silence_ms, interruptions, pace, level_db, full_scale_share, longest_hold_ms)
  SELECT assignment.id, call.id, evaluation.id, assignment.due_at, call.started_at,
    CASE WHEN ${isNameless} THEN '' ELSE call.agent_initials || ' ' || call.agent_name END,
    ifnull(recording.duration_ms, call.talk_ms),
    CASE
      WHEN evaluation.id IS NULL THEN 'todo'
      WHEN evaluation.state = 'draft' THEN 'draft'
      WHEN @hasHub AND EXISTS (SELECT 1 FROM outbox
                    WHERE outbox.evaluation_id = evaluation.id AND outbox.state <> 'sent')
        THEN 'sending'
      ELSE 'sent'
    END,
    CASE WHEN recording.id IS NULL THEN 'none' ELSE ifnull(shelf.state, 'remote') END,
    call.direction, call.team, call.customer_number,
    CASE WHEN ${isNameless} THEN lower(call.external_id) ELSE call.search END,
    CASE call.direction WHEN 'inbound' THEN measures.first_word_ms END,
    measures.longest_silence_ms, measures.interruptions, measures.pace, measures.level_db,
    measures.full_scale_share, measures.longest_hold_ms
  FROM assignment
  JOIN call ON call.id = assignment.call_id
  LEFT JOIN recording ON recording.id = call.recording_id
  LEFT JOIN shelf ON shelf.recording_id = recording.id
    AND shelf.sealed_sha256 = recording.sealed_sha256
  LEFT JOIN measures ON measures.recording_id = recording.id
    AND measures.sha256 = recording.sha256
    AND measures.agent_channel IS recording.agent_channel
  LEFT JOIN evaluation ON evaluation.id = (
    SELECT id FROM evaluation AS newest
     WHERE newest.call_id = call.id AND newest.inspector_id = @me
       AND CASE WHEN assignment.calibration_id IS NULL
         THEN NOT EXISTS (SELECT 1 FROM assignment AS other WHERE other.id = newest.assignment_id
                             AND other.calibration_id IS NOT NULL)
         ELSE newest.assignment_id = assignment.id END
     ORDER BY newest.started_at DESC, newest.id DESC LIMIT 1)
  WHERE assignment.inspector_id = @me AND assignment.withdrawn = 0`

/** All that may change of a row. */
const changing = [
  'call_id',
  'evaluation_id',
  'due_at',
  'started_at',
  'agent_sort',
  'duration_ms',
  'state',
  'media',
  'direction',
  'team',
  'customer_number',
  'search',
  'first_word_ms',
  'longest_silence_ms',
  'interruptions',
  'pace',
  'level_db',
  'full_scale_share',
  'longest_hold_ms',
]
const listed = (table: string): string => changing.map((name) => `${table}.${name}`).join(', ')

const onConflict = `
  ON CONFLICT (assignment_id) DO UPDATE SET
    ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
  WHERE (${listed('queue_row')}) IS NOT (${listed('excluded')})`
