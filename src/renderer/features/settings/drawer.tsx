import { Drawer, Segmented } from 'antd'
import { useEffect, useMemo } from 'react'

import { Amount } from '#renderer/features/settings/amount.tsx'
import { ExternalDecoder } from '#renderer/features/settings/external-decoder.tsx'
import { Field } from '#renderer/features/settings/field.tsx'
import { Keyboard } from '#renderer/features/settings/keyboard.tsx'
import { Listening } from '#renderer/features/settings/listening.tsx'
import { Month } from '#renderer/features/settings/month.tsx'
import { Results } from '#renderer/features/settings/results.tsx'
import { createWorkspacesStore } from '#renderer/features/settings/workspaces-store.ts'
import { Workspaces } from '#renderer/features/settings/workspaces.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'

import '#renderer/features/settings/settings.css'

export function SettingsDrawer({
  open,
  close,
}: {
  readonly open: boolean
  readonly close: () => void
}) {
  const t = useT()
  const { client, workspace } = useShell()
  const store = useMemo(() => createWorkspacesStore(client), [client])
  useKeyboardHold(open)
  useEffect(() => {
    if (open) void store.getState().load()
    else store.getState().forget()
  }, [store, open])

  return (
    <Drawer open={open} onClose={close} title={t('shell.settings')} size={520}>
      <div className="settings">
        <Looks />
        <Listening />
        <Keyboard />
        <Month />
        <Storage store={store} />
        <Workspaces store={store} />
        <Results store={store} />
        <p className="meta selectable">
          Earshot · {t('settings.version', { version: workspace.version })}
        </p>
      </div>
    </Drawer>
  )
}

function Looks() {
  const t = useT()
  const { settings, changeSettings } = useShell()
  return (
    <section>
      <h2>{t('settings.looks')}</h2>
      <Field label={t('shell.language')}>
        <Segmented
          aria-label={t('shell.language')}
          value={settings.language}
          options={[
            { value: 'zh' as const, label: '中文' },
            { value: 'en' as const, label: 'English' },
          ]}
          onChange={(language) => void changeSettings({ language })}
        />
      </Field>
      <Field label={t('shell.theme')}>
        <Segmented
          aria-label={t('shell.theme')}
          value={settings.theme}
          options={(['system', 'light', 'dark'] as const).map((theme) => ({
            value: theme,
            label: t(`shell.theme.${theme}`),
          }))}
          onChange={(theme) => void changeSettings({ theme })}
        />
      </Field>
    </section>
  )
}

function Storage({ store }: { readonly store: ReturnType<typeof createWorkspacesStore> }) {
  const t = useT()
  const { settings, changeSettings, workspace } = useShell()
  return (
    <section>
      <h2>{t('settings.storage')}</h2>
      <Amount
        label={t('settings.budget')}
        why={t('settings.budget.why')}
        value={settings.diskBudgetMb / 1000}
        unit="GB"
        range={[0.1, 1000]}
        step={1}
        onCommit={(value) => void changeSettings({ diskBudgetMb: Math.round(value * 1000) })}
      />
      <Field label={t('settings.folder')} why={workspace.folder}>
        <button
          type="button"
          className="bar-button"
          onClick={() => void store.getState().reveal(workspace.folder)}
        >
          {t('settings.reveal')}
        </button>
      </Field>
      <ExternalDecoder />
    </section>
  )
}
