import type { z } from 'zod'

import type { HubProblem } from '#admin/lib/hub-problem.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { Refusal } from '#shared/sync.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export type Request = <S extends z.ZodType>(
  schema: S,
  method: Method,
  path: string,
  body: unknown,
  token: string | null,
) => Promise<Result<z.output<S>, HubProblem>>

/** One question and its answer, which is what its schema says or a problem. */
export const createRequest =
  (send: typeof fetch): Request =>
  async (schema, method, path, body, token) => {
    const answer = await asked(send, method, path, body, token)
    if (!answer) return err({ type: 'Offline' })
    const { response, text } = answer
    if (!response.ok) return err(problemOf(response.status, text))
    const parsed = schema.safeParse(jsonOf(text))
    return parsed.success ? ok(parsed.data) : err({ type: 'Unexpected', reference: path })
  }

async function asked(
  send: typeof fetch,
  method: Method,
  path: string,
  body: unknown,
  token: string | null,
): Promise<{ readonly response: Response; readonly text: string } | undefined> {
  try {
    const response = await send(path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
    })
    return { response, text: await response.text() }
  } catch {
    return undefined
  }
}

function problemOf(status: number, text: string): HubProblem {
  const refusal = Refusal.safeParse(jsonOf(text)).data
  const { error = '', detail = '' } = refusal ?? {}
  if (status >= 500) {
    // A proxy before the hub has words of its own.
    if (status === 500) return { type: 'Unexpected', reference: detail }
    return error === '' || error === 'Busy' ? { type: 'Busy' } : { type: 'Refused', error, detail }
  }
  return { type: 'Refused', error: error === '' ? String(status) : error, detail }
}

function jsonOf(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
