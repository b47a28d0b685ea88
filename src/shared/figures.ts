/** What several people said of the same calls, as the figures of agreement take it. */
import { z } from 'zod'

import { CallId, PersonId, ScorecardId } from '#shared/ids.ts'
import { OffsetMs, UtcMs } from '#shared/time.ts'
import { Words } from '#shared/words.ts'

/** What one person said of one item of one call. */
export const RatedItem = z.object({
  key: z.string().max(40),
  /** `ok`, `hit`, `na`, or what was given: `yes`, a level, options joined by `+`. Equal is agreed. */
  said: z.string().max(4000),
  /** Of a level or a number; null where what was said has no order. */
  number: z.number().nullable(),
  /** What it did to the score: a deduction is below zero. */
  points: z.number(),
  /** Where its first mark begins. */
  at: OffsetMs.nullable(),
})
export type RatedItem = Readonly<z.infer<typeof RatedItem>>

const Rated = z.object({
  /** Of what there was to have; null where the call could not be judged or nothing applied. */
  percent: z.number().nullable(),
  items: z.array(RatedItem),
})
/** One judgement of a call, by whomever. */
export type Rated = Readonly<z.infer<typeof Rated>>

/** Who judged: the id of a person, or a letter where names are hidden. */
const RaterId = z.string().min(1).max(60)

export const RatedCall = z.object({
  callId: CallId,
  scorecardId: ScorecardId,
  scorecardVersion: z.int().positive(),
  ratings: z.array(Rated.extend({ rater: RaterId })),
  /** What all agreed on after talking it over; null where they did not. */
  consensus: Rated.nullable(),
})
export type RatedCall = Readonly<z.infer<typeof RatedCall>>

/** From the first moment asked for to the first that is not any more. */
export const FiguresQuery = z.object({
  from: z.coerce.number().pipe(UtcMs),
  to: z.coerce.number().pipe(UtcMs),
})
export type FiguresQuery = Readonly<z.infer<typeof FiguresQuery>>

/** GET /v1/figures/agreement: what several people of the team said of the same calls, for its leads. */
export const TeamRatings = z.object({
  /** `at`: when the last of them was submitted. */
  calls: z.array(RatedCall.extend({ at: UtcMs, externalId: z.string() })),
  /** Of the items of their scorecards, as the newest of these calls has them. */
  titles: z.array(z.object({ scorecardId: ScorecardId, key: z.string(), title: Words })),
  people: z.array(z.object({ id: PersonId, name: z.string() })),
  /** There are more calls than one answer holds; these are the latest. */
  isCut: z.boolean(),
})
export type TeamRatings = Readonly<z.infer<typeof TeamRatings>>

const Estimate = z.object({
  value: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
})

/** GET /v1/figures/mine: how I stand to the reference. Nobody else is named, and no call. */
export const MyFigures = z.object({
  calls: z.int().nonnegative(),
  bias: Estimate.nullable(),
  spread: z.number().nullable(),
  within: z.object({
    of: z.int().nonnegative(),
    within: z.int().nonnegative(),
    worst: z.number().nullable(),
  }),
  items: z.object({ of: z.int().nonnegative(), differing: z.int().nonnegative() }),
  /** How often I say the same of an item as another, in percent. */
  agreement: Estimate.nullable(),
})
export type MyFigures = Readonly<z.infer<typeof MyFigures>>
