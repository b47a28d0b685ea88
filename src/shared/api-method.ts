import { z } from 'zod'

import type { Failure, Result } from '#shared/result.ts'

export type Method<I extends z.ZodType, O, E extends Failure> = {
  readonly input: I
  /** Carries the reply types; never present at run time. */
  readonly reply?: Result<O, E>
}

/** What a method takes, and `returns` what it answers. */
export const takes = <I extends z.ZodType>(input: I) => ({
  returns: <O, E extends Failure = never>(): Method<I, O, E> => ({ input }),
})

export const nothing = z.object({})
