/** What several people said of the same calls, as the figures of agreement take it. */
import { z } from 'zod'

import { CallId, ScorecardId } from '#shared/ids.ts'
import { OffsetMs } from '#shared/time.ts'

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
