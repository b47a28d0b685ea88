import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList } from 'node:net'
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import { describeHub } from '#hub/http/openapi.ts'
import { RefusalError } from '#hub/http/refuse.ts'
import type { HttpTools } from '#hub/http/tools.ts'
import type { BlobStore } from '#hub/ports.ts'
import { Sha256 } from '#shared/ids.ts'
import { PROTOCOL } from '#shared/sync.ts'
import type { Alive, Ready } from '#shared/watch.ts'
import { type Need } from '#shared/watch.ts'

/** For whoever looks after a fleet of hubs: whether one lives, whether it can work, and its figures. */
export function addWatchRoutes(app: FastifyInstance, tools: HttpTools): void {
  const { store, blobs, metrics, metricsToken, isProxied = false } = tools

  app.get('/health', { config: { open: true } }, (): Alive => ({ status: 'ok' }))

  app.get('/ready', { config: { open: true } }, async (_request, reply): Promise<Ready> => {
    const [database, objects] = await Promise.all([store.readiness(), canKeep(blobs)])
    const missing: Need[] = [
      ...(database === 'ready' ? [] : [database]),
      ...(objects ? [] : (['objects'] as const)),
    ]
    reply.code(missing.length === 0 ? 200 : 503)
    return { ready: missing.length === 0, missing }
  })

  let description: string | undefined
  app.get('/v1/openapi.json', { config: { open: true } }, (_request, reply) => {
    description ??= JSON.stringify(describeHub(PROTOCOL))
    return reply.type('application/json').send(description)
  })

  if (metrics === undefined) return
  app.get('/metrics', { config: { open: true } }, async (request, reply) => {
    if (!mayRead(request, metricsToken, isProxied)) {
      throw new RefusalError(401, { error: 'TokenRefused' })
    }
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')
loopback.addSubnet('::ffff:127.0.0.0', 104, 'ipv6')

const mayRead = (
  { headers, raw }: FastifyRequest,
  token: string | undefined,
  isProxied: boolean,
): boolean => {
  if (token !== undefined) {
    const said = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
    return timingSafeEqual(digest(said), digest(token))
  }
  // What a proxy on this machine passes on comes from this machine too.
  const { remoteAddress = '', remoteFamily } = raw.socket
  return !isProxied && loopback.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4')
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** No recording has this name; a store that can say so is there. */
const NOBODYS = Sha256.parse('0'.repeat(64))

const canKeep = async (blobs: BlobStore): Promise<boolean> => {
  try {
    await access(dirname(blobs.incoming()), constants.W_OK)
    await blobs.size(NOBODYS)
    return true
  } catch {
    return false
  }
}
