import type { ReactNode } from 'react'

import { useT } from '#admin/lib/i18n.ts'

export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly show: (row: Row) => ReactNode
  /** Figures stand at the right. */
  readonly isFigure?: boolean
  /** CSS; the rest share what is left. */
  readonly width?: string
}

/** Rows under headings, for eyes and for screen readers alike. The first column names the row. */
export function DataTable<Row>({
  name,
  columns,
  rows,
  keyOf,
  actions,
}: {
  readonly name: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly actions?: (row: Row) => ReactNode
}) {
  const t = useT()
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={name}>
      <table className="table">
        <caption className="visually-hidden">{name}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, width, isFigure }) => (
              <th key={key} scope="col" style={{ width }} className={isFigure ? 'figure' : ''}>
                {title}
              </th>
            ))}
            {actions && (
              <th scope="col" className="table-actions">
                <span className="visually-hidden">{t('ui.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, show, isFigure }, n) =>
                n === 0 ? (
                  <th key={key} scope="row">
                    {show(row)}
                  </th>
                ) : (
                  <td key={key} className={isFigure ? 'figure' : ''}>
                    {show(row)}
                  </td>
                ),
              )}
              {actions && <td className="table-actions">{actions(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
