import { createHash, randomUUID } from 'node:crypto'

import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Caller, KeyHolder } from '#hub/caller.ts'
import type { HttpTools } from '#hub/http/tools.ts'

/** Asked every few seconds by machines, and of no interest to anybody. */
const silent = new Set(['/health', '/ready', '/metrics'])

/**
 * Counts and times every request, and writes a line for each. What a line says of a request is where
 * it went by the pattern of the route, never its address, which may hold a name, a number or a token.
 */
export function observe(app: FastifyInstance, { metrics, onRequest }: HttpTools): void {
  app.addHook('onRequest', (request, reply, next) => {
    const route = routeOf(request)
    metrics?.open.inc({ route })
    // Also for an answer that the other side broke off.
    reply.raw.once('close', () => metrics?.open.dec({ route }))
    reply.header('x-request-id', request.id)
    next()
  })
  app.addHook('onResponse', (request, reply, next) => {
    const route = routeOf(request)
    const { statusCode: status, elapsedTime } = reply
    const { method, id, caller } = request
    metrics?.requests.observe({ method, route, status }, elapsedTime / 1000)
    if (route === '/v1/media/:sha256' && method === 'GET' && status < 300) {
      metrics?.soundBytes.inc(Number(reply.getHeader('content-length') ?? 0))
    }
    if (!silent.has(route)) {
      const person = caller ? hashOf(`${caller.orgId}:${nameOf(caller)}`) : null
      onRequest?.({ id, method, route, status, ms: Math.round(elapsedTime), person })
    }
    next()
  })
}

export const newRequestId = (): string => randomUUID()

const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? 'unknown'

const nameOf = (caller: Caller | KeyHolder): string =>
  'keyId' in caller ? caller.keyId : caller.personId

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16)
