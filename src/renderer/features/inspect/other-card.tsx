import { Select, type RefSelectProps } from 'antd'
import { useRef } from 'react'

import { useInspect, useSession, useWords } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import type { ScorecardId } from '#shared/ids.ts'
import type { CardChoice } from '#shared/inspect.ts'

const none: readonly CardChoice[] = []

/** Another scorecard, for as long as nothing was judged by the one the call has. */
export function OtherCard() {
  const t = useT()
  const isUntouched = useInspect(
    ({ view }) =>
      view?.evaluation?.state === 'draft' && view.marks.length + view.answers.length === 0,
  )
  const isWithdrawn = useInspect(
    ({ view }) => view?.evaluation?.state === 'draft' && view.obstacle?.why === 'withdrawn',
  )
  const cards = useInspect((state) => state.view?.cards ?? none)
  const isOffered = isUntouched && cards.length > 0
  if (!isOffered && !isWithdrawn) return null
  return (
    <div className="ins-other-card">
      {isWithdrawn && <p role="alert">{t('inspect.card.begun.withdrawn')}</p>}
      {isOffered && <Choice cards={cards} />}
    </div>
  )
}

function Choice({ cards }: { readonly cards: readonly CardChoice[] }) {
  const t = useT()
  const words = useWords()
  const { judging } = useSession()
  const select = useRef<RefSelectProps>(null)
  return (
    <span data-choose-card>
      <Select<ScorecardId>
        ref={select}
        size="small"
        className="ins-start-card"
        value={null}
        placeholder={t('inspect.card.other')}
        aria-label={t('inspect.keys.card')}
        popupMatchSelectWidth={false}
        options={cards.map(({ id, name, version }) => ({
          value: id,
          label: t('inspect.card.otherOf', { name: words(name), version }),
        }))}
        onChange={(id) => {
          // The keys are the call's again.
          select.current?.blur()
          void judging.judgeBy(id)
        }}
      />
      <ActionKey keys="Alt+K" />
    </span>
  )
}
