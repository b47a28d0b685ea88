import type { FastifyInstance } from 'fastify'

import { callerOf, type HttpTools } from '#hub/http/tools.ts'
import type { Moved } from '#shared/sync.ts'

/** Shorter than a workstation waits for the next piece of an answer. */
const HEARTBEAT_MS = 4000
/** Then the workstation comes again, and is asked anew who it is. */
const LONGEST_MS = 5 * 60_000

/** What is asked where somebody is shut out. */
const mayShutOut = /^\/v1\/(?:admin|sign-out|token|wiped)\b/

/** Tells that feeds moved, as server-sent events, and nothing of what is in them. */
export function addEventRoutes(app: FastifyInstance, { store }: HttpTools): void {
  const ends = new Set<() => void>()
  app.addHook('preClose', (done) => {
    for (const end of ends) end()
    store.moves.stop()
    store.attendance.stop()
    done()
  })
  app.addHook('onResponse', (request, _reply, done) => {
    if (request.method !== 'GET') {
      store.moves.look()
      if (mayShutOut.test(request.url)) store.attendance.look()
    }
    done()
  })

  app.get('/v1/sync/events', async (request, reply) => {
    const caller = callerOf(request)
    const sessions = await store.calibrations.scopesOf(caller)
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    raw.write(': hello\n\n')
    const unlisten = store.moves.listen([...caller.scopes, ...sessions], (moved: Moved) => {
      raw.write(`event: moved\ndata: ${JSON.stringify(moved)}\n\n`)
    })
    const heartbeat = setInterval(() => raw.write(': beat\n\n'), HEARTBEAT_MS)
    const over = setTimeout(() => end(), LONGEST_MS)
    const end = (): void => {
      clearInterval(heartbeat)
      clearTimeout(over)
      unlisten()
      leave()
      ends.delete(end)
      // Or the connection is kept for a next request, and a hub that stops waits for it.
      raw.destroy()
    }
    const leave = store.attendance.attend(caller, end)
    ends.add(end)
    raw.on('close', end)
    raw.on('error', end)
  })
}
