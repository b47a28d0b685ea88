import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'

import type { Caller } from '#hub/caller.ts'
import { RefusalError, understand } from '#hub/http/refuse.ts'
import { callerOf } from '#hub/http/tools.ts'
import type { Result } from '#shared/result.ts'

export type OfOne = { readonly Params: { readonly id: string } }

type Refused = { readonly type: string; readonly detail?: string }
type Answered<T> = Result<T, Refused> | Promise<Result<T, Refused>>

/** One POST below the path of one thing. */
export const commandsOf =
  <I extends z.ZodType>(app: FastifyInstance, base: string, id: I, answer: z.ZodType) =>
  <S extends z.ZodType>(
    name: string,
    schema: S,
    run: (caller: Caller, id: z.output<I>, command: z.output<S>) => Answered<unknown>,
  ) => {
    app.post<OfOne>(`${base}/:id/${name}`, async (request) => {
      const caller = callerOf(request)
      const of = idOf(id, request)
      return answer.parse(await outcome(run(caller, of, understand(schema, request.body))))
    })
  }

/** An id that is none names nothing. */
export const idOf = <S extends z.ZodType>(
  schema: S,
  { params }: FastifyRequest<OfOne>,
): z.output<S> => {
  const id = schema.safeParse(params.id)
  if (!id.success) throw new RefusalError(404, { error: 'NotFound' })
  return id.data
}

/** What came of it, or the answer that says why nothing did. */
export const outcome = async <T>(answered: Answered<T>): Promise<T> => {
  const result = await answered
  if (result.ok) return result.value
  const { type, detail } = result.error
  const status = type.endsWith('NotFound') ? 404 : type === 'NotAllowed' ? 403 : 409
  throw new RefusalError(status, { error: type, ...(detail === undefined ? {} : { detail }) })
}
