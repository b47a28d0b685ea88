import type { WordKey } from '#renderer/lib/i18n.ts'
import type { Keys } from '#renderer/shell/keys.ts'

export type Binding = {
  /** Unique while it is registered; begins with its screen: `queue.search`. */
  readonly id: string
  readonly keys: readonly Keys[]
  /** Keys that also work while typing in a field. */
  readonly inFields?: readonly Keys[]
  /** Whether holding the key down repeats it. */
  readonly repeat?: boolean
  readonly group: WordKey
  readonly label: WordKey
  /** Its keys are those of every list and dialog, and stay as they are. */
  readonly fixed?: boolean
  readonly when?: () => boolean
  readonly run: () => void
}

/** What a binding says of itself. */
export type Action = Omit<Binding, 'when' | 'run'>
