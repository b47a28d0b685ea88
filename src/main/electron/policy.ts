import { pageOrigin } from '#main/electron/schemes.ts'

/**
 * The page needs no camera, place, clipboard or notice; it chooses what plays its sound. Electron
 * grants what nobody denies.
 */
export const isPermitted = (permission: string): boolean => permission === 'speaker-selection'

/**
 * What the page may look up: the names of devices, too, for which Chromium asks whether it might
 * listen. It may not: to be let at a microphone it would have to ask `isPermitted`.
 */
export const mayLookUp = (permission: string, mediaType: string | undefined): boolean =>
  isPermitted(permission) || (permission === 'media' && mediaType === 'audio')

/** The one page there is may be loaded again; it leads nowhere else. */
export const mayNavigate = (url: string, trustedOrigin: string): boolean =>
  url.startsWith(`${trustedOrigin}/`)

/** What the system's browser may be sent to: a page over TLS, or one of this very machine. */
export function mayOpen(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isHere)
}

/** What is known of the sender of a message: nothing once its frame is gone. */
export type Sender = {
  /** Which of our windows it is; null where it is none. */
  readonly window: 'main' | 'stage' | null
  readonly isTopFrame: boolean
  readonly origin: string | null
}

export const isTrusted = (sender: Sender, trustedOrigin = pageOrigin): boolean =>
  sender.window !== null && sender.isTopFrame && sender.origin === trustedOrigin

/** The presentation window is told what to show and asks for nothing else. */
export const mayAsk = (window: Sender['window'], group: string, name: string): boolean =>
  window === 'main' || (window === 'stage' && group === 'presentation' && name === 'current')
