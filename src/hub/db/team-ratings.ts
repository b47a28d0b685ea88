import { rateCall, rateSettled } from '#core/calibration/rate-call.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import type { Caller } from '#hub/caller.ts'
import type { Pool } from '#hub/db/pool.ts'
import { persist } from '#hub/db/transact.ts'
import type { TeamFigures } from '#hub/ports-figures.ts'
import { Consensus } from '#shared/calibration.ts'
import { Answer, Evaluation, Mark } from '#shared/evaluation.ts'
import type { FiguresQuery, TeamRatings } from '#shared/figures.ts'
import type { CallId, EvaluationId, PersonId, ScorecardId } from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'
import type { UtcMs } from '#shared/time.ts'

const MOST_CALLS = 1000

type Row = {
  readonly id: EvaluationId
  readonly callId: CallId
  readonly inspectorId: PersonId
  readonly name: string
  readonly scorecardId: ScorecardId
  readonly scorecardVersion: number
  readonly facts: unknown
  readonly unscorable: unknown
  readonly submittedAt: UtcMs
  readonly externalId: string
}

const Judged = Evaluation.pick({ facts: true, unscorable: true })

export const createTeamFigures = (pool: Pool): TeamFigures => ({
  ratings: async (caller, query, which = 'all') => {
    const rows = await persist(() => readRows(pool, caller, query))
    const all = groupsOf(rows)
    const isMine = (group: readonly Row[]): boolean =>
      group.some(({ inspectorId }) => inspectorId === caller.personId)
    const groups = which === 'all' ? all : all.filter(isMine)
    const kept = groups.slice(0, MOST_CALLS)
    const ids = kept.flatMap((group) => group.map(({ id }) => id))
    const [marks, answers, cards, settled] = await persist(() =>
      Promise.all([
        readMarks(pool, caller, ids),
        readAnswers(pool, caller, ids),
        readCards(pool, caller, kept.flat()),
        readSettled(
          pool,
          caller,
          kept.map(([first]) => first?.callId ?? null),
        ),
      ]),
    )
    const people = new Map<PersonId, string>()
    const titled = new Map<ScorecardId, Scorecard>()
    const calls = kept.flatMap((group): TeamRatings['calls'] => {
      const judged = group.flatMap((row) => {
        const card = cards.get(`${row.scorecardId}@${row.scorecardVersion}`)
        if (!card) return []
        people.set(row.inspectorId, row.name)
        const judgement = {
          ...Judged.parse({ facts: row.facts, unscorable: row.unscorable }),
          marks: marks.get(row.id) ?? [],
          answers: answers.get(row.id) ?? [],
        }
        return [{ row, card, judgement }]
      })
      const [first] = judged
      if (!first || judged.length < 2) return []
      const { callId, scorecardId, scorecardVersion, externalId } = first.row
      if (!titled.has(scorecardId)) titled.set(scorecardId, first.card)
      return [
        {
          ...{ callId, scorecardId, scorecardVersion, externalId },
          ratings: judged.map(({ row, card, judgement }) => ({
            ...rateCall(card, judgement),
            rater: row.inspectorId,
          })),
          consensus: rateSettled(
            first.card,
            judged.map(({ judgement }) => judgement),
            settled.get(`${callId}/${scorecardId}`) ?? [],
          ),
          at: judged.reduce(
            (at, { row }) => (row.submittedAt > at ? row.submittedAt : at),
            first.row.submittedAt,
          ),
        },
      ]
    })
    return {
      calls,
      people: [...people].map(([id, name]) => ({ id, name })),
      titles: [...titled].flatMap(([scorecardId, card]) =>
        itemsOf(card).map(({ key, title }) => ({ scorecardId, key, title })),
      ),
      isCut: groups.length > kept.length,
    }
  },
})

const readRows = async (pool: Pool, caller: Caller, { from, to }: FiguresQuery) => {
  const { rows } = await pool.query<Row>(
    `SELECT e.evaluation_id AS id, e.call_id AS "callId", e.inspector_id AS "inspectorId", p.name,
            e.scorecard_id AS "scorecardId", e.scorecard_version AS "scorecardVersion", e.facts,
            e.unscorable, e.submitted_at AS "submittedAt",
            c.external_id AS "externalId"
       FROM evaluation e
       JOIN call c ON c.org_id = e.org_id AND c.call_id = e.call_id AND c.team_id = $2
       JOIN person p ON p.org_id = e.org_id AND p.person_id = e.inspector_id
       LEFT JOIN assignment a ON a.org_id = e.org_id AND a.assignment_id = e.assignment_id
       LEFT JOIN calibration s ON s.org_id = a.org_id AND s.calibration_id = a.calibration_id
      WHERE e.org_id = $1 AND e.state = 'submitted' AND e.standing = 'alone'
        AND e.submitted_at >= $3 AND e.submitted_at < $4
        AND (a.calibration_id IS NULL
             OR (s.state IN ('revealed', 'closed')
                 AND (s.body ->> 'hideInspectors') = 'false'
                 AND e.submitted_at <= (s.body ->> 'revealedAt')::bigint))
        AND NOT EXISTS (
          SELECT 1 FROM review v JOIN appeal p
            ON p.org_id = v.org_id AND p.review_id = v.review_id AND p.closed_at IS NULL
           WHERE v.org_id = e.org_id AND v.call_id = e.call_id)
        AND NOT EXISTS (
          SELECT 1 FROM assignment mine
           WHERE mine.org_id = e.org_id AND mine.call_id = e.call_id AND mine.inspector_id = $5
             AND NOT mine.withdrawn AND NOT EXISTS (
               SELECT 1 FROM evaluation done
                WHERE done.org_id = mine.org_id AND done.assignment_id = mine.assignment_id
                  AND done.state = 'submitted'))
      ORDER BY e.submitted_at DESC, e.evaluation_id`,
    [caller.orgId, caller.teamId, from, to, caller.personId],
  )
  return rows
}

/** Of one call and scorecard together, one judgement a person: the latest. */
function groupsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.callId}/${row.scorecardId}`
    const group = groups.get(key) ?? []
    if (group.some(({ inspectorId }) => inspectorId === row.inspectorId)) continue
    groups.set(key, [...group, row])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

async function readMarks(pool: Pool, { orgId }: Caller, ids: readonly EvaluationId[]) {
  const { rows } = await pool.query<{ readonly evaluationId: EvaluationId }>(
    `SELECT mark_id AS id, evaluation_id AS "evaluationId", item_key AS "itemKey", at_ms AS at,
            end_ms AS "end", note, created_at AS "createdAt", circumstances
       FROM mark WHERE org_id = $1 AND evaluation_id = ANY($2::uuid[]) ORDER BY at_ms, mark_id`,
    [orgId, ids],
  )
  return byEvaluation(rows, (row) => Mark.parse(row))
}

async function readAnswers(pool: Pool, { orgId }: Caller, ids: readonly EvaluationId[]) {
  const { rows } = await pool.query<{ readonly evaluationId: EvaluationId }>(
    `SELECT evaluation_id AS "evaluationId", item_key AS "itemKey", state, reason, value,
            circumstances
       FROM answer WHERE org_id = $1 AND evaluation_id = ANY($2::uuid[])`,
    [orgId, ids],
  )
  return byEvaluation(rows, (row) => Answer.parse(row))
}

function byEvaluation<T>(
  rows: readonly { readonly evaluationId: EvaluationId }[],
  read: (row: unknown) => T,
): ReadonlyMap<EvaluationId, readonly T[]> {
  const found = new Map<EvaluationId, T[]>()
  for (const row of rows) {
    const same = found.get(row.evaluationId) ?? []
    same.push(read(row))
    found.set(row.evaluationId, same)
  }
  return found
}

async function readCards(pool: Pool, { orgId }: Caller, of: readonly Row[]) {
  const { rows } = await pool.query<{ readonly body: unknown }>(
    `SELECT body FROM scorecard WHERE org_id = $1 AND scorecard_id = ANY($2::uuid[])`,
    [orgId, [...new Set(of.map(({ scorecardId }) => scorecardId))]],
  )
  const cards = rows.map(({ body }) => Scorecard.parse(body))
  return new Map(cards.map((card) => [`${card.id}@${card.version}`, card]))
}

/** What sessions that told names agreed on, by call and scorecard. */
async function readSettled(pool: Pool, { orgId }: Caller, calls: readonly (CallId | null)[]) {
  const { rows } = await pool.query<{ readonly body: unknown; readonly scorecardId: string }>(
    `SELECT c.body, s.body ->> 'scorecardId' AS "scorecardId"
       FROM calibration_consensus c
       JOIN calibration s ON s.org_id = c.org_id AND s.calibration_id = c.calibration_id
      WHERE c.org_id = $1 AND c.call_id = ANY($2::uuid[])
        AND (s.body ->> 'hideInspectors') = 'false'
      ORDER BY s.at`,
    [orgId, calls],
  )
  const found = new Map<string, ReturnType<typeof settledOf>[]>()
  for (const { body, scorecardId } of rows) {
    const consensus = Consensus.parse(body)
    const key = `${consensus.callId}/${scorecardId}`
    found.set(key, [...(found.get(key) ?? []), settledOf(consensus)])
  }
  return found
}

const settledOf = ({ itemKey, verdict }: Consensus) => ({ itemKey, ...verdict })
