import { Button } from 'antd'
import { useState } from 'react'
import { useStore } from 'zustand'

import { CaseSide } from '#renderer/features/reviews/case-side.tsx'
import { createCaseStore, type CaseStore } from '#renderer/features/reviews/case-store.ts'
import { ItemTag, ItemTurn } from '#renderer/features/reviews/item-turn.tsx'
import { useCaseDraft, type CaseDrafting } from '#renderer/features/reviews/use-case-draft.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import { JudgedCall } from '#renderer/ui/judged-call.tsx'
import { reviewsFailureText } from '#renderer/ui/reviews-failure.ts'
import { ToldNotice } from '#renderer/ui/told-notice.tsx'
import { useCard } from '#renderer/ui/use-card.ts'
import { useJudged } from '#renderer/ui/use-judged.ts'
import { useTold } from '#renderer/ui/use-told.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { EvaluationId } from '#shared/ids.ts'
import type { ReviewCase } from '#shared/results.ts'
import type { ToldCase } from '#shared/reviews-api.ts'
import type { Scorecard } from '#shared/scorecard.ts'

type Told = ToldCase<ReviewCase>

/** One judgement: what was found, where it can be heard, and what is to become of it. */
export function CaseScreen({
  id,
  leave,
}: {
  readonly id: EvaluationId
  readonly leave: () => void
}) {
  const t = useT()
  const { client } = useShell()
  const [store] = useState(() => createCaseStore(client, id, Date.now))
  const { status, told, failure, toldAt } = useStore(store)
  useTold(store)
  return (
    <main className="screen" aria-busy={status === 'loading'}>
      <header className="screen-bar">
        <Button size="small" onClick={leave}>
          {t('reviews.toList')} <ActionKey keys="Escape" />
        </Button>
        {told && <h2>{told.call?.externalId ?? t('told.noCall')}</h2>}
      </header>
      {failure?.type === 'Offline' && toldAt !== null && <ToldNotice {...{ failure, toldAt }} />}
      {status === 'failed' && failure && (
        <EmptyState
          title={t('reviews.failed')}
          action={<Button onClick={() => void store.getState().load()}>{t('told.again')}</Button>}
        >
          <p>{reviewsFailureText(t, failure)}</p>
        </EmptyState>
      )}
      {told && <Case {...{ store, told, leave }} />}
    </main>
  )
}

type Parts = {
  readonly store: CaseStore
  readonly told: Told
  readonly leave: () => void
}

function Case(parts: Parts) {
  const t = useT()
  const { review } = parts.told.case
  const drafting = useCaseDraft(review)
  const card = useCard(review.scorecardId, review.scorecardVersion)
  if (card === undefined) return <div aria-busy="true" />
  if (card) return <OnCall {...parts} {...{ card, drafting }} />
  return (
    <div className="rev-case">
      <p role="status" className="judged-line">
        {t('judged.noCard')}
      </p>
      <CaseSide {...parts} {...{ drafting, card }} view={null} />
    </div>
  )
}

function OnCall({
  card,
  drafting,
  ...parts
}: Parts & { readonly card: Scorecard; readonly drafting: CaseDrafting }) {
  const { workspace } = useShell()
  const { review, judged } = parts.told.case
  const view = useJudged(review, card, judged)
  const { inspectorId, state } = review
  const isReviewing = state === 'reviewing' && inspectorId !== workspace.person.id
  return (
    <div className="rev-case">
      <JudgedCall
        view={view}
        {...(isReviewing && {
          tag: (item) => <ItemTag item={item} drafting={drafting} />,
          under: (item) => <ItemTurn item={item} drafting={drafting} />,
        })}
      />
      <CaseSide {...parts} {...{ card, drafting, view }} />
    </div>
  )
}
