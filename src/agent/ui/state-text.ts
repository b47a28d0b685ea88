import type { Translate } from '#agent/lib/i18n.ts'
import type { AppealState } from '#shared/appeals.ts'
import type { ResultRow } from '#shared/results.ts'
import { formatMoment } from '#web/lib/format.ts'

/** Where a result stands, in words, the most pressing first. */
export function stateText(t: Translate, row: ResultRow): readonly string[] {
  const { isFinal, acknowledged, appeal, appealBy } = row
  return [
    ...(appeal === null ? [] : [appealText(t, appeal)]),
    ...(isFinal ? [t('state.final')] : []),
    ...(acknowledged ? [t('state.acknowledged')] : isFinal ? [] : [t('state.new')]),
    // The moment itself is the first at which it is too late.
    ...(appealBy === null ? [] : [t('state.appealBy', { until: formatMoment(appealBy - 1) })]),
  ]
}

/** What became of an appeal, as far as the agent is told. */
export const appealText = (t: Translate, state: AppealState): string => {
  switch (state) {
    case 'kept':
    case 'changed':
    case 'withdrawn':
      return t(`state.appeal.${state}`)
    case 'filed':
    case 'listening':
    case 'ruling':
    case 'seconding':
    case 'secondListening':
    case 'concurring':
    case 'signing':
      return t('state.appeal.open')
  }
}

/** The points, and of how many; words where there are none. */
export const scoreText = (
  t: Translate,
  { total, max }: Pick<ResultRow, 'total' | 'max'>,
): string =>
  total === null ? t('state.unscored') : `${pointsText(total)} / ${pointsText(max ?? 0)}`

export const pointsText = (points: number): string =>
  String(Math.round(points * 1000) / 1000).replace('-', '−')

/** With its sign: `−2`, `+3`. */
export const changeText = (points: number): string =>
  points > 0 ? `+${pointsText(points)}` : pointsText(points)

/** `1:05`, of milliseconds. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
