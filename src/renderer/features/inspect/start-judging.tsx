import { Button, Select } from 'antd'
import { useEffect, useState } from 'react'

import { useInspect, useSession, useWords } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { ScorecardId } from '#shared/ids.ts'
import type { EditionRow } from '#shared/scorecards.ts'

/** A call that nobody assigned is judged by whichever scorecard is chosen for it. */
export function StartJudging() {
  const t = useT()
  const words = useWords()
  const { judging } = useSession()
  const refusal = useInspect((state) => state.refusal)
  const cards = useCardsInForce()
  const [chosen, setChosen] = useState<ScorecardId | null>(null)
  const card = chosen ?? cards[0]?.id ?? null
  return (
    <EmptyState
      title={t('inspect.start.title')}
      action={
        <span className="ins-start">
          {card !== null && (
            <Select
              className="ins-start-card"
              value={card}
              aria-label={t('inspect.start.card')}
              options={cards.map(({ id, name }) => ({ value: id, label: words(name) }))}
              onChange={setChosen}
            />
          )}
          <Button type="primary" onClick={() => void judging.start(card)}>
            {t('inspect.start')}
          </Button>
        </span>
      }
    >
      <p>{t('inspect.start.text')}</p>
      {refusal && <p role="alert">{failureText(t, refusal)}</p>}
    </EmptyState>
  )
}

/** Those a centre wrote itself come first. What ships and nobody took in cannot be judged by here. */
function useCardsInForce(): readonly EditionRow[] {
  const { client } = useShell()
  const [cards, setCards] = useState<readonly EditionRow[]>([])
  useEffect(() => {
    let isHere = true
    void client.scorecards.list({}).then((listed) => {
      if (!isHere || !listed.ok) return
      const inForce = listed.value.filter(({ standing }) => standing === 'inForce')
      setCards(inForce.toSorted((a, b) => b.changedAt - a.changedAt))
    })
    return () => {
      isHere = false
    }
  }, [client])
  return cards
}
