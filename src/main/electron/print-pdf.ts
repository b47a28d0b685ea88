import { randomUUID } from 'node:crypto'

import { BrowserWindow, session, type Session } from 'electron'

const LONGEST_MS = 60_000

type Page = {
  readonly address: string
  readonly place: Session
  readonly forget: () => void
}
type Pages = { readonly put: (html: string) => Page }

/** Prints a page of text in a window that nobody sees, with page numbers; null where it cannot be. */
export function createPdfPrinter(): (html: string) => Promise<Uint8Array | null> {
  let pages: Pages | undefined
  return (html) => {
    pages ??= createPages()
    return printPage(pages.put(html))
  }
}

async function printPage({ address, place, forget }: Page): Promise<Uint8Array | null> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: place, sandbox: true, contextIsolation: true, javascript: false },
  })
  const timer = setTimeout(() => {
    window.destroy()
  }, LONGEST_MS)
  try {
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
    await window.loadURL(address)
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
    forget()
    if (!window.isDestroyed()) window.destroy()
  }
}

/**
 * Pages by an address of their own, in memory and for no other window: as an address itself
 * (`data:`) a page may have two million signs and no more, and on the disk it would be left behind.
 */
function createPages(): Pages {
  const htmlOf = new Map<string, string>()
  const place = session.fromPartition('print')
  place.protocol.handle('print', ({ url }) => {
    const html = htmlOf.get(url)
    return html === undefined
      ? new Response(null, { status: 404 })
      : new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  })
  return {
    put: (html) => {
      const address = `print://page/${randomUUID()}`
      htmlOf.set(address, html)
      return { address, place, forget: () => htmlOf.delete(address) }
    },
  }
}
