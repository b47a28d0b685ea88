import { dialog, shell, type BrowserWindow } from 'electron'

import type { Shell } from '#main/ports-app.ts'

export const desktopShell = (window: () => BrowserWindow | undefined): Shell => ({
  pickFolder: async () => {
    const parent = window()
    if (!parent) return null
    const picked = await dialog.showOpenDialog(parent, { properties: ['openDirectory'] })
    return picked.filePaths[0] ?? null
  },
  reveal: (path) => {
    shell.showItemInFolder(path)
  },
})
