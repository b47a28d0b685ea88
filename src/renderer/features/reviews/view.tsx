import { useCallback, useMemo, useState } from 'react'

import {
  reviewTabBindings,
  reviewTabs,
  type ReviewTab,
} from '#renderer/features/reviews/bindings.ts'
import { CaseScreen } from '#renderer/features/reviews/case-screen.tsx'
import { FiguresTab } from '#renderer/features/reviews/figures-tab.tsx'
import type { ReviewList } from '#renderer/features/reviews/list-store.ts'
import { List } from '#renderer/features/reviews/list.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShortcuts } from '#renderer/shell/context.tsx'
import { InTopBar } from '#renderer/shell/in-top-bar.tsx'
import type { EvaluationId } from '#shared/ids.ts'

import '#renderer/ui/screen-bar.css'
import '#renderer/features/reviews/reviews.css'

/** What becomes of judgements after they were submitted: the list, one of them, and what it comes to. */
export function ReviewsView({ list }: { readonly list: ReviewList }) {
  const [id, setId] = useState<EvaluationId | null>(null)
  const [tab, setTab] = useState<ReviewTab>('list')
  const leave = useCallback(() => setId(null), [])
  if (id !== null) return <CaseScreen key={id} {...{ id, leave }} />
  return (
    <main className="screen">
      <Tabs tab={tab} go={setTab} />
      {tab === 'list' ? <List list={list} open={setId} /> : <FiguresTab />}
    </main>
  )
}

function Tabs({ tab, go }: { readonly tab: ReviewTab; readonly go: (tab: ReviewTab) => void }) {
  const t = useT()
  useShortcuts(useMemo(() => reviewTabBindings(go), [go]))
  return (
    <InTopBar>
      <div className="rev-tabs" role="group" aria-label={t('reviews.tabs')}>
        {reviewTabs.map((one, n) => (
          <button
            key={one}
            type="button"
            className="bar-button"
            aria-pressed={one === tab}
            onClick={() => go(one)}
          >
            {t(`reviews.tab.${one}`)} <ActionKey keys={String(n + 1)} />
          </button>
        ))}
      </div>
    </InTopBar>
  )
}
