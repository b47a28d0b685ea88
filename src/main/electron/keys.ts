import { globalShortcut, type BrowserWindow } from 'electron'

import type { News } from '#shared/news.ts'

type Action = Extract<News, { readonly type: 'KeyPressed' }>['action']

const actions: Readonly<Record<string, Action>> = {
  MediaPlayPause: 'playPause',
  MediaStop: 'pause',
  MediaPreviousTrack: 'back',
  MediaNextTrack: 'forward',
}

/** The keys of a headset or keyboard, ours only while the window is in front. */
export function listenForMediaKeys(window: BrowserWindow, announce: (news: News) => void): void {
  const take = (): void => {
    for (const [key, action] of Object.entries(actions)) {
      globalShortcut.register(key, () => {
        announce({ type: 'KeyPressed', action })
      })
    }
  }
  const giveBack = (): void => {
    for (const key of Object.keys(actions)) globalShortcut.unregister(key)
  }
  window.on('focus', take)
  window.on('blur', giveBack)
  window.on('closed', giveBack)
  if (window.isFocused()) take()
}
