import type { z } from 'zod'

import type { HubProblem } from '#web/lib/hub-problem.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { Refusal } from '#shared/sync.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export type Request = {
  /** One question and its answer, which is what its schema says or a problem. */
  readonly json: <S extends z.ZodType>(
    schema: S,
    method: Method,
    path: string,
    body: unknown,
    token: string | null,
  ) => Promise<Result<z.output<S>, HubProblem>>
  /** The bytes of something that is no JSON. */
  readonly bytes: (path: string, token: string | null) => Promise<Result<Blob, HubProblem>>
}

export function createRequest(send: typeof fetch): Request {
  const asked = async <T>(
    { method, path, body, token }: Asked,
    read: (response: Response) => Promise<T>,
  ): Promise<Result<T, HubProblem>> => {
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
      if (!response.ok) return err(problemOf(response.status, await response.text()))
      return ok(await read(response))
    } catch {
      return err({ type: 'Offline' })
    }
  }
  return {
    json: async (schema, method, path, body, token) => {
      const text = await asked({ method, path, body, token }, (response) => response.text())
      if (!text.ok) return text
      const parsed = schema.safeParse(jsonOf(text.value))
      return parsed.success ? ok(parsed.data) : err({ type: 'Unexpected', reference: path })
    },
    bytes: (path, token) =>
      asked({ method: 'GET', path, body: undefined, token }, (response) => response.blob()),
  }
}

type Asked = {
  readonly method: Method
  readonly path: string
  readonly body: unknown
  readonly token: string | null
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
