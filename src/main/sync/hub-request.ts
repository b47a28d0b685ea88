import type { z } from 'zod'

import type { HubFailure } from '#main/sync/hub-failure.ts'
import { askOverHttp } from '#main/sync/http-ask.ts'
import { openBody, type Body } from '#main/sync/http-body.ts'
import { createWatch, type Patience } from '#main/sync/patience.ts'
import { createTrust } from '#main/sync/trust.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { Refusal } from '#shared/sync.ts'

export type HubAddress = {
  readonly url: string
  readonly token: string
  /** Certificates in PEM that vouch for the hub, where the usual ones do not. */
  readonly ca?: string | undefined
}

const mostJsonBytes = 64 * 1024 * 1024

type Init = {
  readonly method: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

const trust = createTrust()

/** One question and the head of its answer. */
export async function exchange(
  url: URL,
  ca: string | undefined,
  init: Init & Required<Pick<Init, 'headers'>>,
  signal: AbortSignal,
  patience?: Patience,
): Promise<Result<Body, HubFailure>> {
  const watch = createWatch(signal, patience)
  try {
    const response = await watch.within('headersMs', () =>
      // A token follows no redirect to a stranger.
      askOverHttp(trust(ca), url, { ...init, signal: watch.signal }),
    )
    return ok(openBody(response, watch))
  } catch (cause) {
    watch.end()
    return err(watch.failureOf(cause))
  }
}

/** Asks with the token, or without one where it is empty. */
export function request(
  { url, token, ca }: HubAddress,
  path: string,
  init: Init,
  signal: AbortSignal,
  patience?: Patience,
): Promise<Result<Body, HubFailure>> {
  const bearer = token === '' ? {} : { authorization: `Bearer ${token}` }
  const headers = { ...bearer, ...init.headers }
  return exchange(new URL(path, url), ca, { ...init, headers }, signal, patience)
}

/** How JSON is sent along. */
export type SendBy = 'POST' | 'PUT'

/** A question without a body; with one, JSON is sent. */
export const initOf = (body: unknown, method: SendBy = 'POST'): Init =>
  body === undefined
    ? { method: 'GET' }
    : {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }

/** Asks for JSON; with a `body` by POST, or as `method` says. */
export async function askJson<S extends z.ZodType>(
  hub: HubAddress,
  path: string,
  schema: S,
  signal: AbortSignal,
  body?: unknown,
  patience?: Patience,
  method?: SendBy,
): Promise<Result<z.output<S>, HubFailure>> {
  const answer = await request(hub, path, initOf(body, method), signal, patience)
  if (!answer.ok) return answer

  const text = await answer.value.text(mostJsonBytes)
  if (!text.ok) return text
  const refused = refusalOf(answer.value, text.value)
  return refused ? err(refused) : understand(path, schema, text.value)
}

/** What an answer with a status of failure means. */
export function refusalOf(answer: Body, text: string): HubFailure | undefined {
  const { status } = answer
  if (status >= 200 && status < 300) return undefined
  const { data: refusal } = Refusal.safeParse(jsonOf(text))
  const said = refusal && {
    error: refusal.error,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
  }
  if (status === 401 || status === 403) return { type: 'Refused', status, ...said }
  if (status === 408 || status === 429 || status >= 500) {
    return { type: 'Busy', retryAfterMs: retryAfterOf(answer) }
  }
  return said && status >= 400
    ? { type: 'Unacceptable', status, ...said }
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

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Only the form in seconds; the form as a date depends on two clocks. */
function retryAfterOf(answer: Body): number | null {
  const after = answer.headers.get('retry-after')
  return after !== null && /^\d{1,5}$/.test(after) ? Number(after) * 1000 : null
}
