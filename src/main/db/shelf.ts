import type Database from 'better-sqlite3'

import { createQueueRows, type Desk } from '#main/db/queue-rows.ts'
import { recordingColumns, toRecording, type RecordingRow } from '#main/db/reader.ts'
import { transact } from '#main/db/transact.ts'
import type { Shelf, ShelfEntry } from '#main/ports.ts'
import type { CallId, RecordingId } from '#shared/ids.ts'
import type { MediaState } from '#shared/queue.ts'
import type { UtcMs } from '#shared/time.ts'

/** An entry without a row here is `remote`; so is one whose recording has since become another. */
export function createShelf(db: Database.Database, desk: Desk): Shelf {
  const queueRows = createQueueRows(db, desk)

  const entry = db.prepare<[RecordingId], EntryRow>(`${selectEntry} WHERE recording.id = ?`)
  const entryOfCall = db.prepare<[CallId], EntryRow>(
    `${selectEntry} WHERE recording.id = (SELECT recording_id FROM call WHERE id = ?)`,
  )
  const asked = db.prepare<[number], EntryRow>(
    `${selectEntry} WHERE shelf.asked IS NOT NULL AND shelf.state IN ('remote', 'partial')
      ORDER BY shelf.asked DESC LIMIT ?`,
  )
  const due = db.prepare<[number], EntryRow>(
    `${selectEntry}
       JOIN (SELECT call_id, due_at, n FROM queue_row INDEXED BY queue_to_fetch ${toFetch}
              ORDER BY due_at, n LIMIT ?) AS open
         ON open.call_id = recording.call_id
      WHERE recording.id = (SELECT recording_id FROM call WHERE call.id = open.call_id)
      ORDER BY open.due_at, open.n`,
  )
  const readyCounts = db.prepare<[], { ready: number; bytes: number }>(
    `SELECT count(*) FILTER (WHERE state = 'ready') AS ready, ifnull(sum(have_bytes), 0) AS bytes
       FROM shelf`,
  )
  const dueCount = db.prepare<[], number>(`SELECT count(*) FROM queue_row ${toFetch}`).pluck()
  const askedCount = db
    .prepare<[], number>(
      `SELECT count(*) FROM shelf
         JOIN recording ON recording.id = shelf.recording_id
        WHERE shelf.asked IS NOT NULL AND shelf.state IN ('remote', 'partial')
          AND NOT EXISTS (SELECT 1 FROM queue_row
                           WHERE queue_row.call_id = recording.call_id
                             AND queue_row.state IN ('todo', 'draft'))`,
    )
    .pluck()
  // A row that speaks of a sound that was replaced is begun anew by `ensure`.
  const forgetReplaced = db.prepare<[{ id: RecordingId }]>(
    `DELETE FROM shelf WHERE recording_id = @id
        AND sealed_sha256 <> (SELECT sealed_sha256 FROM recording WHERE id = @id)`,
  )
  const ensure = db.prepare<[RecordingId]>(
    `INSERT OR IGNORE INTO shelf (recording_id, sealed_sha256, state)
     SELECT id, sealed_sha256, 'remote' FROM recording WHERE id = ?`,
  )
  const change = db.prepare<[ShelfChange]>(
    `UPDATE shelf SET
       state = ifnull(@state, state),
       have_bytes = ifnull(@haveBytes, have_bytes),
       attempts = CASE WHEN @state = 'ready' THEN 0 ELSE attempts + @failed END,
       asked = CASE WHEN @state = 'ready' THEN NULL ELSE asked END
     WHERE recording_id = @id`,
  )
  const ask = db.prepare<[RecordingId]>(
    `UPDATE shelf SET asked = (SELECT ifnull(max(asked), 0) + 1 FROM shelf)
      WHERE recording_id = ? AND state IN ('remote', 'partial')`,
  )
  const onDisk = db.prepare<[], EntryRow>(
    `${selectEntry} WHERE shelf.state IN ('partial', 'ready')`,
  )
  const evictable = db.prepare<[number], EntryRow>(
    `${selectEntry}
       LEFT JOIN place ON place.call_id = recording.call_id
      WHERE shelf.state = 'ready'
        AND NOT EXISTS (SELECT 1 FROM queue_row
                         WHERE queue_row.call_id = recording.call_id AND queue_row.state <> 'sent')
        AND NOT EXISTS (SELECT 1 FROM evaluation
                         WHERE evaluation.call_id = recording.call_id AND (
                           evaluation.state = 'draft' OR EXISTS (
                             SELECT 1 FROM outbox WHERE outbox.evaluation_id = evaluation.id
                                AND outbox.state <> 'sent')))
      ORDER BY ifnull(place.kept_at, 0), recording.id LIMIT ?`,
  )

  const prepareRow = (id: RecordingId) => {
    forgetReplaced.run({ id })
    ensure.run(id)
  }

  return {
    entry: (id) => first(entry.get(id)),
    entryOfCall: (id) => first(entryOfCall.get(id)),
    wanted: (limit) => {
      const entries = [...asked.all(limit), ...due.all(limit)].map(toEntry)
      return [...new Map(entries.map((one) => [one.recording.id, one])).values()].slice(0, limit)
    },
    counts: () => ({
      ...(readyCounts.get() ?? { ready: 0, bytes: 0 }),
      wanted: (dueCount.get() ?? 0) + (askedCount.get() ?? 0),
    }),
    mark: (id, { state, haveBytes, failedAttempt }) => {
      transact(db, () => {
        prepareRow(id)
        change.run({
          id,
          state: state ?? null,
          haveBytes: haveBytes ?? null,
          failed: failedAttempt ? 1 : 0,
        })
        if (state) queueRows.refreshRecording(id)
      })
    },
    ask: (id) => {
      transact(db, () => {
        prepareRow(id)
        ask.run(id)
      })
    },
    onDisk: () => onDisk.all().map(toEntry),
    evictable: (limit) => evictable.all(limit).map(toEntry),
  }
}

type ShelfChange = {
  readonly id: RecordingId
  readonly state: MediaState | null
  readonly haveBytes: number | null
  readonly failed: 0 | 1
}

type EntryRow = RecordingRow & {
  readonly state: MediaState
  readonly haveBytes: number
  readonly dueAt: UtcMs | null
  readonly attempts: number
}

const toFetch = `WHERE state IN ('todo', 'draft') AND media IN ('remote', 'partial')`

const selectEntry = `
  SELECT ${recordingColumns},
    ifnull(shelf.state, 'remote') AS state, ifnull(shelf.have_bytes, 0) AS haveBytes,
    ifnull(shelf.attempts, 0) AS attempts,
    (SELECT min(queue_row.due_at) FROM queue_row
      WHERE queue_row.call_id = recording.call_id) AS dueAt
  FROM recording
  LEFT JOIN shelf ON shelf.recording_id = recording.id
    AND shelf.sealed_sha256 = recording.sealed_sha256`

const first = (row: EntryRow | undefined): ShelfEntry | undefined => row && toEntry(row)

const toEntry = ({ state, haveBytes, dueAt, attempts, ...recording }: EntryRow): ShelfEntry => ({
  recording: toRecording(recording),
  state,
  haveBytes,
  dueAt,
  attempts,
})
