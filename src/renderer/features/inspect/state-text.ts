import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { choicesOf, isChosen } from '#renderer/features/inspect/grading.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import type { Words } from '#shared/words.ts'

/** What was said of an item, in words. */
export function stateText(
  t: Translate,
  words: (text: Words) => string,
  row: Pick<Occurrence, 'state' | 'item' | 'value'>,
): string {
  const { state, item } = row
  switch (state) {
    case 'ok':
      return t('inspect.item.ok')
    case 'na':
      return t('inspect.item.na')
    case 'off':
      return t('inspect.item.off')
    case 'given':
      return givenText(t, words, row)
    case 'hit':
      return item.kind === 'award'
        ? t('inspect.item.award')
        : item.kind === 'fatal'
          ? t('inspect.item.fatalHit')
          : t('inspect.item.hit')
    case 'unanswered':
      if (item.kind === 'text' && !item.required) return t('inspect.item.optional')
      return item.kind === 'award' ? t('inspect.item.awardOpen') : t('inspect.item.open')
  }
}

function givenText(
  t: Translate,
  words: (text: Words) => string,
  row: Pick<Occurrence, 'state' | 'item' | 'value'>,
): string {
  const { item, value } = row
  if (item.kind === 'number') return `${String(value)} ${words(item.unit)}`
  if (item.kind === 'text') return t('inspect.grade.written')
  return choicesOf(item)
    .filter((choice) => isChosen(row, choice))
    .map((choice) =>
      choice.title
        ? words(choice.title)
        : t(
            choice.value === 'yes'
              ? 'inspect.grade.yes'
              : choice.value === 'no'
                ? 'inspect.grade.no'
                : 'inspect.grade.none',
          ),
    )
    .join(t('inspect.grade.and'))
}
