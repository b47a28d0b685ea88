import { takesValue } from '#core/scorecard/outline.ts'
import type { Translate } from '#agent/lib/i18n.ts'
import { clockText } from '#agent/ui/state-text.ts'
import type { ItemOutcome } from '#shared/appeals.ts'
import type { Given, Mark } from '#shared/evaluation.ts'
import type { Item } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'

type Texts = { readonly t: Translate; readonly words: (text: Words) => string }

/** What an agent can find right of an item with these marks, by the key it is kept under in a draft. */
export function proposalsFor(item: Item, marks: readonly Mark[]): ReadonlyMap<string, ItemOutcome> {
  const given = (key: string, value: Given) => [key, outcome('given', value)] as const
  const na = ['na', outcome('na')] as const
  switch (item.kind) {
    case 'deduct':
    case 'fatal':
      return new Map([['ok', outcome('ok')], na, ...(marks.length > 1 ? marks.map(onlyOne) : [])])
    case 'award':
      return new Map([['hit', outcome('hit')]])
    case 'yesno':
      return new Map([given('=yes', 'yes'), given('=no', 'no'), na])
    case 'scale':
      return new Map([...item.levels.map((_, at) => given(`=${at + 1}`, at + 1)), na])
    case 'choice':
      return new Map([...item.options.map(({ key }) => given(`=${key}`, [key])), na])
    case 'number':
    case 'text':
      return new Map([na])
  }
}

const outcome = (
  state: ItemOutcome['verdict']['state'],
  value: Given | null = null,
): ItemOutcome => ({
  verdict: { state, value },
  marks: [],
})

const onlyOne = ({ id }: Mark): readonly [string, ItemOutcome] => [
  `mark:${id}`,
  { ...outcome('hit'), marks: [id] },
]

/** What an item is to come to, in words; `marks` are those of every version. */
export function outcomeText(
  { t, words }: Texts,
  item: Item,
  { verdict, marks: standing }: ItemOutcome,
  marks: readonly Mark[],
): string {
  const { state, value } = verdict
  if (state === 'hit' && standing.length > 0) {
    const times = standing.flatMap((id) => marks.find((mark) => mark.id === id) ?? [])
    return t('appeal.proposal.only', { at: times.map(({ at }) => clockText(at)).join(' · ') })
  }
  if (state !== 'given') {
    return t(state === 'hit' && !isAward(item) ? 'trace.deduct' : `appeal.proposal.${state}`)
  }
  return t('appeal.proposal.value', { value: valueText({ t, words }, item, value) })
}

const isAward = ({ kind }: Item): boolean => kind === 'award'

function valueText({ words }: Texts, item: Item, value: Given | null): string {
  if (!takesValue(item) || value === null) return ''
  if (item.kind === 'scale' && typeof value === 'number') {
    const level = item.levels[value - 1]
    return level ? words(level.title) : String(value)
  }
  if (item.kind === 'choice' && Array.isArray(value)) {
    return item.options
      .filter(({ key }) => value.includes(key))
      .map(({ title }) => words(title))
      .join(' · ')
  }
  return String(value)
}
