import type { CallFacts } from '#shared/condition.ts'
import type { Answer, Mark, Score } from '#shared/evaluation.ts'
import type { Label, Scorecard } from '#shared/scorecard.ts'
import { about, openLedger } from '#core/scorecard/ledger.ts'
import { percentOf, timesBy, toMilli, toPoints } from '#core/scorecard/milli.ts'
import { occurrencesBy } from '#core/scorecard/occurrences.ts'
import { planOf, type Plan, type PlannedSection } from '#core/scorecard/plan.ts'
import { possibleOf, type Possible } from '#core/scorecard/possible.ts'
import { scoreSections } from '#core/scorecard/score-sections.ts'

/**
 * The score of an evaluation, with the reasoning line by line.
 *
 * It begins with full marks; what does not apply leaves what can be had. Within a section deductions
 * stop at its floor (rule 31, 扣完为止), a fatal item empties the section or the whole evaluation,
 * awards come on top. By `weighted` and `categories` what is lost is weighed and put in proportion
 * to `fullMarks`. The last line of the trace is the total, and each line's `after` is its `before`
 * plus its `change`. Points are exact to a thousandth, rounded half up where a proportion is not.
 */
export function scoreEvaluation(
  scorecard: Scorecard,
  marks: readonly Mark[],
  answers: readonly Answer[],
  facts: CallFacts = {},
): Score {
  const plan = planOf(scorecard)
  const occurrences = occurrencesBy(plan, marks, answers, facts)
  const possible = possibleOf(plan, occurrences)
  const { weightOf, all, isProportional } = weighingOf(plan, possible)
  const ledger = openLedger(
    isProportional
      ? (raw) => (all === 0 ? 0 : timesBy([toMilli(scorecard.fullMarks), raw], all))
      : (raw) => raw,
  )

  ledger.earn('full', about(), all)
  for (const { rule, section, item, points } of possible.less) {
    // In proportion what does not apply has no weight from the beginning.
    ledger.earn(rule, about(section, item), isProportional ? 0 : -points)
  }
  const max = ledger.total()

  const found = scoreSections({ plan, occurrences, possible, ledger, facts, weightOf })

  const beyondCap = scorecard.awardMax === null ? 0 : found.awarded - toMilli(scorecard.awardMax)
  if (beyondCap > 0) ledger.add('cap', about(), -beyondCap)
  const belowFloor = toMilli(scorecard.floor) - ledger.total()
  if (belowFloor > 0) ledger.add('floor', about(), belowFloor)
  if (found.fatal) ledger.add('fatal', found.fatal, -Math.max(0, ledger.total()))

  const labels = [...found.labels]
  const percent = percentOf(ledger.total(), max)
  for (const { label, on } of scorecard.consequences) {
    if (!('percentBelow' in on) || percent === null || percent >= on.percentBelow) continue
    ledger.add('label', about(), 0, label.key)
    labels.push(label)
  }
  ledger.add('total', about(), 0)

  const kept = uniqueByKey(labels)
  return {
    total: toPoints(ledger.total()),
    max: toPoints(max),
    percent,
    sections: found.sections,
    flags: [...(found.fatal ? ['fatal'] : []), ...kept.map(({ key }) => key)],
    labels: kept,
    trace: ledger.trace(),
  }
}

/** What a point of each section counts for, and what all that can be had comes to. */
function weighingOf({ scorecard, sections }: Plan, possible: Possible) {
  const isProportional = scorecard.method !== 'deduct'
  const weightOf = ({ section }: PlannedSection): number =>
    scorecard.method === 'weighted' && 'weight' in section ? toMilli(section.weight) : 1
  const all = sections.reduce(
    (sum, section) =>
      sum + (isProportional ? weightOf(section) * possible.of(section) : section.full),
    0,
  )
  return { weightOf, all, isProportional }
}

const uniqueByKey = (labels: readonly Label[]): Label[] =>
  labels.filter(({ key }, at) => labels.findIndex((other) => other.key === key) === at)
