import { z } from 'zod'

import type { HubClient } from '#main/sync/hub-client.ts'
import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { SendBy } from '#main/sync/hub-request.ts'
import { AppealRefusalType } from '#shared/appeals.ts'
import { err, type Result } from '#shared/result.ts'
import { ReviewRefusalType } from '#shared/review.ts'
import type { ReviewsFailure } from '#shared/reviews-api.ts'

/** Somebody waits before the screen: longer than a slow hub takes, shorter than they stay. */
const ANSWER_MS = 20_000

/** Asks the hub of this workspace about reviews and appeals. */
export interface ReviewHub {
  readonly ask: <S extends z.ZodType>(
    path: string,
    schema: S,
    body?: unknown,
    method?: SendBy,
  ) => Promise<Result<z.output<S>, ReviewsFailure>>
}

/** Where there is no hub everything is `NoHub`. */
export const createReviewHub = (
  hub: Pick<HubClient, 'ask'> | null,
  answerMs = ANSWER_MS,
): ReviewHub => ({
  ask: async (path, schema, body, method) => {
    if (!hub) return err({ type: 'NoHub' })
    const answer = await hub.ask(path, schema, AbortSignal.timeout(answerMs), body, method)
    return answer.ok ? answer : err(failureOf(answer.error))
  },
})

const KnownRefusal = z.union([ReviewRefusalType, AppealRefusalType])

const failureOf = (failure: HubFailure): ReviewsFailure => {
  if (!('error' in failure)) return { type: 'Offline' }
  const { error, detail } = failure
  const known = KnownRefusal.safeParse(error)
  if (known.success) return { type: known.data, ...(detail === undefined ? {} : { detail }) }
  return { type: failure.type === 'Unacceptable' ? 'NotUnderstood' : 'Offline' }
}
