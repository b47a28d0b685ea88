import type { Condition } from '#shared/condition.ts'
import { itemsAsked } from '#core/scorecard/condition.ts'
import {
  inside,
  type Place,
  type Placed,
  type PlacedItem,
  type Reporter,
} from '#core/scorecard/lint/finding.ts'

export const nodeOfItem = (key: string): string => `item ${key}`
export const nodeOfSection = (key: string): string => `section ${key}`

/** Says every chain of conditions that ends where it begins; the items and sections on one. */
export function checkCycles(
  { sections, items }: Placed,
  byKey: ReadonlyMap<string, PlacedItem>,
  { error }: Reporter,
): ReadonlySet<string> {
  const asks = new Map<string, { readonly place: Place; readonly next: readonly string[] }>()
  const put = (node: string, place: Place, when: Condition | undefined, outer?: string): void => {
    if (asks.has(node)) return
    const own = when ? itemsAsked(when).filter((key) => byKey.has(key)) : []
    asks.set(node, {
      place: inside(place, 'when'),
      next: [...new Set([...own.map(nodeOfItem), ...(outer === undefined ? [] : [outer])])],
    })
  }
  for (const { section, place, outer } of sections) {
    put(
      nodeOfSection(section.key),
      place,
      section.when,
      outer ? nodeOfSection(outer.section.key) : undefined,
    )
  }
  for (const { item, place, within } of items) {
    put(nodeOfItem(item.key), place, item.when, nodeOfSection(within.section.key))
  }

  const left = withoutEnds(new Map([...asks].map(([node, { next }]) => [node, next])))
  const seen = new Set<string>()
  const onCycle = new Set<string>()
  for (const start of left.keys()) {
    const walked: string[] = []
    let node: string | undefined = start
    while (node !== undefined && !seen.has(node)) {
      seen.add(node)
      walked.push(node)
      node = left.get(node)?.find((next) => left.has(next))
    }
    const from = node === undefined ? -1 : walked.indexOf(node)
    const cycle = from < 0 ? [] : walked.slice(from)
    // One that asks about itself is told of where it does.
    if (cycle.length < 2) continue
    for (const each of cycle) onCycle.add(each)
    const place = asks.get(cycle.find((each) => hasOwnCondition(each)) ?? '')?.place
    const chain = [...cycle, cycle[0] ?? '']
      .map((each) => each.slice(each.indexOf(' ') + 1))
      .join(' → ')
    if (!place) continue
    error(
      place,
      'cycle',
      `条件互相依赖，绕成一圈：${chain}。请去掉其中一个条件。`,
      `Conditions that wait for each other in a circle: ${chain}. Take one of them out.`,
    )
  }
  return onCycle

  function hasOwnCondition(node: string): boolean {
    return (asks.get(node)?.next ?? []).some((next) => next.startsWith('item '))
  }
}

/** What is left when everything that leads to an end is taken away: what goes in circles. */
function withoutEnds(
  graph: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const open = new Map([...graph].map(([node, next]) => [node, next.length]))
  const askedBy = new Map<string, string[]>()
  for (const [node, next] of graph) {
    for (const each of next) {
      const list = askedBy.get(each)
      if (list) list.push(node)
      else askedBy.set(each, [node])
    }
  }
  const ends = [...open].filter(([, count]) => count === 0).map(([node]) => node)
  const left = new Map(graph)
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    left.delete(end)
    for (const node of askedBy.get(end) ?? []) {
      const count = (open.get(node) ?? 0) - 1
      open.set(node, count)
      if (count === 0) ends.push(node)
    }
  }
  return left
}
