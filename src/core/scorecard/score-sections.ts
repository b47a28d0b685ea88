import type { CallFacts } from '#shared/condition.ts'
import type { SectionScore } from '#shared/evaluation.ts'
import type { InnerSection, ItemOf, Label, Scorecard, Section } from '#shared/scorecard.ts'
import { costOf, type Cost } from '#core/scorecard/cost.ts'
import { gradeOf } from '#core/scorecard/grade.ts'
import { about, type Ledger, type Shown } from '#core/scorecard/ledger.ts'
import { toMilli, toPoints, type Milli } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { isGraded } from '#core/scorecard/outline.ts'
import type { Plan, PlannedItem, PlannedSection } from '#core/scorecard/plan.ts'
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
  const costs = costsOf(plan, occurrences, facts)
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

  const deduct = (item: ItemOf<'deduct'>, chain: Chain, shown: Shown): void => {
    const cost = costs.get(item.key)
    if (!cost) return
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

  const judge = ({ points }: PlannedItem, occurrence: Occurrence, chain: Chain): void => {
    const { item, state, count, value, marks, reason } = occurrence
    const shown: Shown = {
      section: chain[0].section.key,
      item: item.key,
      marks: marks.map((mark) => mark.id),
      reason,
    }
    if (state === 'off') {
      ledger.earn('off', shown, 0)
    } else if (isGraded(item)) {
      const grade = gradeOf(item, value)
      if (!grade) return
      const lost = points - grade.earned
      if (lost > 0) {
        ledger.earn('grade', shown, -lost * chain[0].weight)
        lose(chain, item.key, lost)
      }
      if (!grade.isLowest) return
      call(item.label, shown)
      if ('critical' in item && item.critical) beFatal(item.critical, chain, shown)
    } else if (item.kind === 'deduct') {
      deduct(item, chain, shown)
    } else if (item.kind === 'award') {
      ledger.add('award', shown, points * count)
      for (const account of chain) account.awarded += points * count
      call(item.label, shown)
    } else if (item.kind === 'fatal') {
      beFatal(item.of, chain, shown)
      call(item.label, shown)
    }
  }

  const judgeOwn = ({ from, to }: PlannedSection, chain: Chain): void => {
    for (let at = from; at < to; at++) {
      const planned = plan.items[at]
      const occurrence = occurrences[at]
      if (planned && occurrence && says(occurrence)) judge(planned, occurrence, chain)
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
      return account
    })
    cap([outer])
    awarded += outer.awarded
    return [
      close(outer, planned, possible),
      ...inner.flatMap((account, at) => {
        const each = planned.inner[at]
        return each ? [close(account, each, possible)] : []
      }),
    ]
  }

  const sections = plan.sections.flatMap(scoreOuter)
  return { sections, awarded, fatal, labels }
}

/** Whether an item changes the score or has something to show. */
const says = ({ state, marks }: Occurrence): boolean =>
  state === 'hit' || state === 'given' || (state === 'off' && marks.length > 0)

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

function costsOf(
  plan: Plan,
  occurrences: readonly Occurrence[],
  facts: CallFacts,
): ReadonlyMap<string, Cost> {
  const costs = new Map<string, Cost>()
  // By place and not by entry: it is done for every item of every evaluation of a replay.
  for (let at = 0; at < occurrences.length; at++) {
    const occurrence = occurrences[at]
    if (occurrence?.state !== 'hit' || occurrence.item.kind !== 'deduct') continue
    const points = plan.items[at]?.points ?? 0
    costs.set(occurrence.item.key, costOf(occurrence.item, points, occurrence, facts))
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
    const of = marks.length > 0 ? marks.map((mark) => mark.id) : shown.marks
    const by = circumstances.join(' ')
    ledger.earn('circumstance', { ...shown, marks: of }, -change * weight, by)
  }
  if (extra > 0) ledger.earn('extra', shown, -extra * weight)
}
