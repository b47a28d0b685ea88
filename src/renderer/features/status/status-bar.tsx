import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'

import { ConnectionShape } from '#renderer/features/status/connection-shape.tsx'
import { ProblemsDrawer } from '#renderer/features/status/problems-drawer.tsx'
import { createProblemsStore } from '#renderer/features/status/problems-store.ts'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import type { SyncState } from '#shared/news.ts'

import '#renderer/features/status/status.css'

/** Connected or not, saved, to send, downloaded, problems: the same five places on every screen. */
export function StatusBar({
  unsaved,
  problemsOpen,
  showProblems,
}: {
  readonly unsaved: boolean
  readonly problemsOpen: boolean
  readonly showProblems: (open: boolean) => void
}) {
  const t = useT()
  const { client, sync: store, subscribeNews } = useShell()
  const { sync, now } = useStore(store)
  const problems = useMemo(() => createProblemsStore(client), [client])
  useEffect(() => subscribeNews(problems.getState().hear), [subscribeNews, problems])

  return (
    <footer className="status-bar" role="contentinfo">
      {sync && (
        <>
          <span className="status-part">
            <ConnectionShape connection={sync.connection} />
            {t(`status.connection.${sync.connection}`)}
          </span>
          <span className={`status-part ${unsaved ? 'is-bad' : ''}`} role="status">
            {t(unsaved ? 'status.unsaved' : 'status.saved')}
            <span className="status-soft">{outboxText(t, sync)}</span>
          </span>
          <Downloads sync={sync} />
          {sync.pulling && <span className="status-part status-soft">{t('status.pulling')}</span>}
          <span className="status-space" />
          <button
            type="button"
            className={`status-button ${sync.problems > 0 ? 'is-bad' : ''}`}
            onClick={() => {
              showProblems(true)
            }}
          >
            {sync.problems > 0
              ? t('status.problems', { count: sync.problems })
              : t('status.problems.none')}
          </button>
          {sync.connection !== 'none' && (
            <button type="button" className="status-button" onClick={() => void now()}>
              {t('status.syncNow')}
            </button>
          )}
        </>
      )}
      <ProblemsDrawer
        store={problems}
        open={problemsOpen}
        close={() => {
          showProblems(false)
        }}
      />
    </footer>
  )
}

function outboxText(t: Translate, sync: SyncState): string {
  if (sync.connection === 'none') return ''
  if (sync.waiting > 0) return t('status.waiting', { count: sync.waiting })
  return t('status.allSent')
}

function Downloads({ sync }: { readonly sync: SyncState }) {
  const t = useT()
  const format = useFormat()
  const { ready, wanted, current, held } = sync.download
  const all = ready + wanted
  if (all === 0) return null
  return (
    <span className="status-part">
      {wanted === 0
        ? t('status.downloaded.all', { count: ready, ready: format.number(ready) })
        : t('status.downloaded', { ready: format.number(ready), all: format.number(all) })}
      {current && (
        <span
          className="status-meter"
          role="progressbar"
          aria-label={t('status.downloading')}
          aria-valuenow={Math.round(current.share * 100)}
        >
          <span style={{ transform: `scaleX(${current.share})` }} />
        </span>
      )}
      {current && <span className="status-soft">{format.share(current.share)}</span>}
      {held && <span className="status-soft">{t(`status.held.${held}`)}</span>}
    </span>
  )
}
