import type { Translate } from '#renderer/lib/i18n.ts'
import type { Said } from '#shared/evaluation.ts'
import type { Circumstance, Item } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'

/** What was said of an occurrence, in words: one for each circumstance the item knows. */
export const saidTexts = (
  t: Translate,
  words: (text: Words) => string,
  item: Item | undefined,
  said: readonly Said[],
): readonly string[] => {
  if (item?.kind !== 'deduct') return []
  return said.flatMap(({ key, value }) => {
    const circumstance = item.circumstances.find((each) => each.key === key)
    if (!circumstance) return []
    const { asks, title } = circumstance
    return [
      asks && value !== null
        ? `${words(title)} ${value} ${t(`inspect.said.unit.${asks.unit}`)}`
        : words(title),
    ]
  })
}

/** Circumstances an inspector may say of the item, in the order of their keys. */
export const sayable = (item: Item | undefined): readonly Circumstance[] =>
  item?.kind === 'deduct' ? item.circumstances.filter(({ when }) => when === undefined) : []

/** Those of one group exclude each other; the same pressed twice is taken back. */
export function afterSaying(
  all: readonly Circumstance[],
  said: readonly Said[],
  { key, group }: Circumstance,
): readonly Said[] {
  if (said.some((each) => each.key === key)) return said.filter((each) => each.key !== key)
  const inGroup = new Set(
    group === undefined ? [] : all.filter((each) => each.group === group).map((each) => each.key),
  )
  return [...said.filter((each) => !inGroup.has(each.key)), { key, value: null }]
}

export const withNumber = (
  said: readonly Said[],
  key: string,
  value: number | null,
): readonly Said[] => said.map((each) => (each.key === key ? { key, value } : each))
