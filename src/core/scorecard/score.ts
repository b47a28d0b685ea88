import type { Answer, Mark, Score, ScoreStep, SectionScore } from '#shared/evaluation.ts'
import type { Scorecard, Section } from '#shared/scorecard.ts'
import { percentOf, toMilli, toPoints, type Milli } from '#core/scorecard/milli.ts'
import { readOccurrences, type Occurrence } from '#core/scorecard/occurrences.ts'

/**
 * The score of an evaluation, with the reasoning line by line.
 *
 * It begins with full marks. A section nobody could be judged on leaves what can be had. Within a
 * section deductions stop at zero (rule 31, 扣完为止), a fatal item empties the section or the whole
 * evaluation, awards come on top. The last line of the trace is the total, and each line's `after`
 * is its `before` plus its `change`.
 */
export function scoreEvaluation(
  scorecard: Scorecard,
  marks: readonly Mark[],
  answers: readonly Answer[],
): Score {
  const occurrences = readOccurrences(scorecard, marks, answers)
  const ledger = openLedger()

  ledger.step({ rule: 'full', section: null, item: null }, sum(scorecard.sections.map(fullOf)))
  const applicable: Section[] = []
  for (const section of scorecard.sections) {
    if (isNotApplicable(section, occurrences)) {
      ledger.step({ rule: 'na', section: section.key, item: null }, -fullOf(section))
    } else {
      applicable.push(section)
    }
  }
  const max = ledger.total()

  const scores = new Map(
    applicable.map((section) => [section.key, scoreSection(section, occurrences, ledger)]),
  )

  const fatal = firstFatal(scorecard, occurrences)
  if (fatal) ledger.step(shown('fatal', fatal.section, fatal.occurrence), -ledger.total())
  ledger.step({ rule: 'total', section: null, item: null }, 0)

  return {
    total: toPoints(ledger.total()),
    max: toPoints(max),
    percent: percentOf(ledger.total(), max),
    sections: scorecard.sections.map(
      (section) =>
        scores.get(section.key) ?? { key: section.key, earned: 0, max: 0, awarded: 0, na: true },
    ),
    flags: fatal ? ['fatal'] : [],
    trace: ledger.trace(),
  }
}

function scoreSection(
  section: Section,
  occurrences: ReadonlyMap<string, Occurrence>,
  ledger: Ledger,
): SectionScore {
  let earned = fullOf(section)
  let awarded: Milli = 0

  for (const occurrence of hitsOf(section, occurrences)) {
    const { item, count } = occurrence
    switch (item.kind) {
      case 'deduct': {
        const cost = toMilli(item.points) * count
        ledger.step(shown('deduct', section, occurrence), -cost)
        const beyondFloor = cost - earned
        if (beyondFloor > 0) {
          ledger.step({ rule: 'floor', section: section.key, item: item.key }, beyondFloor)
        }
        earned = Math.max(0, earned - cost)
        break
      }
      case 'award': {
        const gain = toMilli(item.points) * count
        ledger.step(shown('award', section, occurrence), gain)
        awarded += gain
        break
      }
      case 'fatal':
        if (item.of === 'section') {
          ledger.step(shown('fatal', section, occurrence), -earned)
          earned = 0
        }
        break
    }
  }

  const beyondCap = section.awardMax === null ? 0 : awarded - toMilli(section.awardMax)
  if (beyondCap > 0) {
    ledger.step({ rule: 'cap', section: section.key, item: null }, -beyondCap)
    awarded -= beyondCap
  }
  return {
    key: section.key,
    earned: toPoints(earned),
    max: section.max,
    awarded: toPoints(awarded),
    na: false,
  }
}

type Ledger = ReturnType<typeof openLedger>
type Heading = Pick<ScoreStep, 'rule' | 'section' | 'item'> &
  Partial<Pick<ScoreStep, 'marks' | 'reason'>>

function openLedger() {
  const steps: ScoreStep[] = []
  let total: Milli = 0
  return {
    step: (heading: Heading, change: Milli): void => {
      steps.push({
        marks: [],
        reason: null,
        ...heading,
        before: toPoints(total),
        // Avoids -0, which JSON would write as 0 and a comparison would tell apart.
        change: toPoints(change) || 0,
        after: toPoints(total + change),
      })
      total += change
    },
    total: (): Milli => total,
    trace: (): ScoreStep[] => steps,
  }
}

const shown = (
  rule: ScoreStep['rule'],
  section: Section,
  { item, marks, reason }: Occurrence,
): Heading => ({
  rule,
  section: section.key,
  item: item.key,
  marks: marks.map((mark) => mark.id),
  reason,
})

const fullOf = (section: Section): Milli => toMilli(section.max)

const sum = (amounts: readonly Milli[]): Milli => amounts.reduce((a, b) => a + b, 0)

const hitsOf = (section: Section, occurrences: ReadonlyMap<string, Occurrence>) =>
  section.items.flatMap((item) => {
    const occurrence = occurrences.get(item.key)
    return occurrence?.state === 'hit' ? [occurrence] : []
  })

const isNotApplicable = (section: Section, occurrences: ReadonlyMap<string, Occurrence>) =>
  section.items.every((item) => occurrences.get(item.key)?.state === 'na')

function firstFatal(scorecard: Scorecard, occurrences: ReadonlyMap<string, Occurrence>) {
  for (const section of scorecard.sections) {
    const occurrence = hitsOf(section, occurrences).find(
      ({ item }) => item.kind === 'fatal' && item.of === 'evaluation',
    )
    if (occurrence) return { section, occurrence }
  }
  return undefined
}
