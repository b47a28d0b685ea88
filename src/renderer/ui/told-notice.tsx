import { useT } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { reviewsFailureText, type AnyReviewsFailure } from '#renderer/ui/reviews-failure.ts'
import { useNow } from '#renderer/ui/use-now.ts'

/** Why what is on show is not the newest, and as of when it is. */
export function ToldNotice({
  failure,
  toldAt,
}: {
  readonly failure: AnyReviewsFailure
  readonly toldAt: number
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  return (
    <p role="status" className="told-notice">
      {t('told.asOf', {
        why: reviewsFailureText(t, failure),
        moment: format.moment(toldAt, now),
      })}
    </p>
  )
}
