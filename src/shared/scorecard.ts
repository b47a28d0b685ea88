/** What is judged. A scorecard version never changes once it is used; a change is a new version. */
import { z } from 'zod'

import { Condition } from '#shared/condition.ts'
import { ScorecardId } from '#shared/ids.ts'
import { LocalDay } from '#shared/time.ts'
import { Words } from '#shared/words.ts'

const thousandths = (value: number): boolean =>
  Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6

/** Points as people write them, exact to a thousandth. Sums are made in whole thousandths. */
export const Points = z
  .number()
  .min(0)
  .max(1000)
  .refine(thousandths, { message: 'at most three decimals' })

const SignedPoints = z
  .number()
  .min(-1000)
  .max(1000)
  .refine(thousandths, { message: 'at most three decimals' })

/** Weights and factors: 0.5 halves, 2 doubles. */
const Factor = z.number().min(0).max(100).refine(thousandths, { message: 'at most three decimals' })

export const ItemKey = z
  .string()
  .regex(/^[0-9a-z]+([.-][0-9a-z]+)*$/i)
  .max(40)
  .brand<'ItemKey'>()
export type ItemKey = z.infer<typeof ItemKey>

const Key = z
  .string()
  .regex(/^[0-9a-z]+([.-][0-9a-z]+)*$/i)
  .max(40)

/** What heard in the sound may bear on an item. It suggests where to listen and never answers. */
const Hint = z.object({
  measure: z.enum(['firstWord', 'silence', 'deadAir', 'hold', 'interruption', 'pace']),
  /** The shortest that is worth hearing; the usual one of the measure where it is left out. */
  atLeastMs: z.int().nonnegative().optional(),
})
export type Hint = Readonly<z.infer<typeof Hint>>

/** What an evaluation is called because of what was found: worst case, bottom line (rules 37, 51). */
export const Label = z.object({
  key: Key,
  title: Words,
  /** Whether it stays with the agent beyond this evaluation. */
  lasting: z.boolean().default(false),
})
export type Label = Readonly<z.infer<typeof Label>>

/** From `from` on, up to where the next band begins: 40 ends where 60 begins. */
const FactorBand = z.object({ from: z.number().nonnegative(), factor: Factor })

/**
 * What makes a deduction lighter or heavier: none, half, full, double (rules 46–51). One with
 * `when` holds by itself; any other is said of a mark by the inspector. Of several in one `group`
 * the heaviest holds; those of different groups multiply.
 */
export const Circumstance = z.object({
  key: Key,
  title: Words,
  group: Key.optional(),
  when: Condition.optional(),
  /** What it multiplies the deduction by; with `asks`, where no band is reached. */
  factor: Factor,
  /** A number the inspector gives with it, and what it comes to. */
  asks: z
    .object({
      unit: z.enum(['second', 'minute', 'time']),
      bands: z.array(FactorBand).min(1).max(20),
    })
    .optional(),
})
export type Circumstance = Readonly<z.infer<typeof Circumstance>>

const itemBase = {
  /** Stable within the scorecard and shown to people: `4.6`. */
  key: ItemKey,
  title: Words,
  /** How it is to be judged, at more length than the title. */
  guidance: Words.optional(),
  /** Where it comes from and what is ours: `rule 43`, `our points`. */
  source: z.array(z.string()).default([]),
  hint: Hint.optional(),
  /** Asked only where this holds, or where nobody knows whether it does. */
  when: Condition.optional(),
  /** The days of calls it is in force for, both included (rule 144). */
  from: LocalDay.optional(),
  until: LocalDay.optional(),
  /** The digit or letter that marks it, of the inspector's card. */
  shortcut: z
    .string()
    .regex(/^[0-9a-z]$/)
    .optional(),
  /** Comments that fit it, ready to be taken. */
  comments: z.array(Words).max(50).default([]),
  label: Label.optional(),
}

/** Points as such, or percent of what the section or the whole scorecard holds. */
const Unit = z.enum(['points', 'sectionPercent', 'totalPercent']).default('points')

/** What the lowest grade of an item does beyond its own points. */
const Critical = z.enum(['section', 'evaluation']).optional()

export const Item = z.discriminatedUnion('kind', [
  z.object({
    ...itemBase,
    kind: z.literal('deduct'),
    points: Points,
    unit: Unit,
    /** Whether each mark costs points, or the heaviest alone. */
    per: z.enum(['occurrence', 'once']),
    /** Once more, from so many occurrences on (rule 46). */
    extra: z.object({ from: z.int().min(2).max(100), points: Points }).optional(),
    circumstances: z.array(Circumstance).max(20).default([]),
  }),
  z.object({
    ...itemBase,
    kind: z.literal('award'),
    points: Points,
    unit: Unit,
    per: z.enum(['occurrence', 'once']),
  }),
  /** One occurrence brings the section, or the evaluation, to zero. */
  z.object({ ...itemBase, kind: z.literal('fatal'), of: z.enum(['section', 'evaluation']) }),
  /** Yes earns the points, no none. */
  z.object({ ...itemBase, kind: z.literal('yesno'), points: Points, critical: Critical }),
  /** Levels from the worst to the best. The share of the points is even where none is written. */
  z.object({
    ...itemBase,
    kind: z.literal('scale'),
    points: Points,
    critical: Critical,
    levels: z
      .array(z.object({ title: Words, share: z.number().min(0).max(1).optional() }))
      .min(2)
      .max(10),
  }),
  /** What is chosen earns its points, together no more than those of the item and never less than none. */
  z.object({
    ...itemBase,
    kind: z.literal('choice'),
    points: Points,
    critical: Critical,
    many: z.boolean(),
    options: z
      .array(z.object({ key: Key, title: Words, points: SignedPoints }))
      .min(2)
      .max(50),
  }),
  /** A band begins at its lower bound and ends where the next begins. Below the first nothing is earned. */
  z.object({
    ...itemBase,
    kind: z.literal('number'),
    points: Points,
    unit: Words,
    bands: z
      .array(z.object({ from: z.number(), points: Points }))
      .min(1)
      .max(50),
  }),
  z.object({ ...itemBase, kind: z.literal('text'), required: z.boolean() }),
])
export type Item = Readonly<z.infer<typeof Item>>
export type ItemOf<K extends Item['kind']> = Extract<Item, { readonly kind: K }>
/** An item with a grade: it earns a part of its points. */
export type Graded = ItemOf<'yesno' | 'scale' | 'choice' | 'number'>

const sectionBase = {
  key: z.string().min(1).max(20),
  title: Words,
  /** Full marks; null for what its graded items and inner sections come to. Zero for awards only. */
  max: Points.nullable(),
  /** Where deductions stop (扣完为止, rule 31); null where they go on into the rest of the score. */
  floor: SignedPoints.nullable().default(0),
  /** The most that the section's awards may add; null for no limit. */
  awardMax: Points.nullable().default(null),
  when: Condition.optional(),
}

const InnerSection = z.object({ ...sectionBase, items: z.array(Item).min(1).max(1000) })

/** Sections hold sections one level deep. */
export const Section = z.object({
  ...sectionBase,
  /** What a point of it counts for, by the method `weighted`. */
  weight: Factor.default(1),
  items: z.array(Item).max(1000),
  sections: z.array(InnerSection).max(50).default([]),
})
export type Section = Readonly<z.infer<typeof Section>>
export type InnerSection = Readonly<z.infer<typeof InnerSection>>

/** A consequence of the whole: one item that cost so much, or a score below a line. */
const Consequence = z.object({
  label: Label,
  on: z.union([
    z.object({ itemCost: Points }),
    z.object({ percentBelow: z.number().min(0).max(1000) }),
  ]),
})

/** Deductions of one agent in one month, and what they come to from a threshold on (rule 120). */
const Monthly = z.object({
  label: Label,
  threshold: Points,
  /** Items with one of these labels count elsewhere, and so do evaluations that have one as a whole. */
  except: z.array(Key).default([]),
})
export type Monthly = Readonly<z.infer<typeof Monthly>>

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
  /**
   * `deduct`: from the sum of the sections downwards. `weighted`: points earned of points possible,
   * each times the weight of its section. `categories`: ratings of items, each weighing its points.
   */
  method: z.enum(['deduct', 'weighted', 'categories']).default('deduct'),
  /** What a perfect score is by `weighted` and `categories`. */
  fullMarks: Points.default(100),
  /** The lowest a score can be. */
  floor: SignedPoints.default(0),
  /** The most that all awards together may add; null for no limit. */
  awardMax: Points.nullable().default(null),
  sections: z.array(Section).min(1).max(100),
  /** Of the items of a group the one that costs most counts alone (rule 39). */
  worstOf: z
    .array(z.object({ key: Key, title: Words, items: z.array(ItemKey).min(2).max(200) }))
    .max(20)
    .default([]),
  consequences: z.array(Consequence).max(20).default([]),
  monthly: z.array(Monthly).max(10).default([]),
})
export type Scorecard = Readonly<z.infer<typeof Scorecard>>
