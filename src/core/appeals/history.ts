import type { Appeal } from '#shared/appeals.ts'
import type { PersonId } from '#shared/ids.ts'
import type { UtcMs } from '#shared/time.ts'

export type Event = {
  readonly what: string
  /** Null of what happened by itself. */
  readonly by: PersonId | null
  readonly to?: PersonId | null
  readonly at: UtcMs
  readonly words?: string
}

export const withEvent = (
  appeal: Appeal,
  { what, by, to = null, at, words = '' }: Event,
): Appeal => ({ ...appeal, history: [...appeal.history, { what, by, to, at, words }] })
