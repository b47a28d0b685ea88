import { SearchOutlined } from '@ant-design/icons'
import { Input, Select, type InputRef } from 'antd'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import { Chip } from '#renderer/features/queue/chip.tsx'
import { FindingFilters } from '#renderer/features/queue/findings.tsx'
import { StateShape } from '#renderer/features/queue/shapes.tsx'
import { isFiltered, type QueueStore } from '#renderer/features/queue/store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import type { Direction } from '#shared/call.ts'
import { QueueState } from '#shared/queue.ts'

import '#renderer/features/queue/filter-bar.css'

export function FilterBar({
  store,
  input,
}: {
  readonly store: QueueStore
  readonly input: RefObject<InputRef | null>
}) {
  const t = useT()
  const { filter, typed, counts, total, status, change, clear, type, settle } = useStore(store)
  const { openCall } = useShell()
  const format = useFormat()
  const all = counts?.all ?? 0
  const filtered = isFiltered(filter)

  return (
    <div className="queue-filters" role="search" aria-label={t('queue.filters')}>
      <Input
        ref={input}
        className="queue-search"
        value={typed}
        placeholder={t('queue.search')}
        aria-label={t('queue.search')}
        prefix={<SearchOutlined aria-hidden="true" />}
        suffix={typed === '' ? <ActionKey keys="/" /> : <ActionKey keys="Escape" />}
        onChange={(event) => {
          // The native event of a change is an InputEvent, which says whether a composition is on.
          type(event.target.value, !(event.nativeEvent as InputEvent).isComposing)
        }}
        onCompositionEnd={(event) => {
          type(event.currentTarget.value, true)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape' && typed !== '') type('', true)
          else if (event.key === 'Escape' || event.key === 'ArrowDown') input.current?.blur()
          else if (event.key === 'Enter' && !event.repeat)
            void settle().then((callId) => {
              if (callId !== null) openCall(callId)
            })
        }}
      />
      <div className="chips">
        <Chip label={t('queue.all')} count={counts?.all} on={!filtered} onClick={clear} />
        {QueueState.options.map((state) => (
          <Chip
            key={state}
            shape={<StateShape state={state} />}
            label={t(`queue.state.${state}`)}
            count={counts?.byState[state]}
            on={filter.states.includes(state)}
            onClick={() => {
              change({ states: toggled(filter.states, state) })
            }}
          />
        ))}
      </div>
      <div className="chips">
        <Chip
          label={t('queue.overdue')}
          count={counts?.overdue}
          on={filter.due === 'overdue'}
          onClick={() => {
            change({ due: filter.due === 'overdue' ? null : 'overdue' })
          }}
        />
        <Chip
          label={t('queue.today')}
          count={counts?.dueToday}
          on={filter.due === 'today'}
          onClick={() => {
            change({ due: filter.due === 'today' ? null : 'today' })
          }}
        />
        <Chip
          label={t('queue.ready')}
          count={counts?.ready}
          on={filter.ready}
          onClick={() => {
            change({ ready: !filter.ready })
          }}
        />
      </div>
      <Select
        className="queue-select"
        variant="borderless"
        allowClear
        popupMatchSelectWidth={false}
        placeholder={t('queue.direction')}
        aria-label={t('queue.direction')}
        value={filter.direction}
        options={[
          { value: 'inbound' as const, label: t('queue.inbound') },
          { value: 'outbound' as const, label: t('queue.outbound') },
        ]}
        onChange={(direction: Direction | undefined) => {
          change({ direction: direction ?? null })
        }}
      />
      <Select
        className="queue-select"
        variant="borderless"
        allowClear
        showSearch
        popupMatchSelectWidth={false}
        placeholder={t('queue.team')}
        aria-label={t('queue.team')}
        value={filter.team}
        options={(counts?.teams ?? []).map((team) => ({ value: team, label: team }))}
        onChange={(team: string | undefined) => {
          change({ team: team ?? null })
        }}
      />
      <span className="queue-shown meta" role="status" aria-live="polite">
        {status === 'ready' &&
          t(filtered ? 'queue.shown.of' : 'queue.shown', {
            count: total,
            shown: format.number(total),
            all: format.number(all),
          })}
      </span>
      <FindingFilters store={store} />
    </div>
  )
}

function toggled(states: readonly QueueState[], state: QueueState): QueueState[] {
  return states.includes(state) ? states.filter((each) => each !== state) : [...states, state]
}
