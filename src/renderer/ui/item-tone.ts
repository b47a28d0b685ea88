import type { Item } from '#shared/scorecard.ts'

/** How what is said of an item looks; a note is of none. */
export const toneOf = (item: Item | undefined): 'fault' | 'bonus' | 'note' =>
  item === undefined ? 'note' : item.kind === 'award' ? 'bonus' : 'fault'
