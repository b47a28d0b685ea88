import { Button } from 'antd'
import { useStore } from 'zustand'

import { isFiltered, type QueueStore } from '#renderer/features/queue/store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'

/** Why there is nothing to list, and the next step. */
export function Empty({ store }: { readonly store: QueueStore }) {
  const t = useT()
  const { status, failure, filter, counts, load, clear } = useStore(store)

  if (status === 'failed')
    return (
      <EmptyState
        title={t('queue.failed')}
        action={<Button onClick={() => void load()}>{t('queue.again')}</Button>}
      >
        {failure && <p className="selectable">{failureText(t, failure)}</p>}
      </EmptyState>
    )
  if (isFiltered(filter) && counts && counts.all > 0)
    return (
      <EmptyState
        title={t('queue.nothing')}
        action={<Button onClick={clear}>{t('queue.clear')}</Button>}
      >
        <p>{t('queue.nothing.next', { count: counts.all })}</p>
        {filter.findings.length > 0 && counts.measured < counts.all && (
          <p>{t('queue.nothing.measured', { measured: counts.measured, all: counts.all })}</p>
        )}
      </EmptyState>
    )
  return <NothingYet />
}

function NothingYet() {
  const t = useT()
  const { client, sync: store, session: sessionStore, workspace } = useShell()
  const { sync, now } = useStore(store)
  const { session, ask } = useStore(sessionStore)

  if (workspace.kind === 'folder')
    return (
      <EmptyState title={t('queue.folder')}>
        <p>{t('queue.folder.next', { folder: workspace.source ?? workspace.folder })}</p>
      </EmptyState>
    )
  if (workspace.kind === 'sample' && sync?.connection === 'offline')
    return (
      <EmptyState
        title={t('queue.stopped')}
        action={
          <Button onClick={() => void client.workspace.revealLog({})}>
            {t('queue.stopped.log')}
          </Button>
        }
      >
        <p>{t('queue.stopped.next')}</p>
      </EmptyState>
    )
  if (workspace.kind === 'sample')
    return <Underway title={t('queue.sample')} next={t('queue.sample.next')} />
  if (session !== null && session.ended !== null)
    return (
      <EmptyState
        title={t('queue.signedOut')}
        action={<Button onClick={() => void ask()}>{t('signIn.again')}</Button>}
      >
        <p>{t('queue.signedOut.next')}</p>
      </EmptyState>
    )
  if (!sync || sync.pulling || sync.connection === 'connecting')
    return <Underway title={t('queue.fetching')} next={t('queue.fetching.next')} />
  if (sync.connection === 'offline' || sync.connection === 'refused')
    return (
      <EmptyState title={t('queue.offline')}>
        <p>{t(sync.connection === 'refused' ? 'queue.refused.next' : 'queue.offline.next')}</p>
      </EmptyState>
    )
  return (
    <EmptyState
      title={t('queue.empty')}
      action={<Button onClick={() => void now()}>{t('queue.empty.sync')}</Button>}
    >
      <p>{t('queue.empty.next')}</p>
    </EmptyState>
  )
}

function Underway({ title, next }: { readonly title: string; readonly next: string }) {
  return (
    <EmptyState title={title}>
      <p>{next}</p>
      <div className="queue-progress" role="progressbar" aria-label={title} />
    </EmptyState>
  )
}
