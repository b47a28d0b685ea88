import type { CallFacts } from '#shared/condition.ts'
import type { SectionScore } from '#shared/evaluation.ts'
import type {
  Graded,
  InnerSection,
  Item,
  ItemOf,
  Label,
  Scorecard,
  Section,
} from '#shared/scorecard.ts'
import { costOf, type Cost } from '#core/scorecard/cost.ts'
import { gradeOf, type Grade } from '#core/scorecard/grade.ts'
import { about, type Ledger, type Shown } from '#core/scorecard/ledger.ts'
import { toMilli, toPoints, type Milli } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { isGraded } from '#core/scorecard/outline.ts'
import type { Plan, PlannedSection } from '#core/scorecard/plan.ts'
import type { Possible } from '#core/scorecard/possible.ts'

/** What the items of all sections came to. */
export type Found = {
  readonly sections: SectionScore[]
  readonly awarded: Milli
  /** What empties the whole score; the first of several. */
  readonly fatal: Shown | null
  readonly labels: readonly Label[]
}

/** A section while it is scored: what is left of it, and what was awarded. */
type Account = {
  readonly section: Section | InnerSection
  /** Units of the ledger to a point. */
  readonly weight: number
  left: Milli
  awarded: Milli
}

/** From the section an item stands in to the outer one. */
type Chain = readonly [Account, ...Account[]]

/** Scores item after item in the order of the scorecard and writes each line into the ledger. */
export function scoreSections({
  plan,
  occurrences,
  possible,
  ledger,
  facts,
  weightOf,
}: {
  readonly plan: Plan
  readonly occurrences: readonly Occurrence[]
  readonly possible: Possible
  readonly ledger: Ledger
  readonly facts: CallFacts
  /** Units of the ledger to a point of an outer section. */
  readonly weightOf: (section: PlannedSection) => number
}): Found {
  const { consequences } = plan.scorecard
  const costs = costsOf(occurrences, facts)
  const coveredBy = coveredItems(plan.scorecard, costs)
  const labels: Label[] = []
  let fatal: Shown | null = null
  let awarded: Milli = 0

  /** Takes points from the innermost section outwards; each stops what goes below its floor. */
  const lose = (chain: readonly Account[], item: string | null, points: Milli): void => {
    let going = points
    for (const account of chain) {
      const { floor, key } = account.section
      const most = floor === null ? going : Math.max(0, account.left - toMilli(floor))
      const held = Math.max(0, going - most)
      if (held > 0) {
        ledger.earn('floor', about(key, item), held * account.weight)
        going -= held
      }
      account.left -= going
    }
  }
  const call = (label: Label | undefined, shown: Shown): void => {
    if (!label) return
    ledger.add('label', shown, 0, label.key)
    labels.push(label)
  }
  const beFatal = (of: 'section' | 'evaluation', chain: Chain, shown: Shown): void => {
    if (of === 'evaluation') {
      fatal ??= shown
      return
    }
    const points = Math.max(0, chain[0].left)
    ledger.earn('fatal', shown, -points * chain[0].weight)
    chain[0].left -= points
    lose(chain.slice(1), shown.item, points)
  }

  const deduct = (item: Item, cost: Cost, chain: Chain, shown: Shown): void => {
    const group = coveredBy.get(item.key)
    if (group !== undefined) {
      ledger.earn('covered', shown, 0, group)
      call(item.label, shown)
      return
    }
    writeCost(cost, chain[0].weight, shown, ledger)
    lose(chain, item.key, cost.total)
    for (const { label, on } of consequences) {
      if ('itemCost' in on && cost.total >= toMilli(on.itemCost)) call(label, shown)
    }
    call(item.label, shown)
  }

  const grade = (item: Graded, { earned, isLowest }: Grade, chain: Chain, shown: Shown): void => {
    const lost = toMilli(item.points) - earned
    if (lost > 0) {
      ledger.earn('grade', shown, -lost * chain[0].weight)
      lose(chain, item.key, lost)
    }
    if (!isLowest) return
    call(item.label, shown)
    // No grade of a number is the lowest, so that it has nothing to be critical about.
    const { critical }: Pick<Item, 'key'> & Pick<ItemOf<'scale'>, 'critical'> = item
    if (critical) beFatal(critical, chain, shown)
  }

  const judge = (occurrence: Occurrence, chain: Chain): void => {
    const { item, worth, state, count, value, marks, reason } = occurrence
    const shown: Shown = {
      section: chain[0].section.key,
      item: item.key,
      marks: marks.map((mark) => mark.id),
      reason,
    }
    if (state === 'off') {
      ledger.earn('off', shown, 0)
    } else if (isGraded(item)) {
      const given = gradeOf(item, value)
      if (given) grade(item, given, chain, shown)
    } else if (item.kind === 'award') {
      ledger.add('award', shown, worth * count)
      for (const account of chain) account.awarded += worth * count
      call(item.label, shown)
    } else if (item.kind === 'fatal') {
      beFatal(item.of, chain, shown)
      call(item.label, shown)
    } else {
      const cost = costs.get(item.key)
      if (cost) deduct(item, cost, chain, shown)
    }
  }

  const judgeOwn = ({ from, to }: PlannedSection, chain: Chain): void => {
    for (let at = from; at < to; at++) {
      const occurrence = occurrences[at]
      if (occurrence && says(occurrence)) judge(occurrence, chain)
    }
  }
  const cap = (chain: Chain): void => {
    const { awardMax, key } = chain[0].section
    const beyond = awardMax === null ? 0 : chain[0].awarded - toMilli(awardMax)
    if (beyond <= 0) return
    ledger.add('cap', about(key), -beyond)
    for (const account of chain) account.awarded -= beyond
  }
  const scoreOuter = (planned: PlannedSection): SectionScore[] => {
    const weight = weightOf(planned)
    const open = (each: PlannedSection): Account => ({
      section: each.section,
      weight,
      left: possible.of(each),
      awarded: 0,
    })
    const outer = open(planned)
    judgeOwn(planned, [outer])
    const inner = planned.inner.map((each) => {
      const account = open(each)
      judgeOwn(each, [account, outer])
      cap([account, outer])
      return close(account, each, possible)
    })
    cap([outer])
    awarded += outer.awarded
    return [close(outer, planned, possible), ...inner]
  }

  const sections = plan.sections.flatMap(scoreOuter)
  return { sections, awarded, fatal, labels }
}

/** Whether an item may change the score or has something to show. */
const says = ({ state, marks }: Occurrence): boolean =>
  state === 'hit' || state === 'given' || marks.length > 0

const close = (
  { left, awarded }: Account,
  planned: PlannedSection,
  possible: Possible,
): SectionScore => ({
  key: planned.section.key,
  earned: toPoints(left),
  max: toPoints(possible.of(planned)),
  awarded: toPoints(awarded),
  na: possible.isGone(planned),
})

function costsOf(occurrences: readonly Occurrence[], facts: CallFacts): ReadonlyMap<string, Cost> {
  const costs = new Map<string, Cost>()
  for (const occurrence of occurrences) {
    const { item, state } = occurrence
    if (state !== 'hit' || item.kind !== 'deduct') continue
    costs.set(item.key, costOf(item, occurrence, facts))
  }
  return costs
}

/** Items beside a costlier one of their group, with the group's key. Of equals the first counts. */
function coveredItems(
  { worstOf }: Scorecard,
  costs: ReadonlyMap<string, Cost>,
): ReadonlyMap<string, string> {
  const covered = new Map<string, string>()
  for (const { key, items } of worstOf) {
    let worst: { readonly item: string; readonly total: Milli } | null = null
    for (const item of items) {
      const cost = costs.get(item)
      if (!cost) continue
      if (worst === null || cost.total > worst.total) {
        if (worst !== null) covered.set(worst.item, key)
        worst = { item, total: cost.total }
      } else {
        covered.set(item, key)
      }
    }
  }
  return covered
}

function writeCost(
  { base, eased, extra }: Cost,
  weight: number,
  shown: Shown,
  ledger: Ledger,
): void {
  ledger.earn('deduct', shown, -base * weight)
  for (const { marks, circumstances, change } of eased) {
    const of = { ...shown, marks: marks.map((mark) => mark.id) }
    ledger.earn('circumstance', of, -change * weight, circumstances.join(' '))
  }
  if (extra > 0) ledger.earn('extra', shown, -extra * weight)
}
