import type { Said } from '#shared/evaluation.ts'
import type { Item } from '#shared/scorecard.ts'

/** Those of the circumstances that an inspector may say of an occurrence of the item. */
export function fittingSaid(item: Item | undefined, said: readonly Said[]): readonly Said[] {
  if (item?.kind !== 'deduct') return []
  return said.filter(({ key, value }, at) =>
    item.circumstances.some(
      (each) =>
        each.key === key &&
        each.when === undefined &&
        (value === null || each.asks !== undefined) &&
        said.findIndex((other) => other.key === key) === at,
    ),
  )
}

export const allFit = (item: Item | undefined, said: readonly Said[]): boolean =>
  fittingSaid(item, said).length === said.length
