/** What is judged. A scorecard version never changes once it is used; a change is a new version. */
import { z } from 'zod'

import { ScorecardId } from '#shared/ids.ts'
import { Words } from '#shared/words.ts'

/** Points as people write them, exact to a thousandth. Sums are made in whole thousandths. */
const Points = z
  .number()
  .min(0)
  .max(1000)
  .refine((points) => Math.abs(points * 1000 - Math.round(points * 1000)) < 1e-6, {
    message: 'at most three decimals',
  })

export const ItemKey = z
  .string()
  .regex(/^[0-9a-z]+([.-][0-9a-z]+)*$/i)
  .max(40)
  .brand<'ItemKey'>()
export type ItemKey = z.infer<typeof ItemKey>

/** What heard in the sound may bear on an item. It suggests where to listen and never answers. */
const Hint = z.object({
  measure: z.enum(['firstWord', 'silence', 'deadAir', 'hold', 'interruption', 'pace']),
  /** The shortest that is worth hearing; the usual one of the measure where it is left out. */
  atLeastMs: z.int().nonnegative().optional(),
})
export type Hint = Readonly<z.infer<typeof Hint>>

const itemBase = {
  /** Stable within the scorecard and shown to people: `4.6`. */
  key: ItemKey,
  title: Words,
  /** Where it comes from and what is ours: `rule 43`, `our points`. */
  source: z.array(z.string()).default([]),
  hint: Hint.optional(),
}

export const Item = z.discriminatedUnion('kind', [
  z.object({
    ...itemBase,
    kind: z.literal('deduct'),
    points: Points,
    /** Whether each mark costs points, or the first one alone. */
    per: z.enum(['occurrence', 'once']),
  }),
  z.object({
    ...itemBase,
    kind: z.literal('award'),
    points: Points,
    per: z.enum(['occurrence', 'once']),
  }),
  /** One occurrence brings the section, or the evaluation, to zero. */
  z.object({ ...itemBase, kind: z.literal('fatal'), of: z.enum(['section', 'evaluation']) }),
])
export type Item = Readonly<z.infer<typeof Item>>

export const Section = z.object({
  key: z.string().min(1).max(20),
  title: Words,
  /** Full marks of the section. Deductions stop at zero (扣完为止). Zero for a section of awards. */
  max: Points,
  /** The most that the section's awards may add; null for no limit. */
  awardMax: Points.nullable().default(null),
  items: z.array(Item).min(1).max(200),
})
export type Section = Readonly<z.infer<typeof Section>>

export const Scorecard = z.object({
  id: ScorecardId,
  /** The pack's name: `service`. */
  key: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(60),
  version: z.int().positive(),
  name: Words,
  about: Words,
  sections: z.array(Section).min(1).max(100),
})
export type Scorecard = Readonly<z.infer<typeof Scorecard>>
