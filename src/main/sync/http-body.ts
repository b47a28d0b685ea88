import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { Watch } from '#main/sync/patience.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** An answer whose body comes piece by piece, and may break off at each. */
export type Body = {
  readonly status: number
  readonly headers: Headers
  /**
   * Gives each piece to `take` as it comes, and waits where that returns a promise. What `take`
   * throws ends it. Ok once all of it has come.
   */
  readonly pour: (take: Take) => Promise<Result<null, HubFailure>>
  /** The whole body. More than `most` bytes are nonsense. */
  readonly text: (most: number) => Promise<Result<string, HubFailure>>
  readonly cancel: () => void
}

type Take = (piece: Uint8Array) => Promise<void> | undefined

export function openBody(answer: IncomingMessage, watch: Watch): Body {
  const stream = plain(answer)
  let broken: Error | undefined
  stream.on('error', (cause) => {
    broken ??= cause
  })

  // Not one promise a piece: pieces that wait for their turn outlive it, and cost a sweep of memory.
  const pour = (take: Take): Promise<Result<null, HubFailure>> =>
    new Promise((resolve, reject) => {
      const idle = watch.limit('idleMs')
      let isOver = false
      const end = (settle: () => void): void => {
        if (isOver) return
        isOver = true
        idle.stop()
        settle()
        watch.end()
      }
      const breakOff = (cause?: Error): void => {
        end(() => {
          resolve(err(watch.failureOf(cause)))
        })
      }
      const giveUp = (cause: unknown): void => {
        end(() => {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what `take` threw goes on as it is
          reject(cause)
        })
      }
      const goOn = (): void => {
        if (isOver) return
        idle.begin()
        stream.resume()
      }

      stream.on('data', (piece: Uint8Array) => {
        if (isOver) return
        idle.begin()
        try {
          const taken = take(piece)
          if (!taken) return
          idle.stop()
          stream.pause()
          taken.then(goOn, giveUp)
        } catch (cause) {
          giveUp(cause)
        }
      })
      stream.on('end', () => {
        end(() => {
          resolve(ok(null))
        })
      })
      stream.on('error', breakOff)
      stream.on('close', breakOff)
      if (broken || stream.destroyed) breakOff(broken)
      else goOn()
    })

  return {
    status: answer.statusCode ?? 0,
    headers: headersOf(answer.headers),
    pour,
    text: async (most) => {
      const pieces: Uint8Array[] = []
      let bytes = 0
      const poured = await pour((piece) => {
        bytes += piece.length
        if (bytes > most) watch.end()
        else pieces.push(piece)
        return undefined
      })
      if (bytes > most) return err({ type: 'Nonsense', detail: 'TooLong' })
      return poured.ok ? ok(Buffer.concat(pieces).toString('utf8')) : poured
    },
    cancel: () => {
      watch.end()
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
