import { contextBridge, ipcRenderer } from 'electron'

import type { Bridge } from '#shared/api.ts'
import type { News } from '#shared/news.ts'

const bridge: Bridge = {
  invoke: (group, name, input) => ipcRenderer.invoke('api', group, name, input),
  onNews: (listener) => {
    const forward = (_event: unknown, news: News): void => {
      listener(news)
    }
    ipcRenderer.on('news', forward)
    return () => {
      ipcRenderer.off('news', forward)
    }
  },
}

contextBridge.exposeInMainWorld('bridge', bridge)
