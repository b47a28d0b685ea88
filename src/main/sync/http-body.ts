import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { Watch } from '#main/sync/patience.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** An answer whose body is read piece by piece, each of which may fail. */
export type Body = {
  readonly status: number
  readonly headers: Headers
  /** The next piece; null once all of it has come. */
  readonly read: () => Promise<Result<Uint8Array | null, HubFailure>>
  /** The whole body. More than `most` bytes are nonsense. */
  readonly text: (most: number) => Promise<Result<string, HubFailure>>
  readonly cancel: () => void
}

/** What may lie here unread before the other end has to wait. */
const MOST_AHEAD_BYTES = 1 << 20

export function openBody(answer: IncomingMessage, watch: Watch): Body {
  const next = piecesOf(answer)

  const read = async (): Promise<Result<Uint8Array | null, HubFailure>> => {
    try {
      const piece = next.here() ?? (await watch.within('idleMs', next.come))
      if (piece === null) watch.end()
      return ok(piece)
    } catch (cause) {
      watch.end()
      return err(watch.failureOf(cause))
    }
  }

  return {
    status: answer.statusCode ?? 0,
    headers: headersOf(answer.headers),
    read,
    text: async (most) => {
      const pieces: Uint8Array[] = []
      let bytes = 0
      for (;;) {
        const piece = await read()
        if (!piece.ok) return piece
        if (piece.value === null) return ok(Buffer.concat(pieces).toString('utf8'))
        pieces.push(piece.value)
        bytes += piece.value.length
        if (bytes > most) {
          watch.end()
          return err({ type: 'Nonsense', detail: 'TooLong' })
        }
      }
    },
    cancel: () => {
      watch.end()
    },
  }
}

/** The pieces of a body as they came off the wire: a stream's own queue would put them together. */
function piecesOf(answer: IncomingMessage) {
  const stream = plain(answer)
  const waiting: Uint8Array[] = []
  let ahead = 0
  let end: { readonly cause: Error | null } | undefined
  let wake = (): void => undefined

  stream.pause()
  stream.on('data', (piece: Uint8Array) => {
    waiting.push(piece)
    ahead += piece.length
    if (ahead >= MOST_AHEAD_BYTES) stream.pause()
    wake()
  })
  const finish = (cause: Error | null): void => {
    end ??= { cause }
    wake()
  }
  stream.on('end', () => {
    finish(null)
  })
  stream.on('error', finish)
  stream.on('close', () => {
    finish(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }))
  })

  const here = (): Uint8Array | undefined => {
    const piece = waiting.shift()
    ahead -= piece?.length ?? 0
    return piece
  }
  return {
    here,
    /** The next piece, or null at the end. */
    come: async (): Promise<Uint8Array | null> => {
      for (;;) {
        const piece = here()
        if (piece) return piece
        if (end?.cause) throw end.cause
        if (end) return null
        await new Promise<void>((resolve) => {
          wake = resolve
          stream.resume()
        })
      }
    },
  }
}

function plain(answer: IncomingMessage): Readable {
  if (answer.headers['content-encoding'] !== 'gzip') return answer
  // What becomes of either is heard of from the plain one.
  return pipeline(answer, createGunzip(), () => undefined)
}

const headersOf = (names: IncomingMessage['headers']): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(names)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  return headers
}
