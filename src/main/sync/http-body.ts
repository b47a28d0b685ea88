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

export function openBody(response: Response, watch: Watch): Body {
  const reader = response.body?.getReader()

  const read = async (): Promise<Result<Uint8Array | null, HubFailure>> => {
    if (!reader) return ok(null)
    try {
      const piece = await watch.within('idleMs', () => reader.read())
      if (piece.value) return ok(piece.value)
      watch.end()
      return ok(null)
    } catch (cause) {
      watch.end()
      return err(watch.failureOf(cause))
    }
  }

  return {
    status: response.status,
    headers: response.headers,
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
