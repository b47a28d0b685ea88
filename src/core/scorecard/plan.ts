import type { InnerSection, Item, ItemOf, Scorecard, Section } from '#shared/scorecard.ts'
import { timesBy, toMilli, type Milli } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { fullOf, fullOfCard, isGraded } from '#core/scorecard/outline.ts'

/** An item with what does not change from one evaluation to the next. */
export type PlannedItem = {
  readonly item: Item
  /** The item where nothing shows it: most items of most evaluations are one of these. */
  readonly plain: Readonly<Record<'unanswered' | 'ok' | 'na' | 'off', Occurrence>>
}

export type PlannedSection = {
  readonly section: Section | InnerSection
  readonly full: Milli
  /** Its own items, where they begin among all, and where what comes after them begins. */
  readonly items: readonly PlannedItem[]
  readonly from: number
  readonly to: number
  readonly inner: readonly PlannedSection[]
}

/** A scorecard, read once for as many evaluations as it scores. */
export type Plan = {
  readonly scorecard: Scorecard
  /** The place of an item among all, as they are shown; of a key that stands twice the later. */
  readonly placeOf: ReadonlyMap<string | null, number>
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
  const placeOf = new Map<string | null, number>()
  let places = 0
  const place = (section: Section | InnerSection): PlannedSection => {
    const from = places
    for (const { key } of section.items) placeOf.set(key, places++)
    return {
      section,
      full: fullOf(section),
      items: section.items.map((item) => ({
        item,
        plain: plainOf(item, worthOf(item, section, scorecard)),
      })),
      from,
      to: places,
      inner: 'sections' in section ? section.sections.map(place) : [],
    }
  }
  return { scorecard, sections: scorecard.sections.map(place), placeOf }
}

const plainOf = (item: Item, worth: Milli): PlannedItem['plain'] => {
  const plain = (state: Occurrence['state']): Occurrence => ({
    item,
    worth,
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

/** In points, where it is written in percent too. */
const worthOf = (item: Item, section: Section | InnerSection, card: Scorecard): Milli => {
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
