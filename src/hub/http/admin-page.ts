import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Where the built page lies beside the built hub; undefined where it was not built. */
export function adminPageFolder(): string | undefined {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    for (const place of [join(folder, 'admin'), join(folder, 'out', 'admin')]) {
      if (existsSync(join(place, 'index.html')) && existsSync(join(place, 'assets'))) return place
    }
    if (folder === dirname(folder)) return undefined
  }
}

/** Nothing but what this hub serves; styles that the page makes itself carry the nonce. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The administration, as files that hold no secret: who looks needs no token, who asks does. */
export function addAdminPage(app: FastifyInstance, folder: string): void {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')

  app.register(fastifyStatic, {
    root: folder,
    prefix: '/admin/',
    index: false,
    wildcard: false,
    // Its own would stand instead of ours.
    cacheControl: false,
    // Their names hold a hash of what they hold.
    setHeaders: (response, path) => {
      response.setHeader('x-content-type-options', 'nosniff')
      response.setHeader(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  app.get('/admin', (_request, reply) => reply.redirect('/admin/', 308))
  app.get('/admin/', (_request, reply) => {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .headers({
        'content-security-policy': policy(nonce),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(
        page.replace('name="earshot-nonce" content=""', `name="earshot-nonce" content="${nonce}"`),
      )
  })
}

/** Whether a path is one of the page's files, for which no token is asked. */
export const isAdminPage = (url: string | undefined): boolean =>
  url === '/admin' || url?.startsWith('/admin/') === true
