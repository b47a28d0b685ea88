import { useState } from 'react'

import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { ChoiceDialog } from '#renderer/ui/choice-dialog.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
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
  const [isOpen, setIsOpen] = useState(false)
  useKeyboardHold(isOpen)
  return (
    <>
      <button
        type="button"
        className="bar-button ins-other-card"
        data-choose-card
        onClick={() => setIsOpen(true)}
      >
        {t('inspect.keys.card')} <ActionKey keys="Alt+K" />
      </button>
      <ChoiceDialog open={isOpen} title={t('inspect.keys.card')} close={() => setIsOpen(false)}>
        <p className="meta">{t('inspect.card.until')}</p>
        {cards.map(({ id, name, version }) => (
          <button
            key={id}
            type="button"
            onClick={() => {
              setIsOpen(false)
              void judging.judgeBy(id)
            }}
          >
            {t('inspect.card.otherOf', { name: words(name), version })}
          </button>
        ))}
      </ChoiceDialog>
    </>
  )
}
