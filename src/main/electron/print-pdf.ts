import { BrowserWindow } from 'electron'

const LONGEST_MS = 60_000

/** Prints a page of text in a window that nobody sees, with page numbers; null where it cannot be. */
export async function printPdf(html: string): Promise<Uint8Array | null> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, javascript: false },
  })
  const timer = setTimeout(() => {
    window.destroy()
  }, LONGEST_MS)
  try {
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
    await window.loadURL(
      `data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`,
    )
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      generateTaggedPDF: true,
      margins: { top: 0.6, bottom: 0.7, left: 0.6, right: 0.6 },
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<div style="width:100%;text-align:center;font-size:8px;color:#4a5462">' +
        '<span class="pageNumber"></span> / <span class="totalPages"></span></div>',
    })
  } catch {
    return null
  } finally {
    clearTimeout(timer)
    if (!window.isDestroyed()) window.destroy()
  }
}
