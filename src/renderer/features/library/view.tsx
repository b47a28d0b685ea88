import { Button, Segmented, type InputRef } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useCallback, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { EntryDetail } from '#renderer/features/library/entry-detail.tsx'
import { EntryList } from '#renderer/features/library/entry-list.tsx'
import {
  createLibraryStore,
  entryOf,
  listOf,
  type LibraryStore,
} from '#renderer/features/library/library-store.ts'
import { tagsOf } from '#renderer/features/library/shown.ts'
import { StudyList } from '#renderer/features/library/study-list.tsx'
import { StudySaid } from '#renderer/features/library/study-said.tsx'
import { useLibraryKeys } from '#renderer/features/library/use-library-keys.ts'
import { useStudySound } from '#renderer/features/library/use-study-sound.ts'
import { useStudyStage } from '#renderer/features/library/use-study-stage.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useHearing, useShell } from '#renderer/shell/context.tsx'
import { EntryDialog } from '#renderer/ui/entry-dialog.tsx'
import { libraryFailureText } from '#renderer/ui/library-failure.ts'
import { EmptyState } from '#look/empty-state.tsx'

import '#renderer/ui/screen-bar.css'
import '#renderer/features/library/library.css'

/** The calls a team learns from, and the studies in which it hears them. */
export function LibraryView() {
  const { client } = useShell()
  const [store] = useState(() => createLibraryStore(client))
  useHearing(store)
  const { status, refusal, load } = useStore(store)
  const t = useT()
  if (status === 'loading') return <main className="screen" aria-busy="true" />
  if (status === 'failed')
    return (
      <main className="screen">
        <EmptyState
          title={t('library.failed')}
          action={<Button onClick={() => void load()}>{t('library.again')}</Button>}
        >
          <p>{refusal && libraryFailureText(t, refusal)}</p>
        </EmptyState>
      </main>
    )
  return <Shelves store={store} />
}

function Shelves({ store }: { readonly store: LibraryStore }) {
  const t = useT()
  const { client, workspace } = useShell()
  const state = useStore(store)
  const [isEditing, setIsEditing] = useState(false)
  const search = useRef<InputRef>(null)
  const said = useRef<TextAreaRef>(null)
  const { view, tab, refusal, show } = state
  const entry = entryOf(state)
  const list = listOf(state)
  const item = tab === 'study' ? list?.items.find((each) => each.entryId === entry?.id) : undefined
  const sound = useStudySound(entry)
  const stage = useStudyStage(entry, tab === 'study' ? list : undefined, sound)

  const edit = useCallback(() => setIsEditing(true), [])
  useLibraryKeys({ store, entry, item, sound, search, said, edit, stage: stage.toggle })

  return (
    <main className="screen">
      <header className="screen-bar">
        <Segmented<typeof tab>
          size="small"
          aria-label={t('library.tabs')}
          value={tab}
          options={(['entries', 'study'] as const).map((value) => ({
            value,
            label: t(`library.tab.${value}`),
          }))}
          onChange={show}
        />
        <ActionKey keys="G" />
        <span className="screen-space" />
        {refusal && (
          <span role="alert" className="entry-refusal">
            {libraryFailureText(t, refusal)}
          </span>
        )}
        <Button size="small" aria-pressed={stage.isOpen} onClick={stage.toggle}>
          {t(stage.isOpen ? 'library.stage.close' : 'library.stage.open')} <ActionKey keys="W" />
        </Button>
      </header>
      {view.entries.length === 0 && view.playLists.length === 0 ? (
        <EmptyState title={t('library.empty')}>
          <p>{t(workspace.kind === 'folder' ? 'library.failure.NoHub' : 'library.empty.text')}</p>
        </EmptyState>
      ) : (
        <div className="lib-panes">
          <div className="lib-list">
            {tab === 'entries' ? (
              <EntryList store={store} searchRef={search} />
            ) : (
              <StudyList store={store} />
            )}
          </div>
          {entry ? (
            <EntryDetail
              key={entry.id}
              entry={entry}
              sound={sound}
              edit={edit}
              remove={() => void state.remove(entry)}
              addToList={
                tab === 'entries' && list
                  ? () => {
                      void state.addToList()
                    }
                  : null
              }
            >
              {item && (
                <StudySaid
                  key={`${list?.id ?? ''} ${item.entryId}`}
                  item={item}
                  fieldRef={said}
                  tell={(words, heard) => void state.tell(words, heard)}
                />
              )}
            </EntryDetail>
          ) : (
            <p className="meta lib-none">
              {tab === 'study' && state.itemId !== null ? t('library.left') : ''}
            </p>
          )}
        </div>
      )}
      {isEditing && entry && (
        <EntryDialog
          title={t('library.edit.title')}
          given={entry}
          tags={tagsOf(view.entries)}
          close={() => setIsEditing(false)}
          save={async ({ collection, title, tags, note, points, namesAgent }) => {
            const { id, revision } = entry
            const change = { collection, title, tags, note, points, namesAgent }
            const saved = await client.library.change({ id, revision, change })
            if (!saved.ok) return saved.error
            setIsEditing(false)
            return null
          }}
        />
      )}
    </main>
  )
}
