import { Button, Spin } from 'antd'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'

import { driftOver } from '#core/calibration/drift-over.ts'
import {
  periodBindings,
  restBindings,
  type AgreementPart,
} from '#renderer/features/figures/agreement-bindings.ts'
import { figuresFailureText } from '#renderer/features/figures/figures-failure.ts'
import { everything, restsOn, type Focus } from '#renderer/features/figures/focus.ts'
import type { FigureNames } from '#renderer/features/figures/names.ts'
import { monthOf } from '#renderer/features/figures/periods.ts'
import { isOfCard } from '#renderer/features/figures/rated-versions.ts'
import { RestPane } from '#renderer/features/figures/rest-pane.tsx'
import { TeamBar } from '#renderer/features/figures/team-bar.tsx'
import { EmptyMonth, EmptyTeam } from '#renderer/features/figures/team-empty.tsx'
import { TeamFigures } from '#renderer/features/figures/team-figures.tsx'
import { peopleOf, teamNames, type TeamCall } from '#renderer/features/figures/team-names.ts'
import { callsBetween, type TeamStore } from '#renderer/features/figures/team-store.ts'
import { useSessionFigures } from '#renderer/features/figures/use-session-figures.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { TeamRatings } from '#shared/figures.ts'

/** How far a team agrees, month by month. */
export function TeamScreen({ store }: { readonly store: TeamStore }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { status, failure, ratings, toldAt } = useStore(store)
  if (!ratings) {
    return failure ? (
      <EmptyState
        title={t('agreement.failed')}
        action={
          <Button onClick={() => void store.getState().load()}>{t('agreement.again')}</Button>
        }
      >
        <p>{figuresFailureText(t, failure)}</p>
      </EmptyState>
    ) : (
      <p role="status" className="agr-waiting">
        <Spin size="small" /> {t('agreement.loading')}
      </p>
    )
  }
  return (
    <>
      {status === 'failed' && failure && toldAt !== null && (
        <p role="alert" className="agr-stale">
          {t('agreement.stale', {
            moment: format.moment(toldAt, now),
            why: figuresFailureText(t, failure),
          })}
        </p>
      )}
      {ratings.isCut && (
        <p role="status" className="agr-stale">
          {t('agreement.cut', { count: ratings.calls.length })}
        </p>
      )}
      {ratings.calls.length === 0 ? <EmptyTeam /> : <Months store={store} ratings={ratings} />}
    </>
  )
}

/** The months that were chosen, by one scorecard. */
function Months({ store, ratings }: { readonly store: TeamStore; readonly ratings: TeamRatings }) {
  const { language } = useShell()
  const { from, to, card } = useStore(store)
  const names = useMemo(() => teamNames(ratings, language), [ratings, language])
  const ofCard = useMemo(
    () => (card ? ratings.calls.filter((call) => isOfCard(call, card)) : []),
    [ratings, card],
  )
  const calls = useMemo(() => callsBetween(ofCard, from, to), [ofCard, from, to])
  const people = useMemo(() => peopleOf(ratings, calls), [ratings, calls])
  const bindings = useMemo(
    () =>
      periodBindings({
        turn: (by) => store.getState().turn(by),
        widen: () => store.getState().widen(),
        nextCard: () => store.getState().nextCard(),
      }),
    [store],
  )
  useShortcuts(bindings)
  return (
    <>
      <TeamBar store={store} people={people} names={names} />
      {calls.length === 0 ? (
        <EmptyMonth store={store} calls={ofCard} />
      ) : (
        <div className="agr-body">
          <Told
            key={`${from}/${to}/${card?.scorecardId ?? ''}/${card?.version ?? ''}`}
            {...{ store, ratings, names, ofCard, calls, people }}
          />
        </div>
      )}
    </>
  )
}

function Told({
  store,
  ratings,
  names,
  ofCard,
  calls,
  people,
}: {
  readonly store: TeamStore
  readonly ratings: TeamRatings
  readonly names: FigureNames
  /** Of all months: drift goes beyond those that were chosen. */
  readonly ofCard: readonly TeamCall[]
  readonly calls: readonly TeamCall[]
  readonly people: readonly string[]
}) {
  const t = useT()
  const { openCall, shortcuts } = useShell()
  const { chosen, focus, at } = useStore(store)
  const figures = useSessionFigures(calls, people, chosen)
  const drifts = useMemo(
    () =>
      driftOver(
        ofCard,
        ofCard.map((call) => monthOf(call.at)),
        peopleOf(ratings, ofCard),
        chosen,
      ),
    [ratings, ofCard, chosen],
  )
  // A month of the drift may lie outside of those that were chosen.
  const rest = useMemo(
    () => restsOn(focus.type === 'month' ? ofCard : calls, focus),
    [ofCard, calls, focus],
  )
  const list = useRef<HTMLDivElement>(null)
  const parts = useRef<HTMLDivElement>(null)
  const origin = useRef<Element | null>(null)

  const go = useCallback(
    (next: Focus) => {
      origin.current = document.activeElement
      store.getState().look(next)
      list.current?.focus()
    },
    [store],
  )
  const back = useCallback(() => {
    store.getState().look(everything)
    if (origin.current instanceof HTMLElement) origin.current.focus()
  }, [store])
  const open = useCallback(() => {
    const call = rest[store.getState().at]?.call
    if (call) openCall(call.callId)
  }, [rest, store, openCall])
  useEffect(
    () =>
      shortcuts.register(
        restBindings({
          part: (part) => {
            if (part === 'calls') list.current?.focus()
            else toPart(parts.current, part)
          },
          by: (rows) => {
            store.getState().select(Math.min(rest.length - 1, store.getState().at + rows))
          },
          open,
          back,
        }),
      ),
    [shortcuts, store, rest, open, back],
  )

  if (!figures) {
    return (
      <p role="status" className="agr-waiting">
        <Spin size="small" /> {t('figures.computing')}
      </p>
    )
  }
  return (
    <>
      <div ref={parts} className="agr-figures">
        <TeamFigures {...{ figures, drifts, names, focus, go }} />
      </div>
      <RestPane
        {...{ focus, rest, at, figures, names, list, open, back }}
        select={(place) => store.getState().select(place)}
      />
    </>
  )
}

function toPart(parts: HTMLElement | null, part: AgreementPart): void {
  const place = parts?.querySelector<HTMLElement>(`[data-part="${part}"]`)
  place?.focus({ preventScroll: true })
  place?.scrollIntoView({ block: 'start' })
}
