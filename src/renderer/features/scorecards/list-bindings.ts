import type { Binding } from '#renderer/shell/binding.ts'

/** What the list lets the keyboard do. */
export type ListMoves = {
  readonly by: (rows: 1 | -1) => void
  readonly open: () => void
  readonly begin: () => void
  readonly nextVersion: () => void
  readonly remove: () => void
}

export function listBindings(moves: ListMoves): readonly Binding[] {
  const group = 'scorecards.keys.list'
  const move = { group, repeat: true } as const
  return [
    {
      ...{ ...move, id: 'scorecards.list.down', keys: ['ArrowDown', 'J'] },
      ...{ label: 'scorecards.keys.list.down', run: () => moves.by(1) },
    },
    {
      ...{ ...move, id: 'scorecards.list.up', keys: ['ArrowUp', 'K'] },
      ...{ label: 'scorecards.keys.list.up', run: () => moves.by(-1) },
    },
    {
      ...{ group, id: 'scorecards.list.open', keys: ['Enter'] },
      ...{ label: 'scorecards.keys.list.open', run: moves.open },
    },
    {
      ...{ group, id: 'scorecards.list.new', keys: ['N'] },
      ...{ label: 'scorecards.keys.list.new', run: moves.begin },
    },
    {
      ...{ group, id: 'scorecards.list.version', keys: ['V'] },
      ...{ label: 'scorecards.keys.list.version', run: moves.nextVersion },
    },
    {
      ...{ group, id: 'scorecards.list.remove', keys: ['Delete'] },
      ...{ label: 'scorecards.keys.list.remove', run: moves.remove },
    },
  ]
}
