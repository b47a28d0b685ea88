import type { InputRef } from 'antd'
import { useCallback, useEffect, useRef } from 'react'
import { useStore } from 'zustand'

import { Empty } from '#renderer/features/queue/empty.tsx'
import { FilterBar } from '#renderer/features/queue/filter-bar.tsx'
import { Grid } from '#renderer/features/queue/grid.tsx'
import { Skeleton } from '#renderer/features/queue/skeleton.tsx'
import type { QueueStore } from '#renderer/features/queue/store.ts'

import '#renderer/features/queue/queue.css'

/** Everything assigned to me: found, filtered, sorted, opened. */
export function QueueView({ store }: { readonly store: QueueStore }) {
  const status = useStore(store, (state) => state.status)
  const total = useStore(store, (state) => state.total)
  const input = useRef<InputRef>(null)
  const search = useCallback(() => {
    input.current?.focus({ cursor: 'all' })
  }, [])

  useEffect(() => {
    store.getState().enter()
    return () => {
      store.getState().leave()
    }
  }, [store])

  return (
    <main className="queue">
      <FilterBar store={store} input={input} />
      <div className="queue-body">
        {status === 'loading' && <Skeleton />}
        {status === 'ready' && total > 0 && <Grid store={store} search={search} />}
        {(status === 'failed' || (status === 'ready' && total === 0)) && <Empty store={store} />}
      </div>
    </main>
  )
}
