import { ipcMain, type BrowserWindow, type IpcMainEvent } from 'electron'

import { isTrusted, mayAsk, type Sender } from '#main/electron/policy.ts'
import { err, type Result } from '#shared/result.ts'

type Dispatch = (group: string, name: string, input: unknown) => Promise<Result<unknown, unknown>>

/**
 * Lets the windows call the app, and nobody else. Replies go the way of the news, so that a window hears
 * both in the order in which they were said: a fact never comes after the reply to what made it, and a
 * view never after a fact that it does not hold yet.
 */
export function bindIpc({
  window,
  stage,
  trustedOrigin,
  dispatch,
}: {
  /** The window that is open, while one is. */
  readonly window: () => BrowserWindow | undefined
  /** The presentation window, while one is. */
  readonly stage: () => BrowserWindow | undefined
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
    const sender = senderOf(event, window(), stage())
    if (isTrusted(sender, trustedOrigin) && mayAsk(sender.window, String(group), String(name))) {
      void dispatch(String(group), String(name), input).then(reply)
    } else reply(err({ type: 'UntrustedSender' }))
  })
}

function senderOf(
  event: IpcMainEvent,
  window: BrowserWindow | undefined,
  stage: BrowserWindow | undefined,
): Sender {
  const frame = event.senderFrame
  return {
    window: isOf(window, event) ? 'main' : isOf(stage, event) ? 'stage' : null,
    isTopFrame: frame !== null && frame.parent === null,
    origin: frame?.origin ?? null,
  }
}

const isOf = (window: BrowserWindow | undefined, { sender }: IpcMainEvent): boolean =>
  window?.webContents === sender
