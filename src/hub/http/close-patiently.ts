import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { Server as TlsServer } from 'node:tls'

import type { FastifyInstance } from 'fastify'

/** Less than a service manager waits before it kills. */
const PATIENCE_MS = 12_000

/** Lets nothing keep a hub that is told to stop, but what it is still answering. */
export function leaveInTime(app: FastifyInstance): void {
  const life = { isLeaving: false }
  // Opened ahead of a request that went another way: Node waits a minute for what never comes.
  const unasked = new Set<Socket>()
  const opened = app.server instanceof TlsServer ? 'secureConnection' : 'connection'
  app.server.on(opened, (socket: Socket) => {
    unasked.add(socket)
    socket.once('close', () => unasked.delete(socket))
  })
  app.server.on('request', ({ socket }: IncomingMessage) => unasked.delete(socket))
  app.addHook('onSend', (_request, reply, _payload, next) => {
    // The connection would be kept for a next request, which nobody is to answer.
    if (life.isLeaving) reply.header('connection', 'close')
    next()
  })
  app.addHook('preClose', (done) => {
    life.isLeaving = true
    for (const socket of unasked) socket.destroy()
    done()
  })
}

/**
 * Takes no new requests and lets those that run come to their end. What is not at its end by then is
 * cut, and its client asks again elsewhere.
 */
export async function closePatiently(
  app: FastifyInstance,
  patienceMs: number = PATIENCE_MS,
): Promise<void> {
  const cut = setTimeout(() => {
    app.server.closeAllConnections()
  }, patienceMs)
  try {
    await app.close()
  } finally {
    clearTimeout(cut)
  }
}
