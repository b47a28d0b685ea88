import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'

import { isTrusted } from '#main/electron/policy.ts'
import { err, type Result } from '#shared/result.ts'

type Dispatch = (group: string, name: string, input: unknown) => Promise<Result<unknown, unknown>>

/** Lets the windows call the app, and nobody else. */
export function bindIpc({
  windows,
  trustedOrigin,
  dispatch,
}: {
  readonly windows: () => readonly BrowserWindow[]
  readonly trustedOrigin: string
  readonly dispatch: Dispatch
}): void {
  ipcMain.handle('api', (event, group: unknown, name: unknown, input: unknown) => {
    if (!isTrusted(senderOf(event, windows()), trustedOrigin)) {
      return err({ type: 'UntrustedSender' })
    }
    return dispatch(String(group), String(name), input)
  })
}

function senderOf(event: IpcMainInvokeEvent, windows: readonly BrowserWindow[]) {
  const frame = event.senderFrame
  return {
    isOurWindow: windows.some(({ webContents }) => webContents === event.sender),
    isTopFrame: frame !== null && frame.parent === null,
    origin: frame?.origin ?? null,
  }
}
