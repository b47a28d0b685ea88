import { BrowserWindow, screen } from 'electron'

import { confine, safely } from '#main/electron/window.ts'
import type { Stage } from '#main/ports-app.ts'
import type { StageState } from '#shared/presentation.ts'

/** The presentation's ground, so that nothing flashes before the page is there. */
const ground = '#0f1215'
const size = { width: 1280, height: 720 }

const nowhere: StageState = { isOpen: false, isFullScreen: false, isElsewhere: false }

/** The presentation window, under the same rules as the one that leads it. */
export function createStage({
  url,
  trustedOrigin,
  preload,
  leader,
  isDevelopment,
  onChange,
}: {
  readonly url: string
  readonly trustedOrigin: string
  readonly preload: string
  /** The window of whoever leads, while it is open. */
  readonly leader: () => BrowserWindow | undefined
  readonly isDevelopment: boolean
  readonly onChange: (state: StageState) => void
}): Stage & { readonly window: () => BrowserWindow | undefined } {
  let opened: BrowserWindow | undefined
  let elsewhere = false
  /** What the window was last asked for: the system takes its time. */
  let full = false

  const here = (): BrowserWindow | undefined =>
    opened?.isDestroyed() === false ? opened : undefined
  const state = (): StageState =>
    here() ? { isOpen: true, isFullScreen: full, isElsewhere: elsewhere } : nowhere
  const setFullScreen = (on: boolean): StageState => {
    const window = here()
    if (!window || on === full) return state()
    full = on
    window.setFullScreen(on)
    onChange(state())
    return state()
  }

  const open = (): StageState => {
    const known = here()
    if (known) {
      known.show()
      return state()
    }
    const main = leader()
    const at = main ? screen.getDisplayMatching(main.getBounds()) : screen.getPrimaryDisplay()
    const other = screen.getAllDisplays().find(({ id }) => id !== at.id)
    const { x, y } = (other ?? at).workArea
    const window = new BrowserWindow({
      ...size,
      ...{ x: x + 40, y: y + 40, minWidth: 800, minHeight: 450 },
      ...{ title: 'Earshot', show: false, backgroundColor: ground, autoHideMenuBar: true },
      webPreferences: safely(preload, isDevelopment),
    })
    opened = window
    elsewhere = other !== undefined
    full = elsewhere
    confine(window.webContents, trustedOrigin)
    window.webContents.on('before-input-event', (event, { type, key }) => {
      if (type !== 'keyDown' || (key !== 'F11' && !(key === 'Escape' && full))) return
      event.preventDefault()
      setFullScreen(key === 'F11' && !full)
    })
    window.once('ready-to-show', () => {
      // The hands stay on the window that leads.
      window.showInactive()
      if (full) window.setFullScreen(true)
    })
    window.on('leave-full-screen', () => {
      full = false
      onChange(state())
    })
    window.on('closed', () => {
      opened = undefined
      onChange(state())
    })
    void window.loadURL(url)
    onChange(state())
    return state()
  }

  return {
    ...{ open, state, setFullScreen, window: here },
    close: () => {
      here()?.close()
      return state()
    },
    tell: (presented) => {
      here()?.webContents.send('news', { type: 'Presented', presented })
    },
  }
}
