import { Button } from 'antd'
import type { CSSProperties, ReactNode } from 'react'
import { useStore, type StoreApi } from 'zustand'

import { useT } from '#renderer/lib/i18n.ts'
import type { ToldRows } from '#renderer/lib/told-rows.ts'
import { reviewsFailureText, type AnyReviewsFailure } from '#renderer/ui/reviews-failure.ts'
import { GridRow, SelectableGrid, type GridHead } from '#renderer/ui/selectable-grid.tsx'
import { ToldNotice } from '#renderer/ui/told-notice.tsx'
import { useTold } from '#renderer/ui/use-told.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { Person } from '#shared/assignment.ts'
import type { CallBrief } from '#shared/reviews-api.ts'

import '#renderer/ui/told-grid.css'

/** A list the hub tells, kept on show while it cannot be asked. What moves the selection is the screen's. */
export function ToldGrid<R extends { readonly id: string }>({
  list,
  label,
  layout,
  heads,
  empty,
  open,
  cells,
}: {
  readonly list: StoreApi<ToldRows<R, AnyReviewsFailure>>
  readonly label: string
  readonly layout: CSSProperties
  readonly heads: readonly GridHead[]
  /** What stands there where there is nothing. */
  readonly empty: ReactNode
  readonly open: (id: R['id']) => void
  /** The cells of a row. */
  readonly cells: (row: R, call: CallBrief, people: readonly Person[]) => ReactNode
}) {
  const t = useT()
  const { status, failure, rows, people, hasMore, toldAt, selected } = useStore(list)
  useTold(list)
  if (status === 'loading') return <div aria-busy="true" />
  if (status === 'failed') {
    return (
      <EmptyState
        title={t('told.failed')}
        action={<Button onClick={() => void list.getState().load()}>{t('told.again')}</Button>}
      >
        {failure && <p>{reviewsFailureText(t, failure)}</p>}
      </EmptyState>
    )
  }
  return (
    <>
      {failure && toldAt !== null && <ToldNotice {...{ failure, toldAt }} />}
      {rows.length === 0 ? (
        empty
      ) : (
        <SelectableGrid {...{ label, layout, heads, selected }}>
          {rows.map(({ row, call }) => (
            <GridRow
              key={row.id}
              isSelected={row.id === selected}
              select={() => list.getState().select(row.id)}
              open={() => open(row.id)}
            >
              {cells(row, call, people)}
            </GridRow>
          ))}
        </SelectableGrid>
      )}
      {hasMore && (
        <footer className="told-foot">
          <Button size="small" onClick={() => void list.getState().more()}>
            {t('told.more')}
          </Button>
        </footer>
      )}
    </>
  )
}
