import type { CallFacts } from '#shared/condition.ts'
import type { Mark, Said } from '#shared/evaluation.ts'
import type { Circumstance, ItemOf } from '#shared/scorecard.ts'
import { bandAt } from '#core/scorecard/band.ts'
import { holds } from '#core/scorecard/condition.ts'
import { timesBy, toMilli, type Milli } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'

/** How a circumstance changed what one occurrence costs. */
type Eased = {
  readonly marks: readonly Mark[]
  readonly circumstances: readonly string[]
  /** Less where it is negative. */
  readonly change: Milli
}

/** What a deduction costs before any floor. */
export type Cost = {
  readonly base: Milli
  readonly eased: readonly Eased[]
  readonly extra: Milli
  readonly total: Milli
}

/**
 * What the occurrences of a deduction cost. Each costs its points times what its circumstances come to
 * (rules 46–51); where the item counts once, the heaviest alone; then once the extra for repeats.
 */
export function costOf(
  item: ItemOf<'deduct'>,
  { worth, marks, circumstances, count }: Occurrence,
  facts: CallFacts,
): Cost {
  const extra =
    item.extra && timesHeard(marks, count) >= item.extra.from ? toMilli(item.extra.points) : 0
  const base = worth * count
  if (item.circumstances.length === 0) return { base, eased: [], extra, total: base + extra }

  const each =
    marks.length > 0
      ? marks.map((mark) => easedBy(item, worth, mark.circumstances, [mark], facts))
      : [easedBy(item, worth, circumstances, [], facts)]
  const counted = item.per === 'once' ? [heaviest(each)] : each
  return {
    base,
    eased: counted.filter(({ circumstances: keys }) => keys.length > 0),
    extra,
    total: counted.reduce((sum, { change }) => sum + change, base + extra),
  }
}

/** An item that counts once may have been heard more often. */
const timesHeard = (marks: readonly Mark[], count: number): number => Math.max(marks.length, count)

const heaviest = (all: readonly Eased[]): Eased =>
  all.reduce((worst, each) => (each.change > worst.change ? each : worst))

function easedBy(
  item: ItemOf<'deduct'>,
  worth: Milli,
  said: readonly Said[],
  marks: readonly Mark[],
  facts: CallFacts,
): Eased {
  const standing = heaviestOfEachGroup(
    item.circumstances.flatMap((circumstance) => {
      const factor = factorOf(circumstance, said, facts)
      return factor === null ? [] : [{ circumstance, factor }]
    }),
  )
  const factors = standing.map(({ factor }) => toMilli(factor))
  const cost = timesBy([worth, ...factors], 1000 ** factors.length)
  return {
    marks,
    circumstances: standing.map(({ circumstance }) => circumstance.key),
    change: cost - worth,
  }
}

/** Null where it does not hold. What hangs on a fact nobody knows does not. */
function factorOf(
  { key, when, asks, factor }: Circumstance,
  said: readonly Said[],
  facts: CallFacts,
): number | null {
  if (when) return holds(when, facts, () => undefined) === true ? factor : null
  const word = said.find((each) => each.key === key)
  if (!word) return null
  const { value } = word
  if (!asks || value === null) return factor
  return bandAt(asks.bands, value)?.factor ?? factor
}

type Standing = { readonly circumstance: Circumstance; readonly factor: number }

const heaviestOfEachGroup = (standing: readonly Standing[]): readonly Standing[] =>
  standing.filter(
    (each, at) =>
      each.circumstance.group === undefined ||
      !standing.some(
        (other, otherAt) =>
          other.circumstance.group === each.circumstance.group &&
          (other.factor > each.factor || (other.factor === each.factor && otherAt < at)),
      ),
  )
