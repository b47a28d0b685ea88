import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { Doubts } from '#renderer/features/figures/doubts.tsx'
import { rowsOfItem, rowsOfPair } from '#renderer/features/figures/figure-rows.ts'
import { FigureTable } from '#renderer/features/figures/figure-table.tsx'
import type { Focus } from '#renderer/features/figures/focus.ts'
import type { FigureNames } from '#renderer/features/figures/names.ts'
import type { Translate } from '#renderer/lib/i18n.ts'

/** All that is told of one item, or of two people: every figure and what has to be known before. */
export function FocusFigures({
  focus,
  figures,
  names,
  label,
}: {
  readonly focus: Focus
  readonly figures: SessionFigures
  readonly names: FigureNames
  readonly label: string
}) {
  if (focus.type === 'item') {
    const item = figures.items.find(
      ({ scorecardId, key }) => scorecardId === focus.scorecardId && key === focus.key,
    )
    return item ? (
      <>
        <FigureTable label={label} rows={rowsOfItem(item.agreement)} />
        <Doubts totals={[]} answers={item.agreement.doubts} nameOf={names.person} />
      </>
    ) : null
  }
  if (focus.type === 'pair') {
    const places = [focus.one, focus.other].map((id) =>
      figures.people.findIndex(({ rater }) => rater === id),
    )
    const pair = figures.pairs.find(({ one, other }) =>
      [one, other].every((place) => places.includes(place)),
    )
    return pair ? <FigureTable label={label} rows={rowsOfPair(pair)} /> : null
  }
  return null
}

/** What the calls beside the figures are the calls of. */
export function focusText(t: Translate, focus: Focus, names: FigureNames): string {
  switch (focus.type) {
    case 'all':
      return t('agreement.rest.all')
    case 'item':
      return t('agreement.rest.item', { item: names.item(focus.scorecardId, focus.key) })
    case 'pair':
      return t('agreement.rest.pair', {
        one: names.person(focus.one),
        other: names.person(focus.other),
      })
    case 'person':
      return t('agreement.rest.person', { name: names.person(focus.rater) })
    case 'month':
      return t('agreement.rest.month', { name: names.person(focus.rater), month: focus.month })
    case 'call':
      return t('agreement.rest.call', { call: names.call(focus.callId) })
  }
}
