import { pageOrigin } from '#main/electron/schemes.ts'

/** The page needs no camera, place, clipboard or notice. Electron grants what nobody denies. */
export const isPermitted = (): boolean => false

/** The one page there is may be loaded again; it leads nowhere else. */
export const mayNavigate = (url: string, trustedOrigin: string): boolean =>
  url.startsWith(`${trustedOrigin}/`)

/** What is known of the sender of a message: nothing once its frame is gone. */
export type Sender = {
  readonly isOurWindow: boolean
  readonly isTopFrame: boolean
  readonly origin: string | null
}

export const isTrusted = (sender: Sender, trustedOrigin = pageOrigin): boolean =>
  sender.isOurWindow && sender.isTopFrame && sender.origin === trustedOrigin
