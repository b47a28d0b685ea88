import type Database from 'better-sqlite3'

import type { QueueFigures } from '#core/audio/figures.ts'
import type { Pace } from '#core/audio/pace.ts'
import { toSearchText } from '#main/db/mirror-rows.ts'
import { isFound, thresholds } from '#main/db/queue-findings.ts'
import type { Moment } from '#main/ports.ts'
import type { QueueFilter, QueueRow } from '#shared/queue.ts'
import type { UtcMs } from '#shared/time.ts'

type Figures = Omit<QueueFigures, 'rate'> & { readonly pace: Pace | null }

export type FoundRow = Omit<
  QueueRow,
  'customer' | 'complaint' | 'highValue' | 'hasProblem' | 'isBlind' | 'isReListened' | 'findings'
> & {
  /** Null where nothing was measured. */
  readonly longestSilenceMs: number | null
} & Omit<Figures, 'longestSilenceMs'> & {
    readonly customerNumber: string
    readonly complaint: number
    readonly highValue: number
    readonly hasProblem: number
    readonly isBlind: number
    readonly isReListened: number
  }

/** Up to so many matches are sorted after they were found, rather than found in order. */
const FEW = 2000

/**
 * Finds the rows a filter asks for, in one reading of one index. Where most rows match, they are
 * taken in the order of the index they are sorted by; where few do, all of them are found first.
 */
export function createQueueFilter(db: Database.Database) {
  const prepared = remember((sql) => db.prepare<[Bound], number>(sql).pluck())
  const showing = remember((sql) => db.prepare<[Bound], FoundRow>(sql))

  return (filter: QueueFilter, offset: number, limit: number, moment: Moment) => {
    const { where, bound } = conditions(filter, moment)
    const order = orderOf(filter)
    const window = { offset, limit }
    const few = where === '' ? null : prepared(selectFew(where)).all(bound)
    if (few && few.length <= FEW) {
      const rows = showing(selectPage(`WHERE n IN (SELECT value FROM json_each(@few))`, order))
      return { total: few.length, rows: rows.all({ few: JSON.stringify(few), ...window }) }
    }
    return {
      total: prepared(`SELECT count(*) FROM queue_row ${where}`).get(bound) ?? 0,
      rows: showing(selectPage(`INDEXED BY ${sorts[filter.sort].index} ${where}`, order)).all({
        ...bound,
        ...window,
      }),
    }
  }
}

const selectFew = (where: string): string =>
  `SELECT n FROM queue_row INDEXED BY queue_by_due ${where} LIMIT ${FEW + 1}`

type Bound = Record<string, string | number>

function conditions(
  filter: QueueFilter,
  { now, deadAirMs }: Moment,
): { where: string; bound: Bound } {
  const bound: Bound = {}
  const parts: string[] = []
  const need = (sql: string, values: Bound = {}) => {
    parts.push(sql)
    Object.assign(bound, values)
  }

  if (filter.states.length > 0) {
    const names = filter.states.map((_, at) => `@state${at}`)
    need(
      `state IN (${names.join(', ')})`,
      Object.fromEntries(filter.states.map((state, at) => [`state${at}`, state])),
    )
  }
  if (filter.direction !== null) need(`direction = @direction`, { direction: filter.direction })
  if (filter.team !== null) need(`team = @team`, { team: filter.team })
  if (filter.ready) need(`media = 'ready'`)
  if (filter.due === 'overdue') need(`${isOpen} AND due_at < @now`, { now })
  if (filter.due === 'today') {
    need(`${isOpen} AND due_at >= @now AND due_at < @dayEnd`, { now, dayEnd: endOfLocalDay(now) })
  }
  for (const finding of filter.findings) need(isFound[finding], { ...thresholds, deadAirMs })
  for (const [at, word] of wordsOf(filter.text).entries()) {
    need(matches(`@word${at}`, word), { [`word${at}`]: word })
  }
  return { where: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', bound }
}

// The plus keeps SQLite from choosing an index on the state, which nearly every row has.
const isOpen = `+state IN ('todo', 'draft')`

/** What a person typed, one condition a word. */
export const wordsOf = (text: string): readonly string[] =>
  toSearchText(text).split(/\s+/).filter(Boolean)

/** Digits also match the end of the customer's number, and only its end. */
export const matches = (name: string, word: string): string =>
  /^\d+$/.test(word)
    ? `(instr(search, ${name}) > 0 OR substr(customer_number, -length(${name})) = ${name})`
    : `instr(search, ${name}) > 0`

const sorts = {
  due: { column: 'due_at', index: 'queue_by_due' },
  startedAt: { column: 'started_at', index: 'queue_by_start' },
  agent: { column: 'agent_sort', index: 'queue_by_agent' },
  duration: { column: 'duration_ms', index: 'queue_by_duration' },
} as const satisfies Record<QueueFilter['sort'], { column: string; index: string }>

function orderOf({ sort, descending }: QueueFilter): string {
  const direction = descending ? 'DESC' : 'ASC'
  return `ORDER BY queue_row.${sorts[sort].column} ${direction}, queue_row.n ${direction}`
}

// CROSS JOIN, or SQLite would rather walk through the whole queue to spare itself sorting a page.
function selectPage(which: string, order: string): string {
  return `
  SELECT assignment_id AS assignmentId, queue_row.call_id AS callId,
    call.external_id AS externalId,
    CASE WHEN NOT EXISTS (SELECT 1 FROM nameless_assignment
                           WHERE nameless_assignment.id = queue_row.assignment_id)
      THEN call.agent_name END AS agentName, queue_row.team, call.queue,
    queue_row.direction, queue_row.started_at AS startedAt, queue_row.duration_ms AS durationMs,
    queue_row.customer_number AS customerNumber, call.complaint, call.high_value AS highValue,
    queue_row.due_at AS dueAt, queue_row.state, media, first_word_ms AS firstWordMs,
    longest_silence_ms AS longestSilenceMs, interruptions, pace, level_db AS levelDb,
    full_scale_share AS fullScaleShare, longest_hold_ms AS longestHoldMs,
    CASE media
      WHEN 'ready' THEN 1.0
      WHEN 'partial' THEN min(1.0, 1.0 * shelf.have_bytes / max(1, recording.sealed_bytes))
      ELSE 0.0
    END AS mediaShare,
    (SELECT count(*) FROM mark WHERE mark.evaluation_id = queue_row.evaluation_id) AS marks,
    submission.total, submission.max,
    EXISTS (SELECT 1 FROM assignment WHERE assignment.id = queue_row.assignment_id
               AND assignment.calibration_id IS NOT NULL) AS isBlind,
    EXISTS (SELECT 1 FROM assignment WHERE assignment.id = queue_row.assignment_id
               AND assignment.appeal_id IS NOT NULL) AS isReListened,
    EXISTS (SELECT 1 FROM problem WHERE problem.call_id = queue_row.call_id)
      OR EXISTS (SELECT 1 FROM hub_problem WHERE hub_problem.call_id = queue_row.call_id
                    AND hub_problem.id NOT IN (SELECT id FROM dismissed_problem)) AS hasProblem
  FROM (SELECT n FROM queue_row ${which} ${order} LIMIT @limit OFFSET @offset) AS shown
  CROSS JOIN queue_row ON queue_row.n = shown.n
  CROSS JOIN call ON call.id = queue_row.call_id
  LEFT JOIN recording ON recording.id = call.recording_id
  LEFT JOIN shelf ON shelf.recording_id = recording.id
  LEFT JOIN submission ON submission.evaluation_id = queue_row.evaluation_id
  ${order}`
}

function remember<T>(make: (sql: string) => T): (sql: string) => T {
  const made = new Map<string, T>()
  return (sql) => {
    const known = made.get(sql)
    if (known !== undefined) return known
    const fresh = make(sql)
    made.set(sql, fresh)
    return fresh
  }
}

/** Midnight after `now`, by the clock on the wall of whoever sits here. */
export const endOfLocalDay = (now: UtcMs): number => new Date(now).setHours(24, 0, 0, 0)
