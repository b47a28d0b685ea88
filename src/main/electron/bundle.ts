import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'

import { contentSecurityPolicy } from '#main/electron/schemes.ts'

const typeOf: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** The file of the page's own folder that a URL names; undefined for anything outside it. */
export function bundleFile(folder: string, url: string): string | undefined {
  const path = pathOf(url)
  if (path === undefined) return undefined
  const file = resolve(folder, path === '' ? 'index.html' : path)
  return file.startsWith(resolve(folder) + sep) ? file : undefined
}

/** Answers app:// from the folder of the built page. */
export async function answerBundle(folder: string, url: string): Promise<Response> {
  const file = bundleFile(folder, url)
  const type = file === undefined ? undefined : typeOf[extname(file)]
  const body = file === undefined || type === undefined ? undefined : await contentOf(file)
  if (body === undefined || type === undefined) return new Response(null, { status: 404 })
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    },
  })
}

/** The decoded path without its first slash, unless a step of it could lead elsewhere on some system. */
function pathOf(url: string): string | undefined {
  // The raw text, because URL resolves `..` before anybody can see it.
  const raw = /^app:\/\/earshot(?:\/([^?#]*))?(?:[?#].*)?$/i.exec(url)
  if (!raw) return undefined
  let path: string
  try {
    path = decodeURIComponent(raw[1] ?? '')
  } catch {
    return undefined
  }
  if (/[\\:%\u0000-\u001f]/.test(path)) return undefined
  if (path === '') return path
  const steps = path.split('/')
  return steps.every((step) => step !== '' && !/^\.+$/.test(step)) ? join(...steps) : undefined
}

async function contentOf(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file))
  } catch {
    return undefined
  }
}
