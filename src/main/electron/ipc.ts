import { ipcMain, type BrowserWindow, type IpcMainEvent } from 'electron'

import { isTrusted } from '#main/electron/policy.ts'
import { err, type Result } from '#shared/result.ts'

type Dispatch = (group: string, name: string, input: unknown) => Promise<Result<unknown, unknown>>

/**
 * Lets the windows call the app, and nobody else. Replies go the way of the news, so that a window hears
 * both in the order in which they were said: a fact never comes after the reply to what made it, and a
 * view never after a fact that it does not hold yet.
 */
export function bindIpc({
  window,
  trustedOrigin,
  dispatch,
}: {
  /** The window that is open, while one is. */
  readonly window: () => BrowserWindow | undefined
  readonly trustedOrigin: string
  readonly dispatch: Dispatch
}): void {
  ipcMain.on('api', (event, id: unknown, group: unknown, name: unknown, input: unknown) => {
    // What a window asked while it closed nobody waits for; here an exception would stop the program.
    if (event.sender.isDestroyed()) return
    const reply = (result: Result<unknown, unknown>): void => {
      // Who asked may be gone by now.
      if (!event.sender.isDestroyed()) event.reply('reply', id, result)
    }
    if (isTrusted(senderOf(event, window()), trustedOrigin)) {
      void dispatch(String(group), String(name), input).then(reply)
    } else reply(err({ type: 'UntrustedSender' }))
  })
}

function senderOf(event: IpcMainEvent, window: BrowserWindow | undefined) {
  const frame = event.senderFrame
  return {
    isOurWindow: window?.webContents === event.sender,
    isTopFrame: frame !== null && frame.parent === null,
    origin: frame?.origin ?? null,
  }
}
