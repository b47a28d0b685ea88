import type { Binding } from '#renderer/shell/shortcuts.ts'

/** What the list lets the keyboard do. */
export type QueueMoves = {
  readonly by: (rows: number) => void
  readonly byScreen: (screens: number) => void
  readonly toFirst: () => void
  readonly toLast: () => void
  readonly open: () => void
  readonly search: () => void
  readonly clear: () => void
}

export function queueBindings(moves: QueueMoves): readonly Binding[] {
  const group = 'queue.keys'
  const move = { group, repeat: true } as const
  return [
    {
      ...move,
      id: 'queue.down',
      keys: ['ArrowDown', 'J'],
      label: 'queue.keys.down',
      run: () => moves.by(1),
    },
    {
      ...move,
      id: 'queue.up',
      keys: ['ArrowUp', 'K'],
      label: 'queue.keys.up',
      run: () => moves.by(-1),
    },
    {
      ...move,
      id: 'queue.page-down',
      keys: ['PageDown'],
      label: 'queue.keys.pageDown',
      run: () => moves.byScreen(1),
    },
    {
      ...move,
      id: 'queue.page-up',
      keys: ['PageUp'],
      label: 'queue.keys.pageUp',
      run: () => moves.byScreen(-1),
    },
    { group, id: 'queue.first', keys: ['Home'], label: 'queue.keys.home', run: moves.toFirst },
    { group, id: 'queue.last', keys: ['End'], label: 'queue.keys.end', run: moves.toLast },
    { group, id: 'queue.open', keys: ['Enter'], label: 'queue.keys.open', run: moves.open },
    { group, id: 'queue.search', keys: ['/'], label: 'queue.keys.search', run: moves.search },
    {
      group,
      id: 'queue.clear',
      keys: ['Escape'],
      label: 'queue.keys.clear',
      fixed: true,
      run: moves.clear,
    },
  ]
}
