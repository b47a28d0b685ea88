import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterTests } from '#tests/support/after-tests.ts'

type Passed = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly status: number
}

/** What becomes of a request; the store gets it unless said otherwise. */
type Fault =
  /** Answered here, as an overloaded store does. */
  | { readonly type: 'status'; readonly status: number }
  /** The answer breaks off behind so many bytes of its body. */
  | { readonly type: 'cut'; readonly after: number }
  /** The answer ends behind so many bytes, as if that were all. */
  | { readonly type: 'short'; readonly after: number }
  /** One bit of the answer is another. */
  | { readonly type: 'flip'; readonly at: number }
  /** The store never hears of it, and the asker hears that all is well. */
  | { readonly type: 'swallow' }

export type S3Proxy = {
  readonly endpoint: string
  readonly passed: readonly Passed[]
  /** Asked for each request from now on. */
  readonly fault: (decide: (request: IncomingMessage, nth: number) => Fault | undefined) => void
}

/** Stands before an S3 server and spoils what goes through it. */
export async function anS3Proxy(target: string): Promise<S3Proxy> {
  const passed: Passed[] = []
  let decide: Parameters<S3Proxy['fault']>[0] = () => undefined
  let nth = 0
  const { hostname, port } = new URL(target)

  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const fault = decide(asked, nth++)
    const { method = '', url: path = '', headers } = asked
    const note = (status: number) => passed.push({ method, path, headers, status })
    if (fault?.type === 'status' || fault?.type === 'swallow') {
      asked.resume()
      asked.on('end', () => {
        const status = fault.type === 'status' ? fault.status : 200
        note(status)
        answer.writeHead(status, { 'content-length': 0, etag: '"swallowed"' }).end()
      })
      return
    }
    const onward = request({ hostname, port, method, path, headers }, (found) => {
      const { statusCode = 502, headers: told } = found
      note(statusCode)
      if (!fault || method === 'HEAD') {
        answer.writeHead(statusCode, told)
        found.pipe(answer)
        return
      }
      const pieces: Buffer[] = []
      found.on('data', (piece: Buffer) => pieces.push(piece))
      found.on('end', () => {
        spoil(answer, statusCode, told, Buffer.concat(pieces), fault)
      })
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  }
  const server = createServer(pass)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterTests(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port: own } = server.address() as AddressInfo // A TCP server has no other kind of address.
  return {
    endpoint: `http://127.0.0.1:${own}`,
    passed,
    fault: (next) => {
      nth = 0
      decide = next
    },
  }
}

function spoil(
  answer: ServerResponse,
  status: number,
  headers: IncomingMessage['headers'],
  body: Buffer,
  fault: Extract<Fault, { readonly type: 'cut' | 'short' | 'flip' }>,
): void {
  if (fault.type === 'cut') {
    answer.writeHead(status, headers)
    answer.write(body.subarray(0, fault.after), () => setTimeout(() => answer.destroy(), 20))
  } else if (fault.type === 'short') {
    const some = body.subarray(0, fault.after)
    answer.writeHead(status, { ...headers, 'content-length': some.length }).end(some)
  } else {
    const wrong = Buffer.from(body)
    wrong[fault.at] = (wrong[fault.at] ?? 0) ^ 1
    answer.writeHead(status, headers).end(wrong)
  }
}
