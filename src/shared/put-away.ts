import { z } from 'zod'

import { ItemKey } from '#shared/scorecard.ts'
import { OffsetMs } from '#shared/time.ts'

/** A suggestion that was put away: of which item, by which measure, and where it begins. */
export const PutAway = z.object({
  itemKey: ItemKey,
  measure: z.string().min(1).max(40),
  at: OffsetMs,
})
export type PutAway = Readonly<z.infer<typeof PutAway>>
