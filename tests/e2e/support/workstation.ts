import { _electron, type ElectronApplication, type Page } from '@playwright/test'

import { project } from '#tests/e2e/support/places.ts'
import { environmentOf, flags } from '#tests/e2e/support/program.ts'

export type Workstation = {
  readonly app: ElectronApplication
  readonly page: Page
  /** SIGKILL to the program and its children. */
  readonly kill: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens the built program in real Electron, on a home of its own. */
export async function openWorkstation(options: {
  readonly home: string
  readonly hub?: { readonly url: string; readonly token: string }
  readonly size?: { readonly width: number; readonly height: number }
}): Promise<Workstation> {
  const app = await _electron.launch({
    args: [project, ...flags],
    env: environmentOf(options),
    cwd: project,
  })
  const page = await app.firstWindow()
  // What closes is gone before the next key.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  if (options.size) await resize(app, options.size)

  return {
    app,
    page,
    kill: async () => {
      const gone = app.waitForEvent('close').catch(() => undefined)
      app.process().kill('SIGKILL')
      await gone
    },
    close: () => app.close(),
  }
}

/** Sets the size of the page, in CSS pixels. */
export const resize = (
  app: ElectronApplication,
  size: { readonly width: number; readonly height: number },
): Promise<void> =>
  app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
