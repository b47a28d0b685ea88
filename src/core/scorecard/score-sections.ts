import type { CallFacts } from '#shared/condition.ts'
import type { ScoreStep, SectionScore } from '#shared/evaluation.ts'
import type { InnerSection, Item, ItemOf, Label, Scorecard, Section } from '#shared/scorecard.ts'
import { costOf, type Cost } from '#core/scorecard/cost.ts'
import { bestGrade, gradeOf } from '#core/scorecard/grade.ts'
import type { Ledger } from '#core/scorecard/ledger.ts'
import { timesBy, toMilli, toPoints, type Milli } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrences.ts'
import { fullOf, fullOfCard, isGraded } from '#core/scorecard/outline.ts'
import type { Possible } from '#core/scorecard/possible.ts'

type Shown = Pick<ScoreStep, 'section' | 'item' | 'marks' | 'reason'>

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
  left: Milli
  awarded: Milli
}

/** From the section an item stands in to the outer one. */
type Chain = readonly [Account, ...Account[]]

/** Scores item after item in the order of the scorecard and writes each line into the ledger. */
export function scoreSections({
  scorecard,
  occurrences,
  possible,
  ledger,
  facts,
  weightOf,
}: {
  readonly scorecard: Scorecard
  readonly occurrences: ReadonlyMap<string, Occurrence>
  readonly possible: Possible
  readonly ledger: Ledger
  readonly facts: CallFacts
  /** Units of the ledger to a point of the section. */
  readonly weightOf: (section: Section) => number
}): Found {
  const labels: Label[] = []
  let fatal: Shown | null = null
  let awarded: Milli = 0
  const costs = costsOf(scorecard, occurrences, facts)
  const coveredBy = coveredItems(scorecard, costs)

  const scoreOuter = (outer: Section): SectionScore[] => {
    const weight = weightOf(outer)
    const account = open(outer)

    /** Takes points from the innermost section outwards; each stops what goes below its floor. */
    const lose = (chain: Chain, shown: Shown, points: Milli): void => {
      let going = points
      for (const each of chain) {
        const { floor, key } = each.section
        const most = floor === null ? going : Math.max(0, each.left - toMilli(floor))
        const held = going - Math.min(going, most)
        if (held > 0) {
          ledger.earn({ rule: 'floor', section: key, item: shown.item }, held * weight)
          going -= held
        }
        each.left -= going
      }
    }
    const empty = (chain: Chain, shown: Shown): void => {
      const points = Math.max(0, chain[0].left)
      for (const each of chain) each.left -= points
      ledger.earn({ rule: 'fatal', ...shown }, -points * weight)
    }
    const call = (label: Label | undefined, { section, item, marks }: Shown): void => {
      if (!label) return
      ledger.add({ rule: 'label', section, item, marks, by: label.key }, 0)
      labels.push(label)
    }
    const beFatal = (of: 'section' | 'evaluation', chain: Chain, shown: Shown) => {
      if (of === 'section') empty(chain, shown)
      else fatal ??= shown
    }

    const deduct = (item: ItemOf<'deduct'>, chain: Chain, shown: Shown): void => {
      const cost = costs.get(item.key)
      if (!cost) return
      const group = coveredBy.get(item.key)
      if (group !== undefined) {
        ledger.earn({ rule: 'covered', ...shown, by: group }, 0)
      } else {
        writeCost(cost, shown, (heading, points) => {
          ledger.earn(heading, -points * weight)
        })
        lose(chain, shown, cost.total)
        for (const { label, on } of scorecard.consequences) {
          if ('itemCost' in on && cost.total >= toMilli(on.itemCost)) call(label, shown)
        }
      }
      call(item.label, shown)
    }

    const award = (item: ItemOf<'award'>, count: number, chain: Chain, shown: Shown) => {
      const gain = pointsOf(item, chain[0].section, scorecard) * count
      ledger.add({ rule: 'award', ...shown }, gain)
      for (const each of chain) each.awarded += gain
      call(item.label, shown)
    }

    const judge = (item: Item, chain: Chain): void => {
      const occurrence = occurrences.get(item.key)
      if (!occurrence) return
      const shown = shownBy(chain[0].section, occurrence)
      if (occurrence.state === 'off' && occurrence.marks.length > 0) {
        ledger.earn({ rule: 'off', ...shown }, 0)
      }
      if (isGraded(item)) {
        const grade =
          occurrence.state === 'given' ? gradeOf(item, occurrence.value) : bestGrade(item)
        if (!grade || occurrence.state !== 'given') return
        const lost = toMilli(item.points) - grade.earned
        if (lost > 0) {
          ledger.earn({ rule: 'grade', ...shown }, -lost * weight)
          lose(chain, shown, lost)
        }
        if (!grade.isLowest) return
        call(item.label, shown)
        if ('critical' in item && item.critical) beFatal(item.critical, chain, shown)
        return
      }
      if (occurrence.state !== 'hit') return
      if (item.kind === 'deduct') deduct(item, chain, shown)
      if (item.kind === 'award') award(item, occurrence.count, chain, shown)
      if (item.kind === 'fatal') {
        beFatal(item.of, chain, shown)
        call(item.label, shown)
      }
    }

    const cap = (each: Account, outwards: readonly Account[]): void => {
      const { awardMax, key } = each.section
      const beyond = awardMax === null ? 0 : each.awarded - toMilli(awardMax)
      if (beyond <= 0) return
      ledger.add({ rule: 'cap', section: key, item: null }, -beyond)
      for (const account of [each, ...outwards]) account.awarded -= beyond
    }

    for (const item of outer.items) judge(item, [account])
    const inner = outer.sections.map((section) => {
      const own = open(section)
      for (const item of section.items) judge(item, [own, account])
      cap(own, [account])
      return own
    })
    cap(account, [])
    awarded += account.awarded
    return [account, ...inner].map(close)
  }

  const open = (section: Section | InnerSection): Account => ({
    section,
    left: possible.of(section),
    awarded: 0,
  })
  const close = ({ section, left, awarded: onTop }: Account): SectionScore => {
    const isGone = possible.isGone(section)
    return {
      key: section.key,
      earned: toPoints(left),
      max: toPoints(possible.of(section)),
      awarded: toPoints(onTop),
      na: isGone,
    }
  }

  const sections = scorecard.sections.flatMap(scoreOuter)
  return { sections, awarded, fatal, labels }
}

const shownBy = (section: Section | InnerSection, { item, marks, reason }: Occurrence): Shown => ({
  section: section.key,
  item: item.key,
  marks: marks.map((mark) => mark.id),
  reason,
})

/** What an item is worth in points, where it is written in percent too. */
const pointsOf = (
  { points, unit }: ItemOf<'deduct' | 'award'>,
  section: Section | InnerSection,
  scorecard: Scorecard,
): Milli => {
  if (unit === 'points') return toMilli(points)
  const whole = unit === 'sectionPercent' ? fullOf(section) : fullOfCard(scorecard)
  return timesBy([toMilli(points), whole], 100_000)
}

function costsOf(
  scorecard: Scorecard,
  occurrences: ReadonlyMap<string, Occurrence>,
  facts: CallFacts,
): ReadonlyMap<string, Cost> {
  const costs = new Map<string, Cost>()
  for (const outer of scorecard.sections) {
    for (const section of [outer, ...outer.sections]) {
      for (const item of section.items) {
        const occurrence = item.kind === 'deduct' ? occurrences.get(item.key) : undefined
        if (item.kind !== 'deduct' || occurrence?.state !== 'hit') continue
        costs.set(item.key, costOf(item, pointsOf(item, section, scorecard), occurrence, facts))
      }
    }
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
    let worst: string | null = null
    for (const item of items) {
      const cost = costs.get(item)
      if (!cost) continue
      if (worst === null || cost.total > (costs.get(worst)?.total ?? 0)) {
        if (worst !== null) covered.set(worst, key)
        worst = item
      } else {
        covered.set(item, key)
      }
    }
  }
  return covered
}

function writeCost(
  { base, eased, extra }: Cost,
  shown: Shown,
  write: (heading: Shown & Pick<ScoreStep, 'rule' | 'by'>, points: Milli) => void,
): void {
  write({ rule: 'deduct', ...shown, by: null }, base)
  for (const { marks, circumstances, change } of eased) {
    const of = marks.length > 0 ? marks.map((mark) => mark.id) : shown.marks
    write({ rule: 'circumstance', ...shown, marks: of, by: circumstances.join(' ') }, change)
  }
  if (extra > 0) write({ rule: 'extra', ...shown, by: null }, extra)
}
