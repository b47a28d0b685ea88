import type { FigureRow } from '#renderer/features/figures/figure-rows.ts'
import { intervalText, reasonText, valueText } from '#renderer/features/figures/figure-text.ts'
import { Named } from '#renderer/features/figures/meaning.tsx'
import { useT } from '#renderer/lib/i18n.ts'

import '#renderer/ui/table-part.css'

/** Figures one a line: value, interval, or why it cannot be told. */
export function FigureTable({
  label,
  rows,
}: {
  readonly label: string
  readonly rows: readonly FigureRow[]
}) {
  const t = useT()
  return (
    <table className="figure-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('figures.figure')}</th>
          <th scope="col">{t('figures.value')}</th>
          <th scope="col">{t('figures.interval')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <Named figure={`figures.${row.key}`} />
            </th>
            <Cells row={row} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cells({ row }: { readonly row: FigureRow }) {
  const t = useT()
  if ('within' in row) {
    const { of, within, worst } = row.within
    return of === 0 ? (
      <td colSpan={2} className="meta">
        {t('figures.untold', { reason: t('figures.reason.TooFewUnits', { units: 0, needed: 1 }) })}
      </td>
    ) : (
      <>
        <td className="number">{valueText((100 * within) / of, 'share')}</td>
        <td>{t('figures.of.within', { of, within, worst: (worst ?? 0).toFixed(1) })}</td>
      </>
    )
  }
  const { figure, unit } = row
  if (!figure.ok) {
    return (
      <td colSpan={2} className="meta">
        {t('figures.untold', { reason: reasonText(t, figure.error) })}
      </td>
    )
  }
  return (
    <>
      <td className="number">{valueText(figure.value.value, unit)}</td>
      <td className="number">{intervalText(t, figure.value, unit)}</td>
    </>
  )
}
