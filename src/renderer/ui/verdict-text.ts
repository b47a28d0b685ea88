import type { Translate } from '#renderer/lib/i18n.ts'
import type { Verdict } from '#shared/calibration.ts'
import type { Given } from '#shared/evaluation.ts'
import type { Item } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'

export type VerdictTexts = { readonly t: Translate; readonly words: (text: Words) => string }

/** What an item came to, in words. */
export function verdictText(
  { t, words }: VerdictTexts,
  item: Item,
  { state, value }: Verdict,
): string {
  if (state === 'given') return givenText({ t, words }, item, value)
  if (state !== 'hit') return t(`calibration.verdict.${state}`)
  return item.kind === 'award'
    ? t('calibration.verdict.award')
    : item.kind === 'fatal'
      ? t('calibration.verdict.fatal')
      : t('calibration.verdict.hit')
}

function givenText({ t, words }: VerdictTexts, item: Item, value: Given | null): string {
  if (item.kind === 'yesno') return t(`calibration.verdict.${value === 'yes' ? 'yes' : 'no'}`)
  if (item.kind === 'scale' && typeof value === 'number') {
    const level = item.levels[value - 1]
    return level ? words(level.title) : String(value)
  }
  if (item.kind === 'choice' && Array.isArray(value)) {
    const titles = item.options.filter(({ key }) => value.includes(key))
    return titles.length === 0
      ? t('calibration.verdict.nothing')
      : titles.map(({ title }) => words(title)).join(t('calibration.and'))
  }
  if (item.kind === 'number') return `${String(value)} ${words(item.unit)}`
  return String(value)
}
