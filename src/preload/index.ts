import { contextBridge, ipcRenderer, webUtils } from 'electron'

import type { Bridge } from '#shared/api.ts'
import type { News } from '#shared/news.ts'

const waiting = new Map<string, (reply: unknown) => void>()
/** A page loaded anew takes no reply to the one before it. */
const page = String(performance.timeOrigin)
let asked = 0

// Not `ipcRenderer.invoke`: its replies come on a way of their own and overtake news, or are overtaken.
ipcRenderer.on('reply', (_event, id: string, reply: unknown) => {
  waiting.get(id)?.(reply)
  waiting.delete(id)
})

const bridge: Bridge = {
  invoke: (group, name, input) =>
    new Promise((resolve) => {
      const id = `${page}:${(asked += 1)}`
      ipcRenderer.send('api', id, group, name, input)
      waiting.set(id, resolve)
    }),
  onNews: (listener) => {
    const forward = (_event: unknown, news: News): void => {
      listener(news)
    }
    ipcRenderer.on('news', forward)
    return () => {
      ipcRenderer.off('news', forward)
    }
  },
  // What is no file has no path, and throws.
  pathOf: (file) => webUtils.getPathForFile(file as File),
}

contextBridge.exposeInMainWorld('bridge', bridge)
