import type { InnerSection, Item, ItemOf, Scorecard, Section } from '#shared/scorecard.ts'
import { timesBy, toMilli, type Milli } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { fullOf, fullOfCard, isGraded } from '#core/scorecard/outline.ts'

/** An item with what does not change from one evaluation to the next. */
export type PlannedItem = {
  readonly item: Item
  /** What it costs, gives or holds, where it is written in percent too. */
  readonly points: Milli
  /** The item where nothing shows it: most items of most evaluations are one of these. */
  readonly plain: Readonly<Record<'unanswered' | 'ok' | 'na' | 'off', Occurrence>>
  /** Whether it is asked of some calls only. */
  readonly mayBeOff: boolean
}

export type PlannedSection = {
  readonly section: Section | InnerSection
  readonly full: Milli
  /** Its own items: where they begin among all, and where what comes after them begins. */
  readonly from: number
  readonly to: number
  readonly inner: readonly PlannedSection[]
}

/** A scorecard, read once for as many evaluations as it scores. */
export type Plan = {
  readonly scorecard: Scorecard
  /** In the order they are shown. */
  readonly items: readonly PlannedItem[]
  /** The place of an item among all; of a key that stands twice the later. */
  readonly placeOf: ReadonlyMap<string, number>
  readonly sections: readonly PlannedSection[]
}

const plans = new WeakMap<Scorecard, Plan>()

/** The plan of a scorecard, which never changes; it is made once. */
export function planOf(scorecard: Scorecard): Plan {
  const known = plans.get(scorecard)
  if (known) return known
  const plan = planned(scorecard)
  plans.set(scorecard, plan)
  return plan
}

function planned(scorecard: Scorecard): Plan {
  const items: PlannedItem[] = []
  const place = (section: Section | InnerSection, sectionMayBeOff: boolean): PlannedSection => {
    const from = items.length
    const mayBeOff = sectionMayBeOff || section.when !== undefined
    for (const item of section.items) {
      items.push({
        item,
        points: pointsOf(item, section, scorecard),
        plain: plainOf(item),
        mayBeOff:
          mayBeOff ||
          item.when !== undefined ||
          item.from !== undefined ||
          item.until !== undefined,
      })
    }
    const to = items.length
    const inner = 'sections' in section ? section.sections : []
    return {
      section,
      full: fullOf(section),
      from,
      to,
      inner: inner.map((each) => place(each, mayBeOff)),
    }
  }
  const sections = scorecard.sections.map((section) => place(section, false))
  return {
    scorecard,
    items,
    placeOf: new Map(items.map(({ item }, at) => [item.key, at])),
    sections,
  }
}

const plainOf = (item: Item): PlannedItem['plain'] => {
  const plain = (state: Occurrence['state']): Occurrence => ({
    item,
    marks: [],
    reason: null,
    circumstances: [],
    count: 0,
    state,
    value: null,
  })
  return {
    unanswered: plain('unanswered'),
    ok: plain('ok'),
    na: plain('na'),
    off: plain('off'),
  }
}

const pointsOf = (item: Item, section: Section | InnerSection, card: Scorecard): Milli => {
  if (item.kind === 'deduct' || item.kind === 'award') return inPoints(item, section, card)
  return isGraded(item) ? toMilli(item.points) : 0
}

const inPoints = (
  { points, unit }: ItemOf<'deduct' | 'award'>,
  section: Section | InnerSection,
  card: Scorecard,
): Milli => {
  if (unit === 'points') return toMilli(points)
  const whole = unit === 'sectionPercent' ? fullOf(section) : fullOfCard(card)
  return timesBy([toMilli(points), whole], 100_000)
}
