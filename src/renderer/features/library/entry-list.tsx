import { Segmented, Select } from 'antd'
import type { InputRef } from 'antd'
import type { Ref } from 'react'
import { useStore } from 'zustand'

import { CollectionChip } from '#renderer/features/library/collection-chip.tsx'
import type { LibraryStore } from '#renderer/features/library/library-store.ts'
import { shownEntries, tagsOf } from '#renderer/features/library/shown.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { SearchField } from '#renderer/ui/search-field.tsx'
import { GridRow, SelectableGrid } from '#renderer/ui/selectable-grid.tsx'
import type { CollectionName } from '#shared/library.ts'

const layout = { gridTemplateColumns: '84px minmax(140px, 1fr) minmax(80px, 0.6fr) 56px' }

/** Every call in the library, narrowed by collection, tag and text. */
export function EntryList({
  store,
  searchRef,
}: {
  readonly store: LibraryStore
  readonly searchRef: Ref<InputRef>
}) {
  const t = useT()
  const { view, filter, entryId, narrow, select } = useStore(store)
  const rows = shownEntries(view.entries, filter)
  const all = 'all'
  return (
    <>
      <div className="lib-filter">
        <Segmented<CollectionName | typeof all>
          size="small"
          aria-label={t('library.collection')}
          value={filter.collection ?? all}
          options={([all, 'excellent', 'problem'] as const).map((value) => ({
            value,
            label: value === all ? t('library.all') : t(`library.collection.${value}`),
          }))}
          onChange={(value) => narrow({ collection: value === all ? null : value })}
        />
        <Select
          size="small"
          allowClear
          className="lib-filter-tag"
          aria-label={t('library.tag')}
          placeholder={t('library.tag')}
          value={filter.tag}
          options={tagsOf(view.entries).map((value) => ({ value, label: value }))}
          onChange={(tag: string | undefined) => narrow({ tag: tag ?? null })}
        />
        <SearchField
          ref={searchRef}
          name={t('library.search')}
          text={filter.text}
          search={(text) => narrow({ text })}
        />
      </div>
      {rows.length === 0 ? (
        <p className="meta lib-none">{t('library.none')}</p>
      ) : (
        <SelectableGrid
          label={t('library.entries')}
          layout={layout}
          selected={entryId}
          heads={(['collection', 'title', 'tags', 'points'] as const).map((key) => ({
            key,
            name: t(`library.head.${key}`),
          }))}
        >
          {rows.map((entry) => (
            <GridRow
              key={entry.id}
              isSelected={entry.id === entryId}
              select={() => select(entry.id)}
            >
              <span role="gridcell">
                <CollectionChip collection={entry.collection} />
              </span>
              <span role="gridcell" className="ellipsis" title={entry.title}>
                {entry.title}
                {!entry.hasSound && <span className="meta"> · {t('library.gone.short')}</span>}
              </span>
              <span role="gridcell" className="ellipsis meta" title={entry.tags.join(' · ')}>
                {entry.tags.join(' · ')}
              </span>
              <span role="gridcell" className="number">
                {entry.points.length}
              </span>
            </GridRow>
          ))}
        </SelectableGrid>
      )}
    </>
  )
}
