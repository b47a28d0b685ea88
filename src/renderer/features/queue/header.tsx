import { useStore } from 'zustand'

import { columns } from '#renderer/features/queue/columns.ts'
import type { QueueStore } from '#renderer/features/queue/store.ts'
import { useT } from '#renderer/lib/i18n.ts'

/** Column titles; those of a sortable column are buttons. */
export function Header({ store }: { readonly store: QueueStore }) {
  const t = useT()
  const { sort, descending } = useStore(store, (state) => state.filter)
  const order = descending ? 'descending' : 'ascending'

  return (
    <div role="rowgroup" className="queue-header">
      <div role="row" aria-rowindex={1} className="queue-line">
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={column.sort === sort ? order : undefined}
            className={`queue-cell cell-${column.id}`}
          >
            {column.sort === undefined ? (
              <span className="ellipsis">{t(column.label)}</span>
            ) : (
              <SortButton store={store} sort={column.sort} label={t(column.label)} />
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

function SortButton({
  store,
  sort,
  label,
}: {
  readonly store: QueueStore
  readonly sort: NonNullable<(typeof columns)[number]['sort']>
  readonly label: string
}) {
  const t = useT()
  const filter = useStore(store, (state) => state.filter)
  const active = filter.sort === sort
  return (
    <button
      type="button"
      className="queue-sort"
      title={t('queue.sort', { column: label })}
      onClick={() => {
        store.getState().change({ sort, descending: active && !filter.descending })
      }}
    >
      <span className="ellipsis">{label}</span>
      {active && <span aria-hidden="true">{filter.descending ? '↓' : '↑'}</span>}
    </button>
  )
}
