import type { Translate } from '#admin/lib/i18n.ts'
import type { ReviewPolicy, ReviewRule } from '#shared/review.ts'

/** Who looks at what, in words. */
export function reviewText(t: Translate, { steps, rules }: ReviewPolicy): string {
  if (steps.length === 0 || rules.length === 0) return t('reviews.nobody')
  const who = steps.map((step) => t(`reviews.step.${step}`)).join(' → ')
  const which = rules.some(({ of }) => of === 'all')
    ? t('reviews.rule.all')
    : rules.map((rule) => ruleText(t, rule)).join(t('reviews.or'))
  return t('reviews.looked', { who, which })
}

/** When agents are told, in words. */
export function publishingText(t: Translate, { publishing, urgentAtOnce }: ReviewPolicy): string {
  if (publishing.every === 'never') return t('reviews.every.never')
  if (publishing.every === 'once') return t('reviews.every.once')
  const when =
    publishing.every === 'week'
      ? t('reviews.told.week', { day: weekdayText(t, publishing.weekday) })
      : t('reviews.told.month', { days: publishing.days.join(t('reviews.and')) })
  return urgentAtOnce ? t('reviews.told.urgent', { when }) : when
}

/** 1 is Monday. */
export const weekdayText = (t: Translate, weekday: number): string =>
  t(weekdays[weekday - 1] ?? weekdays[0])

const weekdays = [
  'reviews.weekday.1',
  'reviews.weekday.2',
  'reviews.weekday.3',
  'reviews.weekday.4',
  'reviews.weekday.5',
  'reviews.weekday.6',
  'reviews.weekday.7',
] as const

const ruleText = (t: Translate, rule: ReviewRule): string =>
  rule.of === 'all' || rule.of === 'fatal'
    ? t(`reviews.rule.${rule.of}`)
    : t(`reviews.told.${rule.of}`, { percent: rule.percent })
