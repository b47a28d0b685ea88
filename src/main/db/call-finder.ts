import type Database from 'better-sqlite3'

import { maskNumber } from '#core/calls/mask-number.ts'
import { matches, wordsOf } from '#main/db/queue-filter.ts'
import type { CallFinder } from '#main/ports.ts'
import type { CallId, PersonId } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'
import { MOST_FOUND, type TrialCall } from '#shared/trial.ts'

/** Up to so many are put in order after they were found, which spares reading all calls twice. */
const FEW = 300

type Row = Omit<TrialCall, 'customer' | 'hasRecording'> & {
  readonly customerNumber: string
  readonly hasRecording: number
}

type Bound = Record<string, string | number>

/** Finds calls of this machine by agent, number or id, whoever is to judge them; the latest first. */
export function createCallFinder(db: Database.Database, me: PersonId): CallFinder {
  const one = db.prepare<[Bound], Row>(`SELECT ${columns} FROM call WHERE id = @callId`)

  const judgedOf = db
    .prepare<[string, UtcMs, UtcMs, PersonId], CallId>(
      `SELECT call.id FROM call INDEXED BY call_by_agent
        WHERE agent_id = ? AND started_at >= ? AND started_at < ? AND EXISTS (
          SELECT 1 FROM evaluation INDEXED BY evaluation_by_call
           WHERE evaluation.call_id = call.id AND evaluation.inspector_id = ?
             AND evaluation.state = 'submitted')
        ORDER BY started_at, call.id`,
    )
    .pluck()

  return {
    judgedOf: (agentId, from, to) => judgedOf.all(agentId, from, to, me),
    find: (text, evaluatedFirst) => {
      const { where, bound } = conditions(text)
      const of = { ...bound, me }
      const select = (sql: string, limit: number): Row[] =>
        db.prepare<[Bound], Row>(sql).all({ ...of, limit })
      if (!evaluatedFirst) return select(latest(where), MOST_FOUND).map(toCall)
      const few = where.length === 0 ? [] : select(latest(where), FEW)
      if (where.length > 0 && few.length < FEW) {
        const isSaidOf = ({ evaluation }: Row): number => (evaluation === null ? 1 : 0)
        return few
          .toSorted((one, other) => isSaidOf(one) - isSaidOf(other))
          .slice(0, MOST_FOUND)
          .map(toCall)
      }
      const evaluated = select(
        where.length === 0 ? evaluatedLatest : latest([...where, isEvaluated]),
        MOST_FOUND,
      )
      const others = select(latest([...where, `NOT ${isEvaluated}`]), MOST_FOUND - evaluated.length)
      return [...evaluated, ...others].map(toCall)
    },
    call: (id: CallId) => {
      const row = one.get({ callId: id, me })
      return row && toCall(row)
    },
  }
}

// Its index has to be named, or SQLite would walk through all of them in the order of their time.
const mine = `FROM evaluation INDEXED BY evaluation_by_call WHERE evaluation.call_id = call.id AND evaluation.inspector_id = @me`
const isEvaluated = `EXISTS (SELECT 1 ${mine})`

const columns = `call.id, call.external_id AS externalId, call.agent_name AS agentName,
  call.direction, call.started_at AS startedAt, call.talk_ms AS talkMs,
  call.customer_number AS customerNumber, call.recording_id IS NOT NULL AS hasRecording,
  (SELECT evaluation.state ${mine} ORDER BY evaluation.started_at DESC, evaluation.id DESC LIMIT 1)
    AS evaluation`

const whereOf = (parts: readonly string[]): string =>
  parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : ''

const latest = (parts: readonly string[]): string =>
  `SELECT ${columns} FROM (
     SELECT id, started_at AS at FROM call INDEXED BY call_by_start ${whereOf(parts)}
      ORDER BY started_at DESC, id DESC LIMIT @limit) AS found
   CROSS JOIN call ON call.id = found.id ORDER BY found.at DESC, found.id DESC`

/** Without a word to look for, from what was judged last; to look for one that way would read every call. */
const evaluatedLatest = `SELECT ${columns}
  FROM evaluation AS judged INDEXED BY evaluation_by_start
  CROSS JOIN call ON call.id = judged.call_id
  WHERE judged.inspector_id = @me AND NOT EXISTS (
    SELECT 1 ${mine} AND (evaluation.started_at, evaluation.id) > (judged.started_at, judged.id))
  ORDER BY judged.started_at DESC, judged.id DESC LIMIT @limit`

function conditions(text: string): { readonly where: readonly string[]; readonly bound: Bound } {
  const words = wordsOf(text)
  return {
    where: words.map((word, at) => matches(`@word${at}`, word)),
    bound: Object.fromEntries(words.map((word, at) => [`word${at}`, word])),
  }
}

const toCall = ({ customerNumber, hasRecording, ...row }: Row): TrialCall => ({
  ...row,
  customer: maskNumber(customerNumber),
  hasRecording: hasRecording === 1,
})
