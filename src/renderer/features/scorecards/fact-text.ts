import type { Translate } from '#renderer/lib/i18n.ts'

/** What a fact of the call is, in words where it is one of a few. */
export function factText(t: Translate, value: string): string {
  return value === 'workday' ||
    value === 'weekend' ||
    value === 'holiday' ||
    value === 'inbound' ||
    value === 'outbound'
    ? t(`scorecards.value.${value}`)
    : value
}
