import type { ReactNode } from 'react'

import { PagePart } from '#renderer/ui/page-part.tsx'

import '#renderer/ui/table-part.css'

type Props = {
  readonly title: string
  /** One sentence below the title. */
  readonly why?: string | undefined
  /** The heads of the columns; one that is empty heads nothing, as the corner of a matrix. */
  readonly heads: readonly string[]
  /** As wide as what stands in it, not as the page. */
  readonly isNarrow?: boolean
  /** The rows. */
  readonly children: ReactNode
  /** Below the table. */
  readonly foot?: ReactNode
}

/** A part of a page that is a table; one wider than the page is scrolled by itself, by keyboard too. */
export function TablePart({ title, why, heads, isNarrow = false, children, foot }: Props) {
  return (
    <PagePart title={title} why={why}>
      <div className="table-part-scroll" tabIndex={0} role="group" aria-label={title}>
        <table className={isNarrow ? 'figure-table figure-table-narrow' : 'figure-table'}>
          <thead>
            <tr>
              {heads.map((head, n) =>
                head === '' ? (
                  <td key={n} />
                ) : (
                  <th key={n} scope="col">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
      {foot}
    </PagePart>
  )
}
