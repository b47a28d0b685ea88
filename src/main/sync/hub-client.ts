import type { z } from 'zod'

import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { Body } from '#main/sync/http-body.ts'
import {
  askJson,
  exchange,
  refusalOf,
  request,
  type HubAddress,
  type SendBy,
} from '#main/sync/hub-request.ts'
import { createMediaFetch } from '#main/sync/media-fetch.ts'
import type { Patience } from '#main/sync/patience.ts'
import type { Sha256 } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { Me, PullReply, PushReply, type PullRequest, type PushRequest } from '#shared/sync.ts'

export type { HubAddress } from '#main/sync/hub-request.ts'

/** A token that is used up and renewed, as long as the person is signed in. */
export interface HubKeys {
  /** One that opens the hub now. */
  readonly open: () => Promise<Result<HubAddress, HubFailure>>
  /** The hub does not have this one any more. True where another may be tried at once. */
  readonly refused: (address: HubAddress, error: string) => Promise<boolean>
}

/** A sealed recording on its way, from byte `from` to the end. */
export type MediaBody = Body & { readonly from: number; readonly total: number | null }

export interface HubClient {
  /** Anything else, by its path; with a `body` by POST, or as `method` says. */
  readonly ask: <S extends z.ZodType>(
    path: string,
    schema: S,
    signal: AbortSignal,
    body?: unknown,
    method?: SendBy,
  ) => Promise<Result<z.output<S>, HubFailure>>
  readonly me: (signal: AbortSignal) => Promise<Result<Me, HubFailure>>
  readonly push: (
    request: PushRequest,
    signal: AbortSignal,
  ) => Promise<Result<PushReply, HubFailure>>
  readonly pull: (
    request: PullRequest,
    signal: AbortSignal,
  ) => Promise<Result<PullReply, HubFailure>>
  /** Tells that feeds moved, as long as it lasts. */
  readonly events: (signal: AbortSignal) => Promise<Result<Body, HubFailure>>
  /** A hub that does not resume answers with the whole file: look at `from`. */
  readonly media: (
    sha256: Sha256,
    from: number,
    signal: AbortSignal,
  ) => Promise<Result<MediaBody, HubFailure>>
}

/**
 * Speaks shared/sync.ts over HTTP. `address` is asked before each request, because the hub of this
 * machine may come back on another port; null while there is none. `keys` take its place where
 * tokens do not last.
 */
export function createHubClient({
  address,
  keys,
  isHopeless = () => false,
  patience,
}: {
  readonly address: () => HubAddress | null
  readonly keys?: HubKeys | undefined
  /** A hub that has no address will hardly get one. */
  readonly isHopeless?: () => boolean
  readonly patience?: Patience
}): HubClient {
  let current: HubAddress | null = null
  const found = (): Result<HubAddress, HubFailure> => {
    const hub = address()
    if (hub) return ok(hub)
    return err(
      isHopeless() ? { type: 'Unreachable', detail: 'it does not start' } : { type: 'NotStarted' },
    )
  }
  const reach = async (): Promise<Result<HubAddress, HubFailure>> => {
    const reached = keys ? await keys.open() : found()
    if (reached.ok) current = reached.value
    return reached
  }

  /** Asks, and once more where the token had only run out. */
  const tried = async <T>(
    ask: (hub: HubAddress) => Promise<Result<T, HubFailure>>,
  ): Promise<Result<T, HubFailure>> => {
    const hub = await reach()
    if (!hub.ok) return hub
    const answer = await ask(hub.value)
    if (answer.ok || answer.error.type !== 'Refused' || !keys) return answer
    if (!(await keys.refused(hub.value, answer.error.error ?? ''))) return answer
    const again = await reach()
    return again.ok ? ask(again.value) : again
  }

  const fetchMedia = createMediaFetch({
    ask: (path, headers, signal) =>
      current
        ? request(current, path, { method: 'GET', headers }, signal, patience)
        : Promise.resolve(err({ type: 'NotStarted' })),
    // Who vouches for the hub of an organisation vouches for its store too.
    askStore: (url, headers, signal) =>
      exchange(url, current?.ca, { method: 'GET', headers }, signal, patience),
    hubUrl: () => current?.url,
  })

  const json = <S extends z.ZodType>(
    path: string,
    schema: S,
    signal: AbortSignal,
    body?: unknown,
    method?: SendBy,
  ): Promise<Result<z.output<S>, HubFailure>> =>
    tried((hub) => askJson(hub, path, schema, signal, body, patience, method))

  return {
    ask: json,
    me: (signal) => json('/v1/me', Me, signal),
    push: (facts, signal) => json('/v1/sync/push', PushReply, signal, facts),
    pull: (cursors, signal) => json('/v1/sync/pull', PullReply, signal, cursors),
    events: (signal) =>
      tried(async (hub) => {
        const init = { method: 'GET', headers: { 'accept-encoding': 'identity' } }
        const answer = await request(hub, '/v1/sync/events', init, signal, patience)
        if (!answer.ok || answer.value.status === 200) return answer
        const text = await answer.value.text(64 * 1024)
        if (!text.ok) return text
        const nonsense: HubFailure = { type: 'Nonsense', detail: '/v1/sync/events: status' }
        return err(refusalOf(answer.value, text.value) ?? nonsense)
      }),
    media: (sha256, from, signal) =>
      tried(async () => {
        const answer = await fetchMedia(sha256, from, signal)
        return answer.ok ? mediaIn(answer.value, from) : answer
      }),
  }
}

/** The recording in an answer, from byte `from` on or whole. */
async function mediaIn(body: Body, from: number): Promise<Result<MediaBody, HubFailure>> {
  if (body.status === 200) return ok({ ...body, from: 0, total: lengthOf(body) })
  if (body.status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(body.headers.get('content-range') ?? '')
    if (range && Number(range[1]) === from) return ok({ ...body, from, total: Number(range[2]) })
    body.cancel()
    return err({ type: 'Nonsense', detail: '/v1/media: content-range' })
  }
  const text = await body.text(64 * 1024)
  if (!text.ok) return text
  return err(refusalOf(body, text.value) ?? { type: 'Nonsense', detail: '/v1/media: status' })
}

function lengthOf(answer: Body): number | null {
  const length = answer.headers.get('content-length')
  return length !== null && /^\d+$/.test(length) ? Number(length) : null
}
