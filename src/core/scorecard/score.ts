import type { CallFacts } from '#shared/condition.ts'
import type { Answer, Mark, Score } from '#shared/evaluation.ts'
import type { Label, Scorecard, Section } from '#shared/scorecard.ts'
import { openLedger } from '#core/scorecard/ledger.ts'
import { percentOf, timesBy, toMilli, toPoints } from '#core/scorecard/milli.ts'
import { readOccurrences } from '#core/scorecard/occurrences.ts'
import { fullOf } from '#core/scorecard/outline.ts'
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
  const occurrences = readOccurrences(scorecard, marks, answers, facts)
  const possible = possibleOf(scorecard, occurrences)
  const { weightOf, all, isProportional } = weighingOf(scorecard, possible)
  const ledger = openLedger(
    isProportional
      ? (raw) => (all === 0 ? 0 : timesBy([toMilli(scorecard.fullMarks), raw], all))
      : (raw) => raw,
  )

  ledger.earn({ rule: 'full', section: null, item: null }, all)
  for (const { rule, section, item, points } of possible.less) {
    // In proportion what does not apply has no weight from the beginning.
    ledger.earn({ rule, section, item }, isProportional ? 0 : -points)
  }
  const max = ledger.total()

  const found = scoreSections({ scorecard, occurrences, possible, ledger, facts, weightOf })

  const beyondCap = scorecard.awardMax === null ? 0 : found.awarded - toMilli(scorecard.awardMax)
  if (beyondCap > 0) ledger.add({ rule: 'cap', section: null, item: null }, -beyondCap)
  const belowFloor = toMilli(scorecard.floor) - ledger.total()
  if (belowFloor > 0) ledger.add({ rule: 'floor', section: null, item: null }, belowFloor)
  if (found.fatal) ledger.add({ rule: 'fatal', ...found.fatal }, -Math.max(0, ledger.total()))

  const labels = [...found.labels]
  const percent = percentOf(ledger.total(), max)
  for (const { label, on } of scorecard.consequences) {
    if (!('percentBelow' in on) || percent === null || percent >= on.percentBelow) continue
    ledger.add({ rule: 'label', section: null, item: null, by: label.key }, 0)
    labels.push(label)
  }
  ledger.add({ rule: 'total', section: null, item: null }, 0)

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
function weighingOf({ method, sections }: Scorecard, possible: Possible) {
  switch (method) {
    case 'deduct':
      return {
        weightOf: () => 1,
        all: sections.reduce((sum, section) => sum + fullOf(section), 0),
        isProportional: false,
      }
    case 'weighted':
    case 'categories': {
      const weightOf = ({ weight }: Section) => (method === 'weighted' ? toMilli(weight) : 1)
      return {
        weightOf,
        all: sections.reduce((sum, section) => sum + weightOf(section) * possible.of(section), 0),
        isProportional: true,
      }
    }
  }
}

const uniqueByKey = (labels: readonly Label[]): Label[] => [
  ...new Map(labels.map((label) => [label.key, label])).values(),
]
