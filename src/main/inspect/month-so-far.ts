import { scoreOf } from '#core/evaluation/score-of.ts'
import type { Calendar, Reader } from '#core/ports.ts'
import { monthOf, sumMonth, type Judged } from '#core/scorecard/monthly.ts'
import { createNameless } from '#main/inspect/nameless.ts'
import type { CallFinder, QueueReader, SettingsBook } from '#main/ports.ts'
import type { Call } from '#shared/call.ts'
import type { CallId, EvaluationId } from '#shared/ids.ts'
import type { MonthEntry, MonthView } from '#shared/month.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { Monthly } from '#shared/scorecard.ts'
import { UtcMs, type LocalDay } from '#shared/time.ts'

const DAY = 86_400_000

/** What else I judged of the call's agent in its month, by the rules of the call's scorecard. */
export function createMonthReader({
  calendar,
  calls,
  queue,
  settings,
  store,
}: {
  readonly calendar: Calendar
  readonly calls: Pick<CallFinder, 'judgedOf'>
  readonly queue: Pick<QueueReader, 'isNameless'>
  readonly settings: SettingsBook
  readonly store: Reader
}) {
  const isNameless = createNameless({ store, queue })
  return ({
    callId,
  }: {
    readonly callId: CallId
  }): Result<MonthView | null, Failure<'CallNotFound'>> => {
    const call = store.call(callId)
    if (!call) return err({ type: 'CallNotFound' })
    if (isNameless(callId)) return ok(null)
    const own = store.evaluationOf(callId)
    const card = own && store.scorecard(own.scorecardId, own.scorecardVersion)
    if (!card || card.monthly.length === 0) return ok(null)

    const { from, to } = monthOf(calendar.dayOf(call.startedAt), settings.get().monthBeginsOn)
    const isInMonth = ({ startedAt }: Call): boolean => {
      const day = calendar.dayOf(startedAt)
      return day >= from && day <= to
    }
    const others = calls
      .judgedOf(call.agentId, beforeDay(from), afterDay(to))
      .flatMap((id) => (id === callId ? [] : (store.call(id) ?? [])))
      .filter(isInMonth)
    const callOf = new Map<EvaluationId, Call>()
    const judged: Judged[] = []
    let unscored = 0
    for (const other of others) {
      const evaluation = store.ordinaryOf(other.id)
      if (evaluation?.state !== 'submitted') continue
      callOf.set(evaluation.id, other)
      const by = store.scorecard(evaluation.scorecardId, evaluation.scorecardVersion)
      if (!by) {
        unscored += 1
        continue
      }
      const { id } = evaluation
      const score = scoreOf(by, evaluation, store.marksOf(id), store.answersOf(id))
      judged.push({ evaluationId: id, score })
    }
    const sums = card.monthly.map((rule) => sumBy(rule, judged, callOf))
    return ok({ from, to, evaluations: callOf.size, unscored, sums })
  }
}

function sumBy(
  rule: Monthly,
  judged: readonly Judged[],
  callOf: ReadonlyMap<EvaluationId, Call>,
): MonthView['sums'][number] {
  const entries = judged.flatMap((each): MonthEntry[] => {
    const call = callOf.get(each.evaluationId)
    const [sum] = sumMonth([rule], [each])
    if (!call || !sum || sum.trace.length === 0) return []
    const elsewhere = sum.trace
      .filter(({ except }) => except !== null)
      .reduce((all, { points }) => all + points, 0)
    const { id: callId, externalId, startedAt } = call
    return [{ callId, externalId, startedAt, points: sum.sum, elsewhere }]
  })
  const [all] = sumMonth([rule], judged)
  return { rule, points: all?.sum ?? 0, entries }
}

/** Wide enough for every time zone; which day it was where the centre is, the calendar says. */
const beforeDay = (day: LocalDay): UtcMs => UtcMs.parse(Math.max(0, Date.parse(day) - DAY))
const afterDay = (day: LocalDay): UtcMs => UtcMs.parse(Date.parse(day) + 2 * DAY)
