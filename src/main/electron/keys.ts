import { globalShortcut, type BrowserWindow } from 'electron'

import type { MediaKey } from '#shared/keys.ts'
import type { News } from '#shared/news.ts'

/** Electron's names, and the page's. */
const keys: Readonly<Record<string, MediaKey>> = {
  MediaPlayPause: 'MediaPlayPause',
  MediaStop: 'MediaStop',
  MediaPreviousTrack: 'MediaTrackPrevious',
  MediaNextTrack: 'MediaTrackNext',
}

/** The keys of a headset or keyboard, ours only while the window is in front. */
export function listenForMediaKeys(window: BrowserWindow, announce: (news: News) => void): void {
  const take = (): void => {
    for (const [name, key] of Object.entries(keys)) {
      globalShortcut.register(name, () => {
        announce({ type: 'KeyPressed', key })
      })
    }
  }
  const giveBack = (): void => {
    for (const name of Object.keys(keys)) globalShortcut.unregister(name)
  }
  window.on('focus', take)
  window.on('blur', giveBack)
  window.on('closed', giveBack)
  if (window.isFocused()) take()
}
