import type { z } from 'zod'

import type { HubFailure } from '#main/sync/hub-failure.ts'
import { openBody, type Body } from '#main/sync/http-body.ts'
import { createMediaFetch } from '#main/sync/media-fetch.ts'
import { createWatch, type Patience } from '#main/sync/patience.ts'
import { createTrust } from '#main/sync/trust.ts'
import type { Sha256 } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import {
  Me,
  PullReply,
  PushReply,
  Refusal,
  type PullRequest,
  type PushRequest,
} from '#shared/sync.ts'

export type HubAddress = {
  readonly url: string
  readonly token: string
  /** Certificates in PEM that vouch for the hub, where the usual ones do not. */
  readonly ca?: string | undefined
}

/** A sealed recording on its way, from byte `from` to the end. */
export type MediaBody = Body & { readonly from: number; readonly total: number | null }

export interface HubClient {
  readonly me: (signal: AbortSignal) => Promise<Result<Me, HubFailure>>
  readonly push: (
    request: PushRequest,
    signal: AbortSignal,
  ) => Promise<Result<PushReply, HubFailure>>
  readonly pull: (
    request: PullRequest,
    signal: AbortSignal,
  ) => Promise<Result<PullReply, HubFailure>>
  /** A hub that does not resume answers with the whole file: look at `from`. */
  readonly media: (
    sha256: Sha256,
    from: number,
    signal: AbortSignal,
  ) => Promise<Result<MediaBody, HubFailure>>
}

const mostJsonBytes = 64 * 1024 * 1024

/**
 * Speaks shared/sync.ts over HTTP. `address` is asked before each request, because the hub of this
 * machine may come back on another port; null while there is none.
 */
export function createHubClient({
  address,
  patience,
}: {
  readonly address: () => HubAddress | null
  readonly patience?: Patience
}): HubClient {
  const trust = createTrust()
  const exchange = async (
    url: URL,
    ca: string | undefined,
    init: Init & Required<Pick<Init, 'headers'>>,
    signal: AbortSignal,
  ): Promise<Result<Body, HubFailure>> => {
    const watch = createWatch(signal, patience)
    try {
      const response = await watch.within('headersMs', () =>
        // A token follows no redirect to a stranger.
        trust(ca)(url, { ...init, signal: watch.signal }),
      )
      return ok(openBody(response, watch))
    } catch (cause) {
      watch.end()
      return err(watch.failureOf(cause))
    }
  }

  const request = async (
    path: string,
    init: Init,
    signal: AbortSignal,
  ): Promise<Result<Body, HubFailure>> => {
    const hub = address()
    if (!hub) return err({ type: 'NotStarted' })
    const headers = { authorization: `Bearer ${hub.token}`, ...init.headers }
    return exchange(new URL(path, hub.url), hub.ca, { ...init, headers }, signal)
  }

  const fetchMedia = createMediaFetch({
    ask: (path, headers, signal) => request(path, { method: 'GET', headers }, signal),
    // Who vouches for the hub of an organisation vouches for its store too.
    askStore: (url, headers, signal) =>
      exchange(url, address()?.ca, { method: 'GET', headers }, signal),
    hubUrl: () => address()?.url,
  })

  const json = async <S extends z.ZodType>(
    path: string,
    schema: S,
    signal: AbortSignal,
    body?: unknown,
  ): Promise<Result<z.output<S>, HubFailure>> => {
    const init =
      body === undefined
        ? { method: 'GET' }
        : {
            method: 'POST',
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }
    const answer = await request(path, init, signal)
    if (!answer.ok) return answer

    const text = await answer.value.text(mostJsonBytes)
    if (!text.ok) return text
    const refused = refusalOf(answer.value, text.value)
    if (refused) return err(refused)
    return understand(path, schema, text.value)
  }

  return {
    me: (signal) => json('/v1/me', Me, signal),
    push: (facts, signal) => json('/v1/sync/push', PushReply, signal, facts),
    pull: (cursors, signal) => json('/v1/sync/pull', PullReply, signal, cursors),
    media: async (sha256, from, signal) => {
      const answer = await fetchMedia(sha256, from, signal)
      if (!answer.ok) return answer
      const body = answer.value

      if (body.status === 200) return ok({ ...body, from: 0, total: lengthOf(body) })
      if (body.status === 206) {
        const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(body.headers.get('content-range') ?? '')
        if (range && Number(range[1]) === from) {
          return ok({ ...body, from, total: Number(range[2]) })
        }
        body.cancel()
        return err({ type: 'Nonsense', detail: '/v1/media: content-range' })
      }
      const text = await body.text(64 * 1024)
      if (!text.ok) return text
      return err(refusalOf(body, text.value) ?? { type: 'Nonsense', detail: '/v1/media: status' })
    },
  }
}

type Init = {
  readonly method: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

function refusalOf(answer: Body, text: string): HubFailure | undefined {
  const { status } = answer
  if (status >= 200 && status < 300) return undefined
  if (status === 401 || status === 403) return { type: 'Refused', status }
  if (status === 408 || status === 429 || status >= 500) {
    return { type: 'Busy', retryAfterMs: retryAfterOf(answer) }
  }
  const refusal = Refusal.safeParse(jsonOf(text))
  return refusal.success && status >= 400
    ? { type: 'Unacceptable', status, error: refusal.data.error }
    : { type: 'Nonsense', detail: `status ${status}` }
}

function understand<S extends z.ZodType>(
  path: string,
  schema: S,
  text: string,
): Result<z.output<S>, HubFailure> {
  const parsed = schema.safeParse(jsonOf(text))
  if (parsed.success) return ok(parsed.data)
  // Places, never values: what a hub says may hold names and numbers of customers.
  const steps = parsed.error.issues[0]?.path.map((step) => (typeof step === 'number' ? '#' : step))
  const where = steps?.join('.') ?? ''
  return err({ type: 'Nonsense', detail: where === '' ? path : `${path}: ${where}` })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function lengthOf(answer: Body): number | null {
  const length = answer.headers.get('content-length')
  return length !== null && /^\d+$/.test(length) ? Number(length) : null
}

/** Only the form in seconds; the form as a date depends on two clocks. */
function retryAfterOf(answer: Body): number | null {
  const after = answer.headers.get('retry-after')
  return after !== null && /^\d{1,5}$/.test(after) ? Number(after) * 1000 : null
}
