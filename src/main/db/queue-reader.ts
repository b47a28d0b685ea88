import type Database from 'better-sqlite3'

import { findingsOf } from '#core/audio/figures.ts'
import { maskNumber } from '#core/calls/mask-number.ts'
import { createQueueFilter, endOfLocalDay, type FoundRow } from '#main/db/queue-filter.ts'
import { createFindingCounts } from '#main/db/queue-findings.ts'
import type { NeighbourRow, QueueReader } from '#main/ports.ts'
import type { AssignmentId, CallId } from '#shared/ids.ts'
import type { QueueRow, QueueState } from '#shared/queue.ts'
import type { UtcMs } from '#shared/time.ts'

export function createQueueReader(db: Database.Database): QueueReader {
  const filtered = createQueueFilter(db)
  const counts = createQueueCounts(db)

  const positionOf = db.prepare<[CallId], Position>(
    `SELECT due_at AS dueAt, n FROM queue_row WHERE call_id = ? ORDER BY due_at, n LIMIT 1`,
  )
  const nextOpen = db
    .prepare<[Position & { callId: CallId }], CallId>(
      `SELECT call_id FROM queue_row
        WHERE (due_at, n) > (@dueAt, @n) AND +state IN ('todo', 'draft') AND call_id <> @callId
        ORDER BY due_at, n LIMIT 1`,
    )
    .pluck()
  const neighbour = (before: boolean) => {
    const [order, than] = before ? ['DESC', '<'] : ['ASC', '>']
    const find = db.prepare<[CallId], Omit<NeighbourRow, 'assigned'> & { assigned: number }>(
      `SELECT other.id AS callId, other.started_at AS startedAt,
              EXISTS (SELECT 1 FROM queue_row WHERE queue_row.call_id = other.id) AS assigned
         FROM call AS here
         JOIN call AS other ON other.agent_id = here.agent_id
          AND (other.started_at, other.id) ${than} (here.started_at, here.id)
        WHERE here.id = ?
        ORDER BY other.started_at ${order}, other.id ${order} LIMIT 1`,
    )
    return (callId: CallId): NeighbourRow | null => {
      const row = find.get(callId)
      return row ? { ...row, assigned: row.assigned === 1 } : null
    }
  }
  const nameless = db
    .prepare<[AssignmentId], 1>(`SELECT 1 FROM nameless_assignment WHERE id = ?`)
    .pluck()
  const previous = neighbour(true)
  const next = neighbour(false)

  return {
    page: (filter, offset, limit, moment) => {
      const { total, rows } = filtered(filter, offset, limit, moment)
      return { total, rows: rows.map((row) => toQueueRow(row, moment.deadAirMs)) }
    },
    counts,
    nextAfter: (callId) => {
      const here = positionOf.get(callId) ?? { dueAt: -1, n: -1 }
      return nextOpen.get({ ...here, callId }) ?? null
    },
    neighbours: (callId) => ({ previous: previous(callId), next: next(callId) }),
    isNameless: (assignmentId) => nameless.get(assignmentId) !== undefined,
  }
}

type Position = { readonly dueAt: number; readonly n: number }

function createQueueCounts(db: Database.Database): QueueReader['counts'] {
  const byState = db.prepare<[], { state: QueueState; rows: number; ready: number }>(
    `SELECT state, count(*) AS rows, count(*) FILTER (WHERE media = 'ready') AS ready
       FROM queue_row GROUP BY state`,
  )
  const due = db.prepare<{ now: UtcMs; dayEnd: number }, { overdue: number; dueToday: number }>(
    `SELECT count(*) FILTER (WHERE due_at < @now) AS overdue,
            count(*) FILTER (WHERE due_at >= @now) AS dueToday
       FROM queue_row WHERE +state IN ('todo', 'draft') AND due_at < @dayEnd`,
  )
  // Steps from one team to the next by the index, instead of reading every row.
  const teams = db
    .prepare<[], string>(
      `WITH RECURSIVE team (name) AS (
         SELECT min(team) FROM queue_row
         UNION ALL
         SELECT (SELECT min(team) FROM queue_row WHERE team > name) FROM team
          WHERE name IS NOT NULL)
       SELECT name FROM team WHERE name IS NOT NULL`,
    )
    .pluck()

  const findings = createFindingCounts(db)

  return ({ now, deadAirMs }) => {
    const states = byState.all()
    const rowsIn = (state: QueueState) => states.find((one) => one.state === state)?.rows ?? 0
    return {
      all: states.reduce((sum, { rows }) => sum + rows, 0),
      byState: {
        todo: rowsIn('todo'),
        draft: rowsIn('draft'),
        sending: rowsIn('sending'),
        sent: rowsIn('sent'),
      },
      ...(due.get({ now, dayEnd: endOfLocalDay(now) }) ?? { overdue: 0, dueToday: 0 }),
      ready: states.reduce((sum, { ready }) => sum + ready, 0),
      ...findings(deadAirMs),
      teams: teams.all().filter((name) => name !== ''),
    }
  }
}

function toQueueRow(row: FoundRow, deadAirMs: number): QueueRow {
  const { customerNumber, complaint, highValue, hasProblem, isBlind, isReListened, ...rest } = row
  const { firstWordMs, longestSilenceMs, interruptions, pace, ...others } = rest
  const { levelDb, fullScaleShare, longestHoldMs, ...kept } = others
  const figures = { firstWordMs, interruptions, pace, levelDb, fullScaleShare, longestHoldMs }
  return {
    ...kept,
    customer: maskNumber(customerNumber),
    complaint: complaint === 1,
    highValue: highValue === 1,
    hasProblem: hasProblem === 1,
    isBlind: isBlind === 1,
    isReListened: isReListened === 1,
    findings:
      longestSilenceMs === null ? null : findingsOf({ ...figures, longestSilenceMs }, deadAirMs),
  }
}
