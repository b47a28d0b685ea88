import { Button } from 'antd'

import type { SideProps } from '#renderer/features/reviews/side-props.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { PagePart } from '#renderer/ui/page-part.tsx'
import { ReturnedWhy } from '#renderer/ui/returned-why.tsx'
import { useNow } from '#renderer/ui/use-now.ts'

/** Why it went back, item by item, and the way to mend it. */
export function ReturnedPart({
  told: {
    case: { review },
  },
  nameOf,
  card,
  canMend,
}: SideProps & { readonly canMend: boolean }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { openCall } = useShell()
  const { returned } = review
  if (!returned) return null
  return (
    <PagePart
      title={t(review.state === 'returned' ? 'reviews.returned' : 'reviews.returned.before')}
      why={t('reviews.returned.by', {
        name: nameOf(returned.by),
        moment: format.moment(returned.at, now),
      })}
    >
      <ReturnedWhy returned={returned} card={card} />
      {canMend && (
        <p>
          <Button size="small" type="primary" onClick={() => openCall(review.callId)}>
            {t('reviews.mend')} <ActionKey keys="I" />
          </Button>{' '}
          <span className="meta">{t('reviews.mend.how')}</span>
        </p>
      )}
    </PagePart>
  )
}
