import type { Translate } from '#renderer/lib/i18n.ts'
import type { ScoreStep } from '#shared/evaluation.ts'

/** What a line of a score rests on, in words; '' where the item alone says it. */
export function ruleText(
  t: Translate,
  { rule, item }: ScoreStep,
  of: 'section' | 'evaluation' | null,
): string {
  switch (rule) {
    case 'full':
      return t('inspect.trace.full')
    case 'total':
      return t('inspect.trace.total')
    case 'na':
      return t('inspect.trace.na')
    case 'floor':
      return t('inspect.trace.floor')
    case 'cap':
      return t('inspect.trace.cap')
    case 'fatal':
      return t(
        of === 'section' && item !== null ? 'inspect.trace.fatalSection' : 'inspect.trace.fatalAll',
      )
    case 'off':
      return t('inspect.trace.off')
    case 'circumstance':
      return t('inspect.trace.circumstance')
    case 'extra':
      return t('inspect.trace.extra')
    case 'covered':
      return t('inspect.trace.covered')
    case 'label':
      return t('inspect.trace.label')
    case 'deduct':
    case 'award':
    case 'grade':
      return ''
  }
}
