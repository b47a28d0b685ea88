import { Button } from 'antd'
import { useEffect, useState } from 'react'

import { FileForm } from '#renderer/features/appeals/file-form.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { reviewsFailureText, type AnyReviewsFailure } from '#renderer/ui/reviews-failure.ts'
import { useCard } from '#renderer/ui/use-card.ts'
import type { AppealId, EvaluationId } from '#shared/ids.ts'
import type { ReviewCase } from '#shared/results.ts'
import type { ToldCase } from '#shared/reviews-api.ts'

/** Reads the result an agent objects to, and lets it be objected to for them. */
export function FileScreen({
  reviewId,
  leave,
  done,
}: {
  readonly reviewId: EvaluationId
  readonly leave: () => void
  readonly done: (id: AppealId) => void
}) {
  const t = useT()
  const { client } = useShell()
  const [told, setTold] = useState<ToldCase<ReviewCase> | null>(null)
  const [failure, setFailure] = useState<AnyReviewsFailure | null>(null)
  useEffect(() => {
    let isLeft = false
    void client.reviews.view({ id: reviewId }).then((answer) => {
      if (isLeft) return
      if (answer.ok) setTold(answer.value)
      else setFailure(answer.error)
    })
    return () => {
      isLeft = true
    }
  }, [client, reviewId])
  if (failure) {
    return (
      <main className="screen">
        <EmptyState
          title={t('appeals.form.failed')}
          action={
            <Button onClick={leave}>
              {t('appeals.toList')} <ActionKey keys="Escape" />
            </Button>
          }
        >
          <p>{reviewsFailureText(t, failure)}</p>
        </EmptyState>
      </main>
    )
  }
  return told ? (
    <WithCard {...{ told, leave, done }} />
  ) : (
    <main className="screen" aria-busy="true" />
  )
}

function WithCard({
  told,
  ...to
}: {
  readonly told: ToldCase<ReviewCase>
  readonly leave: () => void
  readonly done: (id: AppealId) => void
}) {
  const t = useT()
  const { scorecardId, scorecardVersion } = told.case.review
  const card = useCard(scorecardId, scorecardVersion)
  if (card === undefined) return <main className="screen" aria-busy="true" />
  if (card === null) {
    return (
      <main className="screen">
        <EmptyState title={t('appeals.form.failed')}>
          <p>{t('appeals.case.noCard')}</p>
        </EmptyState>
      </main>
    )
  }
  return <FileForm {...{ told, card, ...to }} />
}
