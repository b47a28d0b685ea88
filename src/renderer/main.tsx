import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'

import { createI18n } from '#renderer/lib/i18n.ts'
import { App } from '#renderer/shell/app.tsx'
import { BootFailed } from '#renderer/shell/boot-failed.tsx'
import { boot } from '#renderer/shell/boot.ts'
import { Opening } from '#renderer/shell/opening.tsx'
import { applyThemeAtOnce } from '#renderer/shell/use-theme.ts'
import type { Bridge } from '#shared/api.ts'

import '#renderer/ui/base.css'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

async function start(element: HTMLElement): Promise<void> {
  const root = createRoot(element)
  applyThemeAtOnce('system')
  root.render(<Opening />)

  const booted = await boot(window.bridge)
  const i18n = booted.ok ? booted.value.i18n : createI18n('zh')
  applyThemeAtOnce(booted.ok ? booted.value.stores.settings.getState().settings.theme : 'system')
  root.render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        {booted.ok ? <App boot={booted.value} /> : <BootFailed failure={booted.error} />}
      </I18nextProvider>
    </StrictMode>,
  )
}

const element = document.getElementById('root')
if (element) void start(element)
