import { Button } from 'antd'
import { useStore } from 'zustand'

import { Field } from '#renderer/features/settings/field.tsx'
import type { WorkspacesStore } from '#renderer/features/settings/workspaces-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'

/** Saving what was submitted here, where there is no hub to send it to. */
export function Results({ store }: { readonly store: WorkspacesStore }) {
  const t = useT()
  const { workspace } = useShell()
  const { saved, unsaved, exportResults, reveal } = useStore(store)
  if (workspace.kind !== 'folder') return null
  return (
    <section>
      <h2>{t('settings.results')}</h2>
      <Field label={t('settings.export')} why={t('settings.export.why')}>
        <Button onClick={() => void exportResults()}>{t('settings.export')}</Button>
      </Field>
      {unsaved && (
        <p className="settings-failure" role="alert">
          {failureText(t, unsaved)}
        </p>
      )}
      {saved && (
        <p role="status" className="settings-saved selectable">
          {t('settings.exported', { count: saved.evaluations, path: saved.path })}
          <Button size="small" type="text" onClick={() => void reveal(saved.path)}>
            {t('settings.reveal')}
          </Button>
        </p>
      )}
    </section>
  )
}
