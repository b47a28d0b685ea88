import type { Item } from '#shared/scorecard.ts'
import { itemsAsked } from '#core/scorecard/condition.ts'
import {
  inside,
  type Place,
  type Placed,
  type PlacedItem,
  type PlacedSection,
  type Reporter,
} from '#core/scorecard/lint/finding.ts'

/** What can have a condition. */
export type Conditional = Item | PlacedSection['section']

type Asking = {
  readonly self: Conditional
  readonly place: Place
  /** The other items its own condition asks about. */
  readonly asked: readonly Conditional[]
  /** What it waits for: those, and the section it stands in. */
  readonly next: readonly Conditional[]
}

/** Says the chains of conditions that end where they begin; the items and sections on them. */
export function checkCycles(
  { sections }: Placed,
  byKey: ReadonlyMap<string, PlacedItem>,
  { error }: Reporter,
): ReadonlySet<Conditional> {
  const asks = new Map<Conditional, Asking>()
  const put = (self: Conditional, place: Place, within: PlacedSection | null): void => {
    const asked = [...new Set(self.when && itemsAsked(self.when))]
      .map((key) => byKey.get(key)?.item)
      .filter((item) => item !== undefined)
      .filter((item) => item !== self)
    const next = within ? [...asked, within.section] : asked
    asks.set(self, { self, place: inside(place, 'when'), asked, next })
  }
  for (const { section, place, outer } of sections) put(section, place, outer)
  for (const { item, place, within } of byKey.values()) put(item, place, within)

  const done = new Set<Conditional>()
  const depthOf = new Map<Conditional, number>()
  const onCycle = new Set<Conditional>()
  for (const start of asks.values()) {
    const path = [start]
    depthOf.set(start.self, 0)
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const left = last.next.find((each) => !done.has(each))
      const next = left && asks.get(left)
      if (!next) {
        done.add(last.self)
        path.pop()
        continue
      }
      const depth = depthOf.get(next.self)
      if (depth === undefined) {
        depthOf.set(next.self, path.length)
        path.push(next)
        continue
      }
      const cycle = path.slice(depth)
      const members = new Set(cycle.map(({ self }) => self))
      const chain = [...cycle, next].map(({ self }) => self.key).join(' → ')
      const asking = cycle.filter(({ asked }) => asked.some((each) => members.has(each)))
      for (const { place } of asking.slice(0, 1)) {
        error(
          place,
          'cycle',
          `条件互相依赖，绕成一圈：${chain}。请去掉其中一个条件。`,
          `Conditions that wait for each other in a circle: ${chain}. Take one of them out.`,
        )
      }
      for (const each of members) {
        done.add(each)
        onCycle.add(each)
      }
    }
  }
  return onCycle
}
