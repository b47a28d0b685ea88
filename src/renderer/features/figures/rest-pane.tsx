import { Button } from 'antd'
import { useEffect, type RefObject } from 'react'

import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { saidText, valueText } from '#renderer/features/figures/figure-text.ts'
import { FocusFigures, focusText } from '#renderer/features/figures/focus-figures.tsx'
import type { Focus, Rest } from '#renderer/features/figures/focus.ts'
import type { FigureNames } from '#renderer/features/figures/names.ts'
import type { TeamCall } from '#renderer/features/figures/team-names.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'

export type RestedCall = Rest<TeamCall>

/** The calls the figure that is looked into rests on, with who said what. */
export function RestPane({
  focus,
  rest,
  at,
  figures,
  names,
  list,
  select,
  open,
  back,
}: {
  readonly focus: Focus
  readonly rest: readonly RestedCall[]
  readonly at: number
  readonly figures: SessionFigures
  readonly names: FigureNames
  readonly list: RefObject<HTMLDivElement | null>
  readonly select: (at: number) => void
  readonly open: () => void
  readonly back: () => void
}) {
  const t = useT()
  const title = focusText(t, focus, names)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [list, at, rest])
  return (
    <aside className="agr-rest" aria-label={t('agreement.parts.calls')}>
      <header>
        <h2>{title}</h2>
        <div className="agr-rest-tools">
          <Button size="small" disabled={!rest[at]} onClick={open}>
            {t('agreement.rest.open')} <ActionKey keys="Enter" />
          </Button>
          {focus.type !== 'all' && (
            <Button size="small" onClick={back}>
              {t('agreement.rest.back')} <ActionKey keys="Escape" />
            </Button>
          )}
        </div>
      </header>
      {(focus.type === 'item' || focus.type === 'pair') && (
        <div className="agr-rest-figures" tabIndex={0} role="group" aria-label={title}>
          <FocusFigures focus={focus} figures={figures} names={names} label={title} />
        </div>
      )}
      <p className="meta">
        {rest.length === 0
          ? t('agreement.rest.none')
          : t('agreement.rest.count', { count: rest.length })}
      </p>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        className="agr-rest-list"
        aria-label={title}
        aria-activedescendant={rest[at] ? optionId(at) : undefined}
      >
        {rest.map((each, n) => (
          <RestedRow
            key={each.call.callId}
            rested={each}
            place={n}
            isSelected={n === at}
            focus={focus}
            figures={figures}
            names={names}
            select={select}
            open={open}
          />
        ))}
      </div>
    </aside>
  )
}

const optionId = (place: number): string => `agr-call-${place}`

function RestedRow({
  rested: { call, ratings, range, differing },
  place,
  isSelected,
  focus,
  figures,
  names,
  select,
  open,
}: {
  readonly rested: RestedCall
  readonly place: number
  readonly isSelected: boolean
  readonly focus: Focus
  readonly figures: SessionFigures
  readonly names: FigureNames
  readonly select: (at: number) => void
  readonly open: () => void
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const told = figures.calls.find(({ callId }) => callId === call.callId)
  const placeOf = (rater: string): number =>
    figures.people.findIndex((each) => each.rater === rater)
  const saidBy = ({ rater, items, percent }: (typeof ratings)[number]): string => {
    if (focus.type === 'item') {
      const said = items.find(({ key }) => key === focus.key)?.said
      return said === undefined ? '—' : saidText(t, said)
    }
    if (percent === null) return t('agreement.rest.unscored')
    const adjusted = told?.adjusted[placeOf(rater)] ?? null
    const raw = percent.toFixed(1)
    return adjusted === null ? raw : t('figures.raw', { raw, adjusted: adjusted.toFixed(1) })
  }
  return (
    <div
      id={optionId(place)}
      role="option"
      aria-selected={isSelected}
      className="agr-call"
      onClick={() => {
        select(place)
      }}
      onDoubleClick={open}
    >
      <div className="agr-call-head">
        <strong>{call.externalId}</strong>
        <span className="meta number" title={format.momentInFull(call.at)}>
          {format.moment(call.at, now)}
        </span>
        {range !== null && (
          <span className="meta number">
            {t('agreement.rest.range', { range: valueText(range, 'share') })}
          </span>
        )}
      </div>
      <ul className="fig-said">
        {ratings
          .toSorted((a, b) => placeOf(a.rater) - placeOf(b.rater))
          .map((rating) => (
            <li key={rating.rater}>
              <span className="meta">{names.person(rating.rater)}</span> {saidBy(rating)}
            </li>
          ))}
      </ul>
      {focus.type !== 'item' && (
        <p className="meta">
          {differing.length === 0
            ? t('agreement.rest.agreed')
            : t('agreement.rest.differing', {
                count: differing.length,
                items:
                  differing.slice(0, MOST_ITEMS).join(t('figures.and')) +
                  (differing.length > MOST_ITEMS ? t('agreement.rest.more') : ''),
              })}
        </p>
      )}
    </div>
  )
}

const MOST_ITEMS = 8
