import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What the way to the hub does to a request, and how often of a hundred times. */
const faults = {
  /** Half of the request is sent, then the line is cut. */
  requestCut: 7,
  /** The hub has done it; the answer is lost. */
  answerLost: 10,
  /** The head and a part of the answer arrive. */
  truncated: 7,
  delayed: 15,
  /** The hub hears it twice at once. */
  doubled: 6,
  /** The hub hears it once more, after others that came later. */
  repeatedLate: 6,
} as const
type Fault = keyof typeof faults

export type ChaosProxy = {
  readonly url: string
  readonly counts: () => Readonly<Record<Fault | 'passed', number>>
  /** From now on everything passes, and what hangs is let go. */
  readonly heal: () => void
  readonly close: () => Promise<void>
}

type Heard = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}
type Said = {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** An HTTP proxy on loopback that breaks what goes through it. `hubs` are asked by turns. */
export async function aChaosProxy(
  hubs: () => readonly string[],
  chance: () => number,
): Promise<ChaosProxy> {
  const counts: Record<Fault | 'passed', number> = {
    requestCut: 0,
    answerLost: 0,
    truncated: 0,
    delayed: 0,
    doubled: 0,
    repeatedLate: 0,
    passed: 0,
  }
  const sockets = new Set<Socket>()
  let isHealed = false
  let turn = 0

  const draw = (): Fault | 'passed' => {
    if (isHealed) return 'passed'
    let left = chance() * 100
    for (const [fault, share] of Object.entries(faults)) {
      left -= share
      if (left < 0) return fault as Fault // The keys of `faults` are its faults.
    }
    return 'passed'
  }

  const forward = (heard: Heard, cutAt?: number): Promise<Said> =>
    new Promise((resolve, reject) => {
      const all = hubs()
      const hub = all[turn++ % all.length]
      if (hub === undefined) {
        reject(new Error('no hub'))
        return
      }
      const headers = without(heard.headers, 'host', 'connection')
      const out = ask(
        new URL(heard.path, hub),
        { method: heard.method, headers, agent: false },
        (answer) => {
          const pieces: Buffer[] = []
          answer.on('data', (piece: Buffer) => pieces.push(piece))
          answer.on('error', reject)
          answer.on('end', () => {
            resolve({
              status: answer.statusCode ?? 502,
              headers: answer.headers,
              body: Buffer.concat(pieces),
            })
          })
        },
      )
      out.on('error', reject)
      out.setTimeout(15_000, () => out.destroy(new Error('slow')))
      if (cutAt === undefined) out.end(heard.body)
      else {
        out.write(heard.body.subarray(0, cutAt))
        setTimeout(() => out.destroy(new Error('cut')), 5)
      }
    })

  const answer = (response: ServerResponse, { status, headers, body }: Said): void => {
    const rest = without(headers, 'transfer-encoding', 'connection')
    response.writeHead(status, { ...rest, 'content-length': body.length })
    response.end(body)
  }

  const serve = async (heard: Heard, response: ServerResponse): Promise<void> => {
    const fault = draw()
    counts[fault] += 1
    const cut = (): void => {
      response.socket?.destroy()
    }
    switch (fault) {
      case 'requestCut':
        await forward(heard, Math.floor(heard.body.length / 2)).catch(() => undefined)
        cut()
        return
      case 'answerLost':
        await forward(heard)
        cut()
        return
      case 'truncated': {
        const { status, headers, body } = await forward(heard)
        const rest = without(headers, 'transfer-encoding')
        response.writeHead(status, { ...rest, 'content-length': body.length })
        response.write(body.subarray(0, Math.floor(body.length * chance())))
        setTimeout(cut, 5)
        return
      }
      case 'delayed':
        await new Promise((resolve) => setTimeout(resolve, chance() * 400))
        break
      case 'doubled': {
        const [first] = await Promise.all([forward(heard), forward(heard)])
        answer(response, first)
        return
      }
      case 'repeatedLate':
        setTimeout(() => void forward(heard).catch(() => undefined), 300 + chance() * 2500)
        break
      case 'passed':
        break
    }
    answer(response, await forward(heard))
  }

  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request
    if (path.startsWith('/v1/sync/events')) {
      pipe({ method, path, headers, body: Buffer.alloc(0) }, response)
      return
    }
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('error', () => undefined)
    request.on('end', () => {
      serve({ method, path, headers, body: Buffer.concat(pieces) }, response).catch(() => {
        response.socket?.destroy()
      })
    })
  })

  /** A stream without end: it is let through, and cut after a while. */
  const pipe = (heard: Heard, response: ServerResponse): void => {
    const hub = hubs()[0]
    if (hub === undefined) {
      response.socket?.destroy()
      return
    }
    const headers = without(heard.headers, 'host')
    const out = ask(new URL(heard.path, hub), { headers, agent: false }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.on('error', () => response.socket?.destroy())
      answered.pipe(response)
    })
    out.on('error', () => response.socket?.destroy())
    response.on('close', () => out.destroy())
    out.end()
    if (!isHealed) setTimeout(() => isHealed || response.socket?.destroy(), 500 + chance() * 4000)
  }

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // A TCP server has no other kind of address.

  const letGo = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    counts: () => ({ ...counts }),
    heal: () => {
      isHealed = true
      letGo()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        letGo()
      }),
  }
}

const without = (
  headers: IncomingMessage['headers'],
  ...names: readonly string[]
): IncomingMessage['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))
