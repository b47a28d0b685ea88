import { Button } from 'antd'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import { publishedBindings } from '#renderer/features/appeals/bindings.ts'
import { untilText } from '#renderer/features/appeals/due-text.ts'
import type { PublishedList } from '#renderer/features/appeals/list-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShortcuts } from '#renderer/shell/context.tsx'
import { ToldGrid } from '#renderer/ui/told-grid.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { EvaluationId } from '#shared/ids.ts'

const layout = { gridTemplateColumns: 'minmax(120px, 1fr) 112px 144px 144px 200px' }

/** What agents were told, to file an appeal for one of them. */
export function ChooseResult({
  list,
  leave,
  choose,
}: {
  readonly list: PublishedList
  readonly leave: () => void
  readonly choose: (id: EvaluationId) => void
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const selected = useStore(list, (state) => state.selected)
  const bindings = useMemo(
    () =>
      publishedBindings({
        by: (step) => list.getState().move(step),
        open: () => {
          const { selected: id } = list.getState()
          if (id !== null) choose(id)
        },
        back: leave,
      }),
    [list, choose, leave],
  )
  useShortcuts(bindings)
  return (
    <main className="screen">
      <header className="screen-bar">
        <Button size="small" onClick={leave}>
          {t('appeals.toList')} <ActionKey keys="Escape" />
        </Button>
        <h2 className="ellipsis">{t('appeals.choose.title')}</h2>
        <span className="screen-space" />
        <Button
          size="small"
          type="primary"
          disabled={selected === null}
          onClick={() => {
            if (selected !== null) choose(selected)
          }}
        >
          {t('appeals.choose.open')} <ActionKey keys="Enter" />
        </Button>
      </header>
      <ToldGrid
        list={list}
        label={t('appeals.choose.title')}
        layout={layout}
        heads={[
          { key: 'agent', name: t('appeals.list.agent') },
          { key: 'call', name: t('appeals.list.call') },
          { key: 'inspector', name: t('appeals.choose.inspector') },
          { key: 'published', name: t('appeals.choose.published') },
          { key: 'until', name: t('appeals.choose.until') },
        ]}
        empty={
          <EmptyState title={t('appeals.choose.empty')}>
            <p>{t('appeals.choose.empty.text')}</p>
          </EmptyState>
        }
        open={choose}
        cells={({ agentNumber, inspectorId, publishedAt, appealBy }, call, people) => (
          <>
            <span role="gridcell" className="ellipsis">
              {call?.agentName ?? agentNumber}
            </span>
            <span role="gridcell" className="ellipsis">
              {call?.externalId ?? t('told.noCall')}
            </span>
            <span role="gridcell" className="ellipsis">
              {people.find(({ id }) => id === inspectorId)?.name ?? t('told.nobody')}
            </span>
            <span role="gridcell">
              {publishedAt === null ? '' : format.moment(publishedAt, now)}
            </span>
            <span role="gridcell">
              {appealBy === null || appealBy <= now
                ? t('appeals.choose.tooLate')
                : untilText(t, format, appealBy, now)}
            </span>
          </>
        )}
      />
    </main>
  )
}
