import type { Given, Mark, Said } from '#shared/evaluation.ts'
import type { Item } from '#shared/scorecard.ts'
import type { Milli } from '#core/scorecard/milli.ts'

/** What an item was found to be, and what shows it. */
export type Occurrence = {
  readonly item: Item
  /** What the item costs each time, gives or holds. */
  readonly worth: Milli
  /** Marks on the item, in the order of the recording. */
  readonly marks: readonly Mark[]
  /** The written reason where no mark shows it, and what was said with it. */
  readonly reason: string | null
  readonly circumstances: readonly Said[]
  readonly count: number
  /** `off` where it is not asked: by its condition, its section's, or its days. */
  readonly state: 'unanswered' | 'ok' | 'na' | 'hit' | 'given' | 'off'
  readonly value: Given | null
}
