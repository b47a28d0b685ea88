import { useState } from 'react'
import { useStore } from 'zustand'

import { reviewCaseBindings } from '#renderer/features/reviews/bindings.ts'
import { CoachingPart } from '#renderer/features/reviews/coaching-part.tsx'
import { FeedbackPart } from '#renderer/features/reviews/feedback-part.tsx'
import { HistoryPart } from '#renderer/features/reviews/history-part.tsx'
import { JudgePart } from '#renderer/features/reviews/judge-part.tsx'
import { possible } from '#renderer/features/reviews/may.ts'
import { ReturnedPart } from '#renderer/features/reviews/returned-part.tsx'
import type { SideProps } from '#renderer/features/reviews/side-props.ts'
import { StandingPart } from '#renderer/features/reviews/standing-part.tsx'
import { findItem } from '#core/scorecard/outline.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { namesOf } from '#renderer/lib/people.ts'
import { useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { ReasonDialog } from '#renderer/ui/reason-dialog.tsx'
import { reviewsFailureText } from '#renderer/ui/reviews-failure.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { ItemKey } from '#shared/scorecard.ts'

/** Where a key brings the cursor. */
const focusOn = (part: string): void => {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-part="${part}"] :is(textarea, input)`)?.focus()
  })
}

/** What is known of the judgement, and what can be done to it. */
export function CaseSide({
  leave,
  ...given
}: Omit<SideProps, 'nameOf' | 'itemOf'> & {
  readonly leave: () => void
}) {
  const { store, told, drafting, card, view } = given
  const t = useT()
  const words = useWords()
  const { workspace, openCall } = useShell()
  const { failure } = useStore(store)
  const [asks, setAsks] = useState<'pass' | 'publish' | null>(null)
  const { review } = told.case
  const { id: me, role } = workspace.person
  const may = possible(review, me, role !== 'inspector')
  const names = namesOf(told.people)
  const itemOf = (key: string): string => {
    const item = card ? findItem(card, key) : undefined
    return item ? `${key} ${words(item.title)}` : key
  }
  const itemKey = view?.itemKey ?? null
  useShortcuts(
    reviewCaseBindings({
      back: leave,
      turn: () => {
        const key = ItemKey.safeParse(itemKey)
        if (!may.review || !key.success) return
        drafting.turn(key.data)
        requestAnimationFrame(() => {
          document.querySelector<HTMLElement>('.rev-turn textarea')?.focus()
        })
      },
      pass: () => {
        if (may.review) setAsks('pass')
      },
      sendBack: () => focusOn('judge'),
      feedback: () => {
        if (may.feedback && review.feedback) drafting.rewrite(review.feedback)
        focusOn('feedback')
      },
      publish: () => {
        if (may.publish) setAsks('publish')
      },
      coach: () => focusOn('coaching'),
      recheck: () => focusOn('recheck'),
      mend: () => {
        if (may.mend) openCall(review.callId)
      },
    }),
  )
  const props: SideProps = {
    ...given,
    nameOf: (id) => names(id) || t('told.nobody'),
    itemOf,
  }
  return (
    <aside className="rev-side">
      {failure && failure.type !== 'Offline' && (
        <p role="alert">{reviewsFailureText(t, failure, (id) => names(id) || itemOf(id))}</p>
      )}
      {failure?.type === 'Offline' && <p role="alert">{t('reviews.failure.Offline')}</p>}
      {drafting.wasKept && <p className="meta">{t('reviews.kept')}</p>}
      <StandingPart {...props} publish={may.publish ? () => setAsks('publish') : undefined} />
      {review.returned && <ReturnedPart {...props} canMend={may.mend} />}
      {may.review && <JudgePart {...props} pass={() => setAsks('pass')} />}
      <FeedbackPart {...props} canWrite={may.feedback} />
      <CoachingPart {...props} may={may} />
      <HistoryPart {...props} />
      {(['pass', 'publish'] as const).map((step) => (
        <ReasonDialog
          key={step}
          open={asks === step}
          title={t(`reviews.${step}.title`)}
          what={t(`reviews.${step}.what`)}
          label={t(`reviews.${step}`)}
          close={() => setAsks(null)}
          send={() => void store.getState()[step]()}
        />
      ))}
    </aside>
  )
}
