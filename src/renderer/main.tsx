import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from '#renderer/shell/app.tsx'
import { BootFailed } from '#renderer/shell/boot-failed.tsx'
import { boot } from '#renderer/shell/boot.ts'
import { Opening } from '#renderer/shell/opening.tsx'
import { applyThemeAtOnce } from '#look/use-theme.ts'
import type { Bridge } from '#shared/api.ts'

import '#look/base.css'

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
  applyThemeAtOnce(booted.ok ? booted.value.stores.settings.getState().settings.theme : 'system')
  root.render(
    <StrictMode>
      {booted.ok ? <App boot={booted.value} /> : <BootFailed failure={booted.error} />}
    </StrictMode>,
  )
}

const element = document.getElementById('root')
if (element) void start(element)
