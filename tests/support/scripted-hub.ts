import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

import { onTestFinished } from 'vitest'

import type { HubAddress } from '#main/sync/hub-client.ts'
import type { Me } from '#shared/sync.ts'
import { UtcMs } from '#shared/time.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'

export type Asked = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}
export type Answer = (asked: Asked, response: ServerResponse) => void

export type ScriptedHub = {
  readonly address: HubAddress
  /** Everything that was asked so far. */
  readonly asked: readonly Asked[]
  /** From now on paths that begin so are answered so. The newest script goes first. */
  readonly on: (path: string, answer: Answer) => void
  /** Breaks every connection and accepts no other until it is healed. */
  readonly kill: () => Promise<void>
  readonly heal: () => Promise<void>
}

export const aMe = (over: Partial<Me> = {}): Me => ({
  protocol: 1,
  hubName: 'test hub',
  person: { id: id.personId(1), name: '王静', role: 'inspector' },
  team: { id: id.teamId(1), name: '客服一组' },
  scopes: ['team:1', 'user:1'],
  now: UtcMs.parse(noon),
  ...over,
})

export const sendJson = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** An HTTP server on loopback that says what the test tells it to say, sense or not. */
export async function aScriptedHub(): Promise<ScriptedHub> {
  const scripts: { readonly path: string; readonly answer: Answer }[] = []
  const asked: Asked[] = []
  const sockets = new Set<Socket>()

  const listen = async (port: number) => {
    const server = createServer((request, response) => {
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece))
      request.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8')
        const one: Asked = {
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: text === '' ? undefined : JSON.parse(text),
        }
        asked.push(one)
        const script = scripts.findLast(({ path }) => one.path.startsWith(path))
        if (script) script.answer(one, response)
        else sendJson(response, { error: 'NotFound' }, 404)
      })
    })
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    return server
  }

  let server = await listen(0)
  const { port } = server.address() as AddressInfo // A TCP server has no other kind of address.
  let isUp = true

  const kill = async (): Promise<void> => {
    if (!isUp) return
    isUp = false
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(kill)

  return {
    address: { url: `http://127.0.0.1:${port}`, token: 'test-token' },
    asked,
    on: (path, answer) => {
      scripts.push({ path, answer })
    },
    kill,
    heal: async () => {
      server = await listen(port)
      isUp = true
    },
  }
}
