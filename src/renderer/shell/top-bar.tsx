import {
  MoonOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  SunOutlined,
} from '@ant-design/icons'
import { useState } from 'react'
import { useStore } from 'zustand'

import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import { Glyph } from '#renderer/shell/glyph.tsx'
import { screens, type Route } from '#renderer/shell/route-store.ts'
import type { SlotStore } from '#renderer/shell/slot-store.ts'
import { createWithMeStore } from '#renderer/shell/with-me-store.ts'
import { EVERY_MS, useTold } from '#renderer/ui/use-told.ts'
import { ENVIRONMENT_WORKSPACE } from '#shared/workspace.ts'

import '#renderer/shell/top-bar.css'

export function TopBar({
  route,
  slot,
  openSettings,
  openKeyboard,
  openEvidence,
}: {
  readonly route: Route
  readonly slot: SlotStore
  readonly openSettings: () => void
  readonly openKeyboard: () => void
  readonly openEvidence: () => void
}) {
  const t = useT()
  const { goTo, client } = useShell()
  const place = useStore(slot, (state) => state.place)
  const [withMe] = useState(() => createWithMeStore(client))
  // It is there whatever is done below it, and how many lie with me may be known a little later.
  useTold(withMe, EVERY_MS)
  const { reviews, appeals } = useStore(withMe)
  const counts: Readonly<Partial<Record<string, number>>> = { reviews, appeals }
  return (
    <header className="top-bar">
      <div className="brand" title={t('shell.product')}>
        <Glyph />
        <span>Earshot</span>
      </div>
      <nav className="crumbs">
        {screens.map((screen) =>
          route.screen === screen ? (
            <h1 key={screen}>{t(`shell.${screen}`)}</h1>
          ) : (
            (route.screen !== 'inspect' || screen === 'queue') && (
              <button
                key={screen}
                type="button"
                className="bar-button"
                onClick={() => {
                  goTo(screen)
                }}
              >
                {t(`shell.${screen}`)}
                <Count count={counts[screen] ?? 0} />
              </button>
            )
          ),
        )}
        {route.screen === 'inspect' && <span aria-hidden="true" className="crumb-arrow" />}
      </nav>
      <div ref={place} className="top-bar-slot" />
      <Workspace />
      <Switches {...{ openSettings, openKeyboard, openEvidence }} />
    </header>
  )
}

/** How many of them lie with me; nothing of none. */
function Count({ count }: { readonly count: number }) {
  const t = useT()
  if (count === 0) return null
  return (
    <span className="bar-count" role="img" aria-label={t('shell.withMe', { count })}>
      {count}
    </span>
  )
}

function Workspace() {
  const t = useT()
  const { workspace } = useShell()
  const kind = t(`shell.kind.${workspace.kind}`)
  return (
    <div className="workspace" title={workspace.source ?? workspace.folder}>
      {workspace.kind !== 'sample' && (
        <span className="ellipsis">
          {workspace.name === ENVIRONMENT_WORKSPACE ? t('shell.workspace.env') : workspace.name}
        </span>
      )}
      <span className={workspace.kind === 'sample' ? '' : 'meta'}>{kind}</span>
      <span className="meta ellipsis">{workspace.person.name}</span>
    </div>
  )
}

function Switches({
  openSettings,
  openKeyboard,
  openEvidence,
}: {
  readonly openSettings: () => void
  readonly openKeyboard: () => void
  readonly openEvidence: () => void
}) {
  const t = useT()
  const { language, theme, changeSettings } = useShell()
  const dark = theme === 'dark'
  const otherTheme = t(dark ? 'shell.theme.light' : 'shell.theme.dark')

  return (
    <div className="switches">
      <button
        type="button"
        className="bar-button"
        lang={language === 'zh' ? 'en' : 'zh'}
        title={t('shell.language')}
        onClick={() => void changeSettings({ language: language === 'zh' ? 'en' : 'zh' })}
      >
        {language === 'zh' ? 'EN' : '中文'}
      </button>
      <button
        type="button"
        className="bar-button"
        title={otherTheme}
        aria-label={otherTheme}
        onClick={() => void changeSettings({ theme: dark ? 'light' : 'dark' })}
      >
        {dark ? <SunOutlined /> : <MoonOutlined />}
      </button>
      <button
        type="button"
        className="bar-button"
        title={t('keys.evidence')}
        aria-label={t('keys.evidence')}
        onClick={openEvidence}
      >
        <SafetyCertificateOutlined />
      </button>
      <button
        type="button"
        className="bar-button"
        title={t('shell.settings')}
        aria-label={t('shell.settings')}
        onClick={openSettings}
      >
        <SettingOutlined />
      </button>
      <button
        type="button"
        className="bar-button"
        title={t('shell.keyboard')}
        aria-label={t('shell.keyboard')}
        onClick={openKeyboard}
      >
        <ActionKey keys="?" />
      </button>
    </div>
  )
}
