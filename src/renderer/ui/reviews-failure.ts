import { isChannelFailure } from '#renderer/lib/client.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { ChannelFailure } from '#shared/api.ts'
import type { ReviewsFailure } from '#shared/reviews-api.ts'

export type AnyReviewsFailure = ReviewsFailure | ChannelFailure

/**
 * One sentence that says what stood in the way and what to do; a new failure does not compile without
 * one. `nameOf` names the item, mark or person it is about; what it has no name for stays unnamed.
 */
export function reviewsFailureText(
  t: Translate,
  failure: AnyReviewsFailure,
  nameOf: (detail: string) => string | undefined = () => undefined,
): string {
  if (isChannelFailure(failure)) return failureText(t, failure)
  const why = t(`reviews.failure.${failure.type}`)
  const detail = 'detail' in failure ? failure.detail : undefined
  const what = detail === undefined ? undefined : nameOf(detail)
  return what === undefined ? why : t('reviews.failure.about', { why, what })
}
