/** When an item, a section or a circumstance holds: by facts of the call or by earlier answers. */
import { z } from 'zod'

import { LocalDay } from '#shared/time.ts'

/** What is known of a call when it is judged. What is absent is not known. */
export const CallFacts = z.object({
  /** The day of the call where the centre is. */
  date: LocalDay.optional(),
  /** A working day made up for a holiday (调休) is a workday. */
  day: z.enum(['workday', 'weekend', 'holiday']).optional(),
  direction: z.string().optional(),
  queue: z.string().optional(),
  skill: z.string().optional(),
  campaign: z.string().optional(),
  team: z.string().optional(),
  disposition: z.string().optional(),
  tenureDays: z.number().optional(),
  ringSeconds: z.number().optional(),
  talkSeconds: z.number().optional(),
  holdSeconds: z.number().optional(),
  satisfaction: z.number().optional(),
})
export type CallFacts = Readonly<z.infer<typeof CallFacts>>

export const textFacts = [
  'day',
  'direction',
  'queue',
  'skill',
  'campaign',
  'team',
  'disposition',
] as const
export const numberFacts = [
  'tenureDays',
  'ringSeconds',
  'talkSeconds',
  'holdSeconds',
  'satisfaction',
] as const

/** At or above `from`, and below `below`. */
const between = { from: z.number().optional(), below: z.number().optional() }

/** One statement about a fact, or about the answer of an item that stands earlier on the scorecard. */
const Statement = z.union([
  z.object({ fact: z.enum(textFacts), is: z.array(z.string().max(200)).min(1).max(100) }),
  z.object({ fact: z.enum(numberFacts), ...between }),
  /** `ok`, `hit`, `na`, `yes`, `no`, or the key of an option. */
  z.object({ item: z.string().max(40), is: z.array(z.string().max(40)).min(1).max(50) }),
  /** Occurrences of a deduction, the level of a scale, or the number given. */
  z.object({ item: z.string().max(40), ...between }),
])

export type Condition =
  | z.infer<typeof Statement>
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1).max(50) }),
    z.strictObject({ any: z.array(Condition).min(1).max(50) }),
    z.strictObject({ not: Condition }),
    Statement,
  ]),
)
