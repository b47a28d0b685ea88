import { z } from 'zod'

import { createAskHub, type AskHub } from '#main/sync/ask-hub.ts'
import type { HubClient } from '#main/sync/hub-client.ts'
import { AppealRefusalType } from '#shared/appeals.ts'
import { ReviewRefusalType } from '#shared/review.ts'

const KnownRefusal = z.union([ReviewRefusalType, AppealRefusalType])

/** Asks the hub of this workspace about reviews and appeals. */
export interface ReviewHub {
  readonly ask: AskHub<z.infer<typeof KnownRefusal>>
}

/** Where there is no hub everything is `NoHub`. */
export const createReviewHub = (
  hub: Pick<HubClient, 'ask'> | null,
  answerMs?: number,
): ReviewHub => ({ ask: createAskHub(hub, KnownRefusal, answerMs) })
