import { BrowserWindow, nativeTheme, screen, type WebContents, type WebPreferences } from 'electron'

import { isPermitted, mayLookUp, mayNavigate } from '#main/electron/policy.ts'
import { isWithinReach, type WindowMemory } from '#main/electron/window-memory.ts'

const smallest = { width: 1180, height: 720 }

/** The page's ground in each theme, so that nothing flashes before the page is there. */
const ground = { light: '#eceef1', dark: '#0f1215' }

const keepAfterMs = 500

export function openWindow({
  url,
  trustedOrigin,
  preload,
  memory,
  keep,
  isDevelopment,
}: {
  readonly url: string
  readonly trustedOrigin: string
  readonly preload: string
  readonly memory: WindowMemory
  readonly keep: (place: Omit<WindowMemory, 'theme'>) => void
  readonly isDevelopment: boolean
}): BrowserWindow {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  const place = isWithinReach(memory, screens) ? { x: memory.x ?? 0, y: memory.y ?? 0 } : {}
  const window = new BrowserWindow({
    ...place,
    width: Math.max(smallest.width, memory.width),
    height: Math.max(smallest.height, memory.height),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Earshot',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: safely(preload, isDevelopment),
  })
  confine(window.webContents, trustedOrigin)
  remember(window, keep)

  window.once('ready-to-show', () => {
    if (memory.isMaximized) window.maximize()
    window.show()
  })
  void window.loadURL(url)
  return window
}

/** What a page of ours may do: what its preload script hands it, and nothing of Node. */
export const safely = (preload: string, isDevelopment: boolean): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  devTools: isDevelopment,
  autoplayPolicy: 'no-user-gesture-required',
})

/** The page stays the page: it goes nowhere, opens nothing and is granted nothing. */
export function confine(contents: WebContents, trustedOrigin: string): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, trustedOrigin)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(event.url, trustedOrigin)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))

  const { session } = contents
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(isPermitted(permission))
  })
  session.setPermissionCheckHandler((_contents, permission, _origin, { mediaType }) =>
    mayLookUp(permission, mediaType),
  )
  session.setDevicePermissionHandler(() => false)
}

function remember(window: BrowserWindow, keep: (place: Omit<WindowMemory, 'theme'>) => void): void {
  let timer: NodeJS.Timeout | undefined
  const keepNow = (): void => {
    clearTimeout(timer)
    keep({ ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  }
  const keepSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(keepNow, keepAfterMs)
  }
  window.on('resize', keepSoon)
  window.on('move', keepSoon)
  window.on('close', keepNow)
}
