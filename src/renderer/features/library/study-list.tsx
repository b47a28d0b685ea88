import { Button, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useStore } from 'zustand'

import { listOf, type LibraryStore } from '#renderer/features/library/library-store.ts'
import { NewListDialog } from '#renderer/features/library/new-list-dialog.tsx'
import { SaveStudy } from '#renderer/features/library/save-study.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { namesOf } from '#renderer/lib/people.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { GridRow, SelectableGrid } from '#renderer/ui/selectable-grid.tsx'

const layout = { gridTemplateColumns: '32px minmax(140px, 1fr) 72px minmax(80px, 0.8fr)' }

/** A play list: which, its order, what was heard of it. */
export function StudyList({ store }: { readonly store: LibraryStore }) {
  const t = useT()
  const state = useStore(store)
  const [isNew, setIsNew] = useState(false)
  const { view, itemId, chooseList, select, moveItem, takeOff, removeList } = state
  const list = listOf(state)
  const nameOf = namesOf(view.people)
  return (
    <>
      <div className="lib-filter">
        <Select
          size="small"
          className="lib-filter-list"
          aria-label={t('library.list')}
          placeholder={t('library.list.none')}
          value={list?.id ?? null}
          options={view.playLists.map(({ id, day, title }) => ({
            value: id,
            label: `${day} ${title}`,
          }))}
          onChange={chooseList}
        />
        <Button size="small" onClick={() => setIsNew(true)}>
          {t('library.list.new')}
        </Button>
        {list && (
          <Popconfirm
            title={t('library.list.remove.ask')}
            okText={t('library.list.remove')}
            cancelText={t('library.cancel')}
            onConfirm={() => void removeList()}
          >
            <Button size="small">{t('library.list.remove')}</Button>
          </Popconfirm>
        )}
      </div>
      {list && (
        <div className="lib-filter">
          <span className="meta">
            {t('library.list.about', { day: list.day, name: nameOf(list.leaderId) })}
          </span>
          <span className="screen-space" />
          <Button size="small" onClick={() => void moveItem(-1)}>
            ↑ <ActionKey keys="Alt+ArrowUp" />
          </Button>
          <Button size="small" onClick={() => void moveItem(1)}>
            ↓ <ActionKey keys="Alt+ArrowDown" />
          </Button>
          <Button size="small" onClick={() => void takeOff()}>
            {t('library.list.takeOff')} <ActionKey keys="Delete" />
          </Button>
          <SaveStudy list={list} view={view} />
        </div>
      )}
      {list && list.items.length > 0 && (
        <SelectableGrid
          label={list.title}
          layout={layout}
          selected={itemId}
          heads={(['number', 'title', 'heard', 'said'] as const).map((key) => ({
            key,
            name: t(`library.head.${key}`),
          }))}
        >
          {list.items.map(({ entryId, title, said, heardAt }, n) => (
            <GridRow key={entryId} isSelected={entryId === itemId} select={() => select(entryId)}>
              <span role="gridcell" className="number">
                {n + 1}
              </span>
              <span role="gridcell" className="ellipsis" title={title}>
                {title}
              </span>
              <span role="gridcell">{heardAt === null ? '' : `✓ ${t('library.heard')}`}</span>
              <span role="gridcell" className="ellipsis meta" title={said}>
                {said}
              </span>
            </GridRow>
          ))}
        </SelectableGrid>
      )}
      {!list && <p className="meta lib-none">{t('library.list.how')}</p>}
      {list?.items.length === 0 && <p className="meta lib-none">{t('library.list.empty')}</p>}
      {isNew && <NewListDialog store={store} close={() => setIsNew(false)} />}
    </>
  )
}
