import { Button, Select } from 'antd'
import { useState } from 'react'

import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import type { ScorecardId } from '#shared/ids.ts'
import type { CardChoice, CardObstacle } from '#shared/inspect.ts'

const none: readonly CardChoice[] = []

/**
 * A call that nobody assigned is judged by whichever scorecard is chosen for it, and so is one whose
 * scorecard cannot be used, where another may be.
 */
export function StartJudging() {
  const t = useT()
  const refusal = useInspect((state) => state.refusal)
  const obstacle = useInspect((state) => state.view?.obstacle ?? null)
  const isMine = useInspect((state) => state.view?.assignment !== null)
  const cards = useInspect((state) => state.view?.cards ?? none)
  const hasCards = cards.length > 0
  return (
    <EmptyState
      title={titleOf(t, obstacle, hasCards, isMine)}
      action={hasCards && <Choice cards={cards} />}
    >
      {obstacle && <Reason obstacle={obstacle} />}
      {hasCards ? (
        <p>
          {t(
            obstacle
              ? 'inspect.card.offered'
              : isMine
                ? 'inspect.card.notBegun'
                : 'inspect.start.text',
          )}
        </p>
      ) : (
        <NoCards />
      )}
      {refusal && <p role="alert">{failureText(t, refusal)}</p>}
    </EmptyState>
  )
}

function titleOf(t: Translate, obstacle: CardObstacle | null, hasCards: boolean, isMine: boolean) {
  if (obstacle) return t(`inspect.card.${obstacle.why}.title`)
  if (!hasCards) return t('inspect.card.none.start')
  return t(isMine ? 'inspect.card.notBegun.title' : 'inspect.start.title')
}

function Choice({ cards }: { readonly cards: readonly CardChoice[] }) {
  const t = useT()
  const words = useWords()
  const { judging } = useSession()
  const isBlocked = useInspect((state) => state.view?.obstacle !== null)
  const [chosen, setChosen] = useState<ScorecardId | null>(null)
  const card = cards.find(({ id }) => id === chosen)?.id ?? cards[0]?.id ?? null
  return (
    <span className="ins-start">
      <Select
        className="ins-start-card"
        value={card}
        aria-label={t('inspect.start.card')}
        options={cards.map(({ id, name, version }) => ({
          value: id,
          label: isBlocked
            ? t('inspect.card.otherOf', { name: words(name), version })
            : words(name),
        }))}
        onChange={setChosen}
      />
      <Button type="primary" onClick={() => card && void judging.judgeBy(card)}>
        {t(isBlocked ? 'inspect.card.use' : 'inspect.start')}
      </Button>
    </span>
  )
}

function Reason({ obstacle }: { readonly obstacle: CardObstacle }) {
  const t = useT()
  const words = useWords()
  const format = useFormat()
  const now = useNow(60_000)
  const { name, scorecardId, version, why, withdrawn } = obstacle
  const named = name
    ? t('inspect.card.named', { name: words(name) })
    : t('inspect.card.unnamed', { id: scorecardId.slice(-8) })
  const day = withdrawn ? format.moment(withdrawn.at, now) : ''
  return (
    <>
      <p>{t(`inspect.card.${why}`, { name: named, version, day })}</p>
      {withdrawn && withdrawn.why !== '' && (
        <p>{t('inspect.card.withdrawn.why', { why: withdrawn.why })}</p>
      )}
    </>
  )
}

function NoCards() {
  const t = useT()
  const { workspace } = useShell()
  return <p>{t(workspace.kind === 'hub' ? 'inspect.card.none.team' : 'inspect.card.none.own')}</p>
}
