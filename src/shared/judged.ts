import { z } from 'zod'

import { CallFacts } from '#shared/condition.ts'
import { AnswerState, Given, Said, Unscorable } from '#shared/evaluation.ts'
import { ItemKey } from '#shared/scorecard.ts'

/**
 * What is needed of an evaluation to score it: the open format of `resources/schemas`. A whole
 * evaluation, mark or answer fits as well; what is more is passed over.
 */
export const Judged = z.object({
  marks: z
    .array(
      z.object({
        id: z.uuid().optional(),
        itemKey: ItemKey.nullable().default(null),
        at: z.int().nonnegative().default(0),
        end: z.int().nonnegative().nullable().default(null),
        note: z.string().max(2000).default(''),
        circumstances: z.array(Said).max(20).default([]),
      }),
    )
    .default([]),
  answers: z
    .array(
      z.object({
        itemKey: ItemKey,
        state: AnswerState,
        reason: z.string().max(2000).default(''),
        value: Given.nullable().default(null),
        circumstances: z.array(Said).max(20).default([]),
      }),
    )
    .default([]),
  facts: CallFacts.default({}),
  unscorable: Unscorable.nullable().default(null),
})
export type Judged = Readonly<z.infer<typeof Judged>>
