import type { FastifyReply } from 'fastify'
import type { z } from 'zod'

import { Refusal } from '#shared/sync.ts'

/** An answer other than the one asked for. */
export class RefusalError extends Error {
  override name = 'RefusalError'
  readonly status: number
  readonly refusal: Refusal

  constructor(status: number, refusal: Refusal) {
    super(refusal.error)
    this.status = status
    this.refusal = refusal
  }
}

export const refuse = (reply: FastifyReply, status: number, refusal: Refusal) =>
  reply
    .code(status)
    .type('application/json')
    .send(JSON.stringify(Refusal.parse(refusal)))

/** The value as its schema has it, or a 400 that names the first place that does not fit. */
export function understand<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new RefusalError(400, {
    error: 'NotUnderstood',
    detail: issue ? `${issue.path.join('.')}: ${issue.message}` : '',
  })
}
