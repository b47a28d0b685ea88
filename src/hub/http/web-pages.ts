import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The pages a hub serves: the administration, and what agents were told. */
const pages = [
  { name: 'admin', path: '/admin', plays: false },
  { name: 'agent', path: '/me', plays: true },
] as const
type Page = (typeof pages)[number]

/** The folders of built pages. One that was not built is not served. */
export type PageFolders = Readonly<Partial<Record<Page['name'], string>>>

/** Where the built pages lie beside the built hub. */
export const builtPages = (): PageFolders =>
  Object.fromEntries(
    pages.flatMap(({ name }) => {
      const folder = builtPage(name)
      return folder === undefined ? [] : [[name, folder]]
    }),
  )

function builtPage(name: string): string | undefined {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    for (const place of [join(folder, name), join(folder, 'out', name)]) {
      if (existsSync(join(place, 'index.html')) && existsSync(join(place, 'assets'))) return place
    }
    if (folder === dirname(folder)) return undefined
  }
}

export function addWebPages(app: FastifyInstance, folders: PageFolders): void {
  for (const page of pages) {
    const folder = folders[page.name]
    if (folder !== undefined) addPage(app, page, folder)
  }
}

/** Nothing but what this hub serves; styles that the page makes itself carry the nonce. */
const policy = (nonce: string, { plays }: Page): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    // Sound the page asked for with its access, and no address that could be passed on.
    ...(plays ? ['media-src blob:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** A page, as files that hold no secret: who looks needs no token, who asks does. */
function addPage(app: FastifyInstance, page: Page, folder: string): void {
  const { path } = page
  const html = readFileSync(join(folder, 'index.html'), 'utf8')

  app.register(fastifyStatic, {
    root: folder,
    prefix: `${path}/`,
    index: false,
    wildcard: false,
    decorateReply: false,
    // Its own would stand instead of ours.
    cacheControl: false,
    // Their names hold a hash of what they hold.
    setHeaders: (response, file) => {
      response.setHeader('x-content-type-options', 'nosniff')
      response.setHeader(
        'cache-control',
        file.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  app.get(path, (_request, reply) => reply.redirect(`${path}/`, 308))
  app.get(`${path}/`, (_request, reply) => {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .headers({
        'content-security-policy': policy(nonce, page),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(
        html.replace('name="earshot-nonce" content=""', `name="earshot-nonce" content="${nonce}"`),
      )
  })
}

/** Whether a path is one of a page's files, for which no token is asked. */
export const isWebPage = (url: string | undefined): boolean =>
  pages.some(({ path }) => url === path || url?.startsWith(`${path}/`) === true)
