import type { Binding } from '#renderer/shell/binding.ts'
import type { Keys } from '#renderer/shell/keys.ts'

/** What the keyboard does with the call a draft is tried on. */
export type OnCallMoves = {
  /** Whether there is a call, and the keyboard is where it is tried. */
  readonly isHere: () => boolean
  readonly play: () => void
  readonly by: (ms: number) => void
  /** To the next mark of the selected item. */
  readonly item: () => void
  readonly mark: (by: 1 | -1) => void
}

const base = { group: 'scorecards.keys.builder' } as const

export const pickCallBindings = (pick: () => void): readonly Binding[] => [
  {
    ...{ ...base, id: 'scorecard.onCall', label: 'scorecards.keys.onCall' },
    ...{ keys: [], inFields: ['Alt+7'], run: pick },
  },
]

export function onCallBindings(moves: OnCallMoves): readonly Binding[] {
  const bind = (
    name: 'Play' | 'Back' | 'Forward' | 'Item' | 'NextMark' | 'PreviousMark',
    keys: Keys,
    run: () => void,
    repeat = false,
  ): Binding => ({
    ...{ ...base, id: `scorecard.onCall${name}`, label: `scorecards.keys.onCall${name}` },
    ...{ keys: [keys], run, repeat, when: moves.isHere },
  })
  return [
    bind('Play', 'Space', moves.play),
    bind('Back', 'Shift+ArrowLeft', () => moves.by(-5000), true),
    bind('Forward', 'Shift+ArrowRight', () => moves.by(5000), true),
    bind('Item', 'Enter', moves.item),
    bind('PreviousMark', ',', () => moves.mark(-1), true),
    bind('NextMark', '.', () => moves.mark(1), true),
  ]
}
