import { Checkbox, Select } from 'antd'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import { reviewListBindings } from '#renderer/features/reviews/bindings.ts'
import { shownStates, type ReviewList } from '#renderer/features/reviews/list-store.ts'
import { StateText } from '#renderer/features/reviews/state-text.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { namesOf } from '#renderer/lib/people.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { OpenLit, openLit } from '#renderer/ui/open-lit.tsx'
import { ToldGrid } from '#renderer/ui/told-grid.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { Person } from '#shared/assignment.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { ReviewRow } from '#shared/results.ts'
import type { ReviewState } from '#shared/review.ts'
import type { CallBrief } from '#shared/reviews-api.ts'

const layout = {
  gridTemplateColumns: '176px 64px minmax(96px, 1fr) 112px minmax(112px, 1fr) 112px 144px 112px',
}
const columns = [
  ...(['state', 'urgent', 'agent', 'inspector', 'call', 'submitted', 'publish'] as const),
  'appealBy',
] as const

/** Every judgement I may review, and those of mine. */
export function List({
  list,
  open,
}: {
  readonly list: ReviewList
  readonly open: (id: EvaluationId) => void
}) {
  const t = useT()
  const { workspace } = useShell()
  const { rows, total, selected, filter, failure } = useStore(list)
  const { state, isMine } = filter
  const bindings = useMemo(
    () =>
      reviewListBindings({
        by: (step) => list.getState().move(step),
        open: () => openLit(list, open),
        state: () => {
          const at = shownStates.indexOf(list.getState().filter.state)
          list.getState().narrow({ state: shownStates[(at + 1) % shownStates.length] ?? null })
        },
        mine: () => list.getState().narrow({ isMine: !list.getState().filter.isMine }),
        more: () => void list.getState().more(),
      }),
    [list, open],
  )
  useShortcuts(bindings)
  const lit = rows.find(({ row }) => row.id === selected)?.row
  const isOthers = lit !== undefined && lit.inspectorId !== workspace.person.id

  if (failure?.type === 'NoHub')
    return (
      <EmptyState title={t('reviews.noHub')}>
        <p>{t('reviews.failure.NoHub')}</p>
      </EmptyState>
    )
  return (
    <>
      <header className="screen-bar">
        <OpenLit list={list} label={t('reviews.open')} open={open} />
        <label className="rev-filter">
          {t('reviews.filter.state')} <ActionKey keys="F" />
          <Select<ReviewState | 'all'>
            size="small"
            value={state ?? 'all'}
            aria-label={t('reviews.filter.state')}
            popupMatchSelectWidth={false}
            options={shownStates.map((one) => ({
              value: one ?? 'all',
              label: one === null ? t('reviews.filter.all') : t(`reviews.state.${one}`),
            }))}
            onChange={(value) => list.getState().narrow({ state: value === 'all' ? null : value })}
          />
        </label>
        <Checkbox
          checked={isMine}
          onChange={({ target }) => list.getState().narrow({ isMine: target.checked })}
        >
          {t('reviews.filter.mine')} <ActionKey keys="M" />
        </Checkbox>
        <span className="meta">{t('reviews.count', { count: total })}</span>
        <span className="screen-space" />
        {isOthers && <span className="meta ellipsis">{t('reviews.readNote')}</span>}
      </header>
      <ToldGrid
        list={list}
        label={t('reviews.title')}
        layout={layout}
        heads={columns.map((key) => ({ key, name: t(`reviews.list.${key}`) }))}
        empty={
          state === null && !isMine ? (
            <EmptyState title={t('reviews.empty')}>
              <p>{t('reviews.empty.text')}</p>
            </EmptyState>
          ) : (
            <EmptyState title={t('reviews.empty.filtered')}>
              <p>{t('reviews.empty.filtered.text')}</p>
            </EmptyState>
          )
        }
        open={open}
        cells={(row, call, people) => <Cells {...{ row, call, people }} />}
      />
    </>
  )
}

function Cells({
  row,
  call,
  people,
}: {
  readonly row: ReviewRow
  readonly call: CallBrief
  readonly people: readonly Person[]
}) {
  const t = useT()
  const format = useFormat()
  const { workspace } = useShell()
  const now = useNow(60_000)
  const inspector =
    row.inspectorId === workspace.person.id
      ? t('reviews.me')
      : namesOf(people)(row.inspectorId) || t('told.nobody')
  const { submittedAt, publishAt, publishedAt, appealBy } = row
  return (
    <>
      <span role="gridcell" className="ellipsis">
        {row.ownerId === workspace.person.id && <strong>→ </strong>}
        <StateText row={row} />
      </span>
      <span role="gridcell">
        {row.urgent && (
          <strong className="rev-urgent" title={t('reviews.urgent.why')}>
            ! {t('reviews.urgent')}
          </strong>
        )}
      </span>
      <span role="gridcell" className="ellipsis">
        {call?.agentName ?? row.agentNumber}
      </span>
      <span role="gridcell" className="ellipsis">
        {inspector}
      </span>
      <span role="gridcell" className="ellipsis meta">
        {call?.externalId ?? t('told.noCall')}
      </span>
      <span role="gridcell" className="number" title={format.momentInFull(submittedAt)}>
        {format.moment(submittedAt, now)}
      </span>
      <span role="gridcell" className="number ellipsis">
        {publishedAt !== null
          ? t('reviews.when.told', { moment: format.moment(publishedAt, now) })
          : publishAt !== null && row.state === 'ready'
            ? t('reviews.when.planned', { moment: format.moment(publishAt, now) })
            : ''}
      </span>
      <span role="gridcell" className="number">
        {appealBy === null ? '' : format.moment(appealBy - 1, now)}
      </span>
    </>
  )
}
