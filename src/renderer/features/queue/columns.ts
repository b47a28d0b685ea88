import type { WordKey } from '#renderer/lib/i18n.ts'
import type { QueueFilter } from '#shared/queue.ts'

export const ROW_PX = 32
export const HEADER_PX = 28

type Column = {
  readonly id: string
  readonly label: WordKey
  readonly sort?: QueueFilter['sort']
  readonly number?: boolean
}

/** In the order of the screen; `queue.css` gives each its width. */
export const columns: readonly Column[] = [
  { id: 'state', label: 'queue.column.state' },
  { id: 'due', label: 'queue.column.due', sort: 'due' },
  { id: 'agent', label: 'queue.column.agent', sort: 'agent' },
  { id: 'customer', label: 'queue.column.customer' },
  { id: 'direction', label: 'queue.direction' },
  { id: 'queue', label: 'queue.column.queue' },
  { id: 'started', label: 'queue.column.started', sort: 'startedAt' },
  { id: 'length', label: 'queue.column.length', sort: 'duration', number: true },
  { id: 'sound', label: 'queue.column.sound' },
  { id: 'marks', label: 'queue.column.marks', number: true },
  { id: 'score', label: 'queue.column.score', number: true },
  { id: 'flags', label: 'queue.column.flags' },
  { id: 'id', label: 'queue.column.id' },
]
