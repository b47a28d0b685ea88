import { Button, Select, Spin } from 'antd'
import { useStore } from 'zustand'

import type { FigureNames } from '#renderer/features/figures/names.ts'
import {
  cardNameOf,
  choicesOf,
  type CardChoice,
} from '#renderer/features/figures/rated-versions.ts'
import { ReferenceChoice } from '#renderer/features/figures/reference-choice.tsx'
import { callsBetween, type TeamStore } from '#renderer/features/figures/team-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'

const nameOfChoice = ({ scorecardId, version }: CardChoice): string =>
  `${scorecardId}@${version ?? 'all'}`

/** Which months, which scorecard, and what is held to be right. */
export function TeamBar({
  store,
  people,
  names,
}: {
  readonly store: TeamStore
  readonly people: readonly string[]
  readonly names: FigureNames
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { language } = useShell()
  const { ratings, months, from, to, card, chosen, editions, toldAt, status } = useStore(store)
  const { choosePeriod, chooseCard, chooseReference, load } = store.getState()
  const choices = choicesOf(callsBetween(ratings?.calls ?? [], from, to))
  const monthOptions = months.map((month) => ({ value: month, label: month }))
  return (
    <div className="agr-bar" role="group" aria-label={t('agreement.bar')}>
      <label htmlFor="agr-from">{t('agreement.from')}</label>
      <Select
        id="agr-from"
        value={from}
        options={monthOptions}
        onChange={(month) => {
          choosePeriod(month, to)
        }}
      />
      <label htmlFor="agr-to">{t('agreement.to')}</label>
      <Select
        id="agr-to"
        value={to}
        options={monthOptions}
        onChange={(month) => {
          choosePeriod(from, month)
        }}
      />
      <span className="agr-keys">
        <ActionKey keys="[" /> <ActionKey keys="]" />
      </span>
      {card && (
        <>
          <label htmlFor="agr-card">{t('agreement.card')}</label>
          <Select
            id="agr-card"
            className="agr-card"
            value={nameOfChoice(card)}
            popupMatchSelectWidth={false}
            options={choices.map((choice) => ({
              value: nameOfChoice(choice),
              label: t(choice.version === null ? 'agreement.card.all' : 'agreement.card.one', {
                name: cardNameOf(editions, choice)?.[language] ?? t('agreement.card.unknown'),
                version: choice.version ?? 0,
                calls: choice.calls,
              }),
            }))}
            onChange={(name) => {
              const choice = choices.find((each) => nameOfChoice(each) === name)
              if (choice) chooseCard({ scorecardId: choice.scorecardId, version: choice.version })
            }}
          />
          <ReferenceChoice people={people} names={names} chosen={chosen} choose={chooseReference} />
        </>
      )}
      <span className="agr-space" />
      {toldAt !== null && (
        <span className="meta">
          {t('agreement.toldAt', { moment: format.moment(toldAt, now) })}
        </span>
      )}
      {status === 'loading' && <Spin size="small" />}
      <Button size="small" onClick={() => void load()}>
        {t('agreement.again')} <ActionKey keys="R" />
      </Button>
    </div>
  )
}
