import type { ReactNode } from 'react'

import type { Drift } from '#core/calibration/drift-over.ts'
import { intervalText, valueText } from '#renderer/features/figures/figure-text.ts'
import type { Focus, FocusOn } from '#renderer/features/figures/focus.ts'
import { Leading } from '#renderer/features/figures/leading.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { TablePart } from '#renderer/ui/table-part.tsx'

/** Bias and spread of each person, a month a column. */
export function MonthsTable({
  drifts,
  nameOf,
  focus,
  go,
  foot,
}: {
  readonly drifts: readonly Drift[]
  readonly nameOf: (rater: string) => string
  readonly focus: Focus
  readonly go: FocusOn
  readonly foot: ReactNode
}) {
  const t = useT()
  const months = [
    ...new Set(drifts.flatMap(({ points }) => points.map(({ period }) => period))),
  ].sort()
  return (
    <TablePart
      title={t('agreement.months')}
      why={t('agreement.months.why')}
      heads={[t('figures.person'), ...months]}
      foot={foot}
    >
      {drifts.map(({ rater, points }) => (
        <tr key={rater}>
          <th scope="row">{nameOf(rater)}</th>
          {months.map((month) => {
            const point = points.find(({ period }) => period === month)
            if (!point) {
              return (
                <td key={month} className="number meta">
                  —
                </td>
              )
            }
            const { bias, spread, units } = point
            return (
              <td key={month} className="number">
                <Leading
                  isChosen={
                    focus.type === 'month' && focus.rater === rater && focus.month === month
                  }
                  title={t('agreement.months.cell', {
                    ...{ name: nameOf(rater), month, units },
                    bias: valueText(bias.value, 'points'),
                    interval: intervalText(t, bias, 'points'),
                  })}
                  go={() => {
                    go({ type: 'month', rater, month })
                  }}
                >
                  {valueText(bias.value, 'points')}
                  {spread !== null && <span className="meta"> ±{spread.toFixed(1)}</span>}
                  <span className="agr-units meta">{t('agreement.calls', { count: units })}</span>
                </Leading>
              </td>
            )
          })}
        </tr>
      ))}
    </TablePart>
  )
}
