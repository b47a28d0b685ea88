/**
 * An agent's objection to what they were told, and what becomes of it (rules 68, 89 and 90): somebody
 * else re-listens blind and rules, item by item; what changes the score is heard by a second, and
 * signed by a supervisor.
 *
 * POST /v1/appeals                    AppealDraft → AppealReply
 * GET  /v1/appeals                    AppealPage, of those the caller has something to do with
 * GET  /v1/appeals/{id}               AppealCase, as far as the caller may see it
 * POST /v1/appeals/{id}/{command}     assign, hand-over, rule, concur, sign, refuse, withdraw → AppealReply
 */
import { z } from 'zod'

import { Verdict } from '#shared/calibration.ts'
import { AppealId, CommandId, EvaluationId, MarkId, PersonId } from '#shared/ids.ts'
import { ItemKey } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'

const Words = z.string().trim().min(1).max(2000)

/** What an item is to come to. `marks`: those of the judgement that stand on it. */
export const ItemOutcome = z.object({
  verdict: Verdict,
  marks: z.array(MarkId).max(200).default([]),
})
export type ItemOutcome = Readonly<z.infer<typeof ItemOutcome>>

export const AppealedItem = z.object({
  itemKey: ItemKey,
  reason: Words,
  /** What the agent finds right; null where they do not say. */
  proposed: ItemOutcome.nullable().default(null),
})
export type AppealedItem = Readonly<z.infer<typeof AppealedItem>>

/**
 * `filed` and `seconding`: a first or second listener is to be found. `listening`: the first listens.
 * `ruling`: the first rules. `secondListening`, `concurring`: the second listens, and says whether they
 * find the same. `signing`: a supervisor is to sign.
 */
export const AppealState = z.enum([
  ...['filed', 'listening', 'ruling', 'seconding', 'secondListening', 'concurring', 'signing'],
  ...['kept', 'changed', 'withdrawn'],
] as const)
export type AppealState = z.infer<typeof AppealState>

/** One item of a ruling; `outcome` null keeps it. */
export const RuledItem = z.object({
  itemKey: ItemKey,
  decision: z.enum(['keep', 'proposed', 'other']),
  outcome: ItemOutcome.nullable().default(null),
  reason: Words,
})
export type RuledItem = Readonly<z.infer<typeof RuledItem>>

/** Somebody who re-listens; `submittedAt` null until what they found is in. */
const AppealListener = z.object({
  personId: PersonId,
  assignedAt: UtcMs,
  evaluationId: EvaluationId.nullable(),
  submittedAt: UtcMs.nullable(),
})

export const Appeal = z.object({
  id: AppealId,
  reviewId: EvaluationId,
  /** 1: 申诉, 2: 上诉. */
  round: z.union([z.literal(1), z.literal(2)]),
  filedBy: PersonId,
  filedAt: UtcMs,
  /** The version of the result it is about. */
  against: z.int().positive(),
  items: z.array(AppealedItem).min(1).max(500),
  state: AppealState,
  /** Who is to do the next thing; also of one that is over, who had it last. */
  ownerId: PersonId,
  /** Which supervisor sees to it that it is done. */
  handlerId: PersonId,
  /** Until when the owner is to have done it. */
  dueAt: UtcMs,
  /** The first two who re-listen; one who did not in time is no listener any more. */
  first: AppealListener.nullable(),
  second: AppealListener.nullable(),
  ruling: z.object({ by: PersonId, at: UtcMs, items: z.array(RuledItem) }).nullable(),
  /** What the second found of the ruling. */
  concurrence: z
    .object({ by: PersonId, at: UtcMs, agrees: z.boolean(), reason: z.string() })
    .nullable(),
  signature: z.object({ by: PersonId, at: UtcMs }).nullable(),
  /** What happened to it, the first first. */
  history: z.array(
    z.object({
      what: z.string().max(40),
      by: PersonId.nullable(),
      to: PersonId.nullable(),
      at: UtcMs,
      words: z.string(),
    }),
  ),
  closedAt: UtcMs.nullable(),
  version: z.int().positive(),
})
export type Appeal = Readonly<z.infer<typeof Appeal>>

// ——— Commands ———

/** By the agent, or by a supervisor for them. Sent again with the same id it files no second one. */
export const AppealDraft = z.object({
  id: AppealId,
  reviewId: EvaluationId,
  items: z.array(AppealedItem).min(1).max(500),
})
export type AppealDraft = Readonly<z.infer<typeof AppealDraft>>

const command = { commandId: CommandId, version: z.int().positive() }

/** The first listener, or once a change was ruled, the second. */
export const ListenerDraft = z.object({ ...command, personId: PersonId })
export type ListenerDraft = Readonly<z.infer<typeof ListenerDraft>>

/** Another supervisor sees to it. */
export const HandOver = z.object({ ...command, personId: PersonId })
export type HandOver = Readonly<z.infer<typeof HandOver>>

/** Every item of the appeal. */
export const RulingDraft = z.object({ ...command, items: z.array(RuledItem).min(1).max(500) })
export type RulingDraft = Readonly<z.infer<typeof RulingDraft>>

/** Without agreeing it goes back to who ruled. */
export const Concurrence = z
  .object({ ...command, agrees: z.boolean(), reason: z.string().trim().max(2000).default('') })
  .refine(({ agrees, reason }) => agrees || reason !== '', { message: 'no reason' })
export type Concurrence = Readonly<z.infer<typeof Concurrence>>

export const AppealSignature = z.object(command)
export type AppealSignature = Readonly<z.infer<typeof AppealSignature>>

/** It goes back to who ruled. */
export const SignatureRefusal = z.object({ ...command, reason: Words })
export type SignatureRefusal = Readonly<z.infer<typeof SignatureRefusal>>

/** By the agent, while nothing was ruled. */
export const AppealWithdrawal = z.object(command)
export type AppealWithdrawal = Readonly<z.infer<typeof AppealWithdrawal>>

export const AppealRefusalType = z.enum([
  'NotFound',
  'NotAllowed',
  'Moved',
  'WrongState',
  'IdReuse',
  'UnknownItem',
  'UnknownMark',
  /** A grade or text that the item cannot be given. */
  'NotAnAnswer',
  /** Nothing was told the agent that could be appealed. */
  'NotPublished',
  /** The last moment for it is past. */
  'TooLate',
  /** There is one already that is not over, or it was the last round. */
  'AlreadyAppealed',
  /** `detail`: an item the call was not judged by. */
  'NotScored',
  /** Who judged the call, saw the judgement, or is to sign cannot re-listen. */
  'NotBlind',
  /** Who judged or re-listened cannot sign. */
  'NotIndependent',
  /** What they found themselves is not in yet. */
  'NotListened',
  /** Nobody else who could re-listen or sign. */
  'UnknownPerson',
  /** Not each item of the appeal once. */
  'NotWhole',
  /** `proposed` where nothing was, or a value that is none. */
  'NothingProposed',
])
export type AppealRefusalType = z.infer<typeof AppealRefusalType>
