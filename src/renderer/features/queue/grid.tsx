import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'

import { HEADER_PX, ROW_PX, columns } from '#renderer/features/queue/columns.ts'
import { Header } from '#renderer/features/queue/header.tsx'
import { queueBindings } from '#renderer/features/queue/keys.ts'
import { Row, rowId } from '#renderer/features/queue/row.tsx'
import { rowAt, type QueueStore } from '#renderer/features/queue/store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'

export function Grid({
  store,
  search,
}: {
  readonly store: QueueStore
  readonly search: () => void
}) {
  const t = useT()
  const { openCall } = useShell()
  const format = useFormat()
  const voice = useMemo(() => ({ t, format }), [t, format])
  const now = useNow(30_000)
  const scroller = useRef<HTMLDivElement>(null)
  const state = useStore(store)
  const { total, selected, list } = state

  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are not memoised, and none is passed on
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin: HEADER_PX,
    scrollPaddingStart: HEADER_PX,
    initialOffset: () => store.getState().scrollTop,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0

  useEffect(() => {
    store.getState().need(first, last)
  }, [store, first, last])

  // The element is gone by the time an effect is undone, so its place is noted while it scrolls.
  const place = useRef(store.getState().scrollTop)
  useEffect(
    () => () => {
      store.getState().keepScroll(place.current)
    },
    [store],
  )

  const shownList = useRef(list)
  useEffect(() => {
    if (shownList.current === list) return
    shownList.current = list
    scroller.current?.scrollTo({ top: 0 })
  }, [list])

  const actions = useMemo(() => {
    const go = (index: number): void => {
      store.getState().select(index)
      virtual.scrollToIndex(store.getState().selected)
    }
    const open = (index: number): void => {
      store.getState().select(index)
      const row = rowAt(store.getState(), index)
      if (row) openCall(row.callId)
    }
    const screen = (): number =>
      Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2)
    const bindings = queueBindings({
      by: (rows) => go(store.getState().selected + rows),
      byScreen: (screens) => go(store.getState().selected + screens * screen()),
      toFirst: () => go(0),
      toLast: () => go(store.getState().total - 1),
      open: () => open(store.getState().selected),
      search,
      clear: () => store.getState().clear(),
    })
    return { open, bindings }
  }, [store, virtual, openCall, search])
  useShortcuts(actions.bindings)

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className="queue-grid"
      onScroll={(event) => {
        place.current = event.currentTarget.scrollTop
      }}
      aria-label={t('queue.title')}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={total > 0 ? rowId(selected) : undefined}
    >
      <Header store={store} />
      <div role="rowgroup" className="queue-rows" style={{ height: total * ROW_PX }}>
        {items.map(({ index, start }) => (
          <Row
            key={index}
            row={rowAt(state, index)}
            index={index}
            offset={start - HEADER_PX}
            selected={index === selected}
            now={now}
            voice={voice}
            open={actions.open}
          />
        ))}
      </div>
    </div>
  )
}
