import type { WordKey } from '#admin/lib/i18n.ts'
import type { HoldRefusal } from '#shared/admin/retention.ts'

/** What the hub refuses of holds, in words. */
export const holdsRefused: Readonly<Record<HoldRefusal, WordKey>> = {
  NotFound: 'holds.refused.NotFound',
  AmbiguousCall: 'holds.refused.AmbiguousCall',
  AlreadyLifted: 'holds.refused.AlreadyLifted',
  OfAnAppeal: 'holds.refused.OfAnAppeal',
}
