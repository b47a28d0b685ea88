import type { WordKey } from '#admin/lib/i18n.ts'

/** What the hub refuses of rules of review and of days, in words. */
export const reviewsRefused: Readonly<Record<string, WordKey>> = {
  NotAllowed: 'reviews.refused.NotAllowed',
  UnknownPlace: 'reviews.refused.UnknownPlace',
  TooManyDays: 'reviews.refused.TooManyDays',
}
