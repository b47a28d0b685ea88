import { dialog, shell, type BrowserWindow } from 'electron'

import { mayOpen } from '#main/electron/policy.ts'
import { createPdfPrinter } from '#main/electron/print-pdf.ts'
import type { Shell } from '#main/ports-app.ts'

export const desktopShell = (window: () => BrowserWindow | undefined, logFile: string): Shell => {
  const pick = async (what: 'openDirectory' | 'openFile'): Promise<string | null> => {
    const parent = window()
    if (!parent) return null
    const picked = await dialog.showOpenDialog(parent, { properties: [what] })
    return picked.filePaths[0] ?? null
  }
  return {
    printPdf: createPdfPrinter(),
    pickFolder: () => pick('openDirectory'),
    pickFile: () => pick('openFile'),
    reveal: (path) => {
      shell.showItemInFolder(path)
    },
    revealLog: () => {
      shell.showItemInFolder(logFile)
    },
    openBrowser: async (url) => {
      if (!mayOpen(url)) return false
      return shell.openExternal(url).then(
        () => true,
        () => false,
      )
    },
  }
}
