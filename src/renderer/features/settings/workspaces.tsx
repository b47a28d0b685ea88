import { Button } from 'antd'
import { useStore } from 'zustand'

import { AddWorkspace } from '#renderer/features/settings/add-workspace.tsx'
import type { WorkspacesStore } from '#renderer/features/settings/workspaces-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { failureText } from '#renderer/ui/failure-text.ts'
import { ENVIRONMENT_WORKSPACE } from '#shared/workspace.ts'

export function Workspaces({ store }: { readonly store: WorkspacesStore }) {
  const t = useT()
  const { entries, busy, failure, switchTo } = useStore(store)
  return (
    <section>
      <h2>{t('settings.workspaces')}</h2>
      <ul className="workspaces">
        {entries.map((entry) => (
          <li key={entry.name}>
            <span className="ellipsis">
              {entry.kind === 'sample'
                ? t('shell.kind.sample')
                : entry.name === ENVIRONMENT_WORKSPACE
                  ? t('shell.workspace.env')
                  : entry.name}
            </span>
            {entry.kind !== 'sample' && (
              <span className="meta">{t(`shell.kind.${entry.kind}`)}</span>
            )}
            {entry.current ? (
              <span className="meta">{t('settings.current')}</span>
            ) : (
              <Button size="small" disabled={busy} onClick={() => void switchTo(entry.name)}>
                {t('settings.switch')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <AddWorkspace store={store} />
      {failure && (
        <p className="settings-failure selectable" role="alert">
          {failureText(t, failure)}
        </p>
      )}
    </section>
  )
}
