import { Button } from 'antd'
import { useMemo } from 'react'

import { leftBehind, type LeftBehind } from '#core/scorecard/carry-over.ts'
import { factsAsked, type FactName } from '#core/scorecard/facts-asked.ts'
import { findItem } from '#core/scorecard/outline.ts'
import { factText } from '#renderer/features/scorecards/fact-text.ts'
import { noTrial } from '#renderer/features/scorecards/trial.ts'
import { TriedSound } from '#renderer/features/scorecards/tried-sound.tsx'
import { useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { formatOffset } from '#renderer/lib/format.ts'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { CallFacts } from '#shared/condition.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { TrialView } from '#shared/trial.ts'

/** The call a draft is tried on: what is known of it, its sound, and what could not be carried over. */
export function TriedCall({
  view,
  card,
  off,
  pick,
}: {
  readonly view: TrialView
  readonly card: Scorecard
  /** How many items are not asked of it. */
  readonly off: number
  readonly pick: () => void
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const builder = useBuilderStore()
  const { call, marks, answers, facts, before } = view
  const left = useMemo(() => leftBehind(card, marks, answers), [card, marks, answers])
  return (
    <section className="sc-tried" aria-label={t('scorecards.keys.onCall')}>
      <header className="sc-tried-head">
        <h3 className="ellipsis">
          {call.externalId} · {call.agentName} · {t(`inspect.${call.direction}`)}
        </h3>
        <span className="meta number">{format.moment(call.startedAt, now)}</span>
        <span className="screen-space" />
        <Button size="small" onClick={pick}>
          {t('scorecards.onCall.another')} <ActionKey keys="Alt+7" />
        </Button>
        <Button size="small" onClick={() => builder.getState().try(() => noTrial)}>
          {t('scorecards.onCall.leave')}
        </Button>
      </header>
      <Facts card={card} facts={facts} off={off} />
      <TriedSound cards={before ? [card, before.scorecard] : [card]} marks={marks} />
      {left.length > 0 && <Left left={left} view={view} />}
      <p className="meta">{t('scorecards.onCall.kept')}</p>
    </section>
  )
}

/** A fact of the call by name, and what it is. */
export function factLine(t: Translate, name: FactName, facts: CallFacts): string {
  const value = facts[name]
  return t('scorecards.onCall.fact', {
    name: name === 'date' ? t('scorecards.onCall.fact.date') : t(`scorecards.fact.${name}`),
    value: value === undefined ? t('scorecards.onCall.fact.unknown') : factText(t, String(value)),
  })
}

function Facts({
  card,
  facts,
  off,
}: {
  readonly card: Scorecard
  readonly facts: CallFacts
  readonly off: number
}) {
  const t = useT()
  const asked = useMemo(() => factsAsked(card), [card])
  if (asked.length === 0 && off === 0)
    return <p className="meta">{t('scorecards.onCall.facts.none')}</p>
  return (
    <div className="sc-tried-facts">
      <ul aria-label={t('scorecards.onCall.facts')}>
        {asked.map((name) => (
          <li key={name} className="sc-label">
            {factLine(t, name, facts)}
          </li>
        ))}
      </ul>
      {off > 0 && <span>{t('scorecards.onCall.off', { count: off })}</span>}
    </div>
  )
}

function Left({ left, view }: { readonly left: readonly LeftBehind[]; readonly view: TrialView }) {
  const t = useT()
  const words = useWords()
  const titleOf = (key: string): string => {
    const item = view.before && findItem(view.before.scorecard, key)
    return item ? `${key} ${words(item.title)}` : key
  }
  const said = ({ marks, answer }: LeftBehind): string =>
    [
      ...(marks.length > 0
        ? [
            t('scorecards.onCall.left.marks', {
              count: marks.length,
              times: marks.map(({ at }) => formatOffset(at)).join(' '),
            }),
          ]
        : []),
      ...(answer ? [t('scorecards.onCall.left.answer')] : []),
    ].join(t('scorecards.onCall.and'))
  return (
    <section
      className="sc-tried-left"
      aria-label={t('scorecards.onCall.left', { count: left.length })}
    >
      <h3>{t('scorecards.onCall.left', { count: left.length })}</h3>
      <ul>
        {left.map((each) => (
          <li key={each.itemKey}>
            {titleOf(each.itemKey)}{' '}
            <span className="meta">
              {t(`scorecards.onCall.left.${each.why}`)} · {said(each)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
