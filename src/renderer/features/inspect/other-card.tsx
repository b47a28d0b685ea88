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
  const isUntouched = useInspect(
    ({ view }) =>
      view?.evaluation?.state === 'draft' && view.marks.length + view.answers.length === 0,
  )
  const cards = useInspect((state) => state.view?.cards ?? none)
  return isUntouched && cards.length > 0 ? <Choice cards={cards} /> : null
}

/** That nothing more can come of the judging as it is. */
export function WithdrawnCard() {
  const t = useT()
  const isWithdrawn = useInspect(
    ({ view }) => view?.evaluation?.state === 'draft' && view.obstacle?.why === 'withdrawn',
  )
  return isWithdrawn ? (
    <p role="alert" className="ins-withdrawn">
      {t('inspect.card.begun.withdrawn')}
    </p>
  ) : null
}

function Choice({ cards }: { readonly cards: readonly CardChoice[] }) {
  const t = useT()
  const words = useWords()
  const { judging } = useSession()
  const select = useRef<RefSelectProps>(null)
  return (
    <span className="ins-other-card" data-choose-card>
      <Select<ScorecardId>
        ref={select}
        size="small"
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
