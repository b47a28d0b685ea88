import type { Binding } from '#renderer/shell/binding.ts'
import type { Keys } from '#renderer/shell/keys.ts'

/** Where the keyboard is. */
export type Zone = 'outline' | 'editor' | 'preview'

/** What the builder lets the keyboard do. */
export type BuilderMoves = {
  readonly zone: () => Zone | null
  readonly go: (zone: Zone) => void
  readonly by: (rows: number) => void
  readonly edit: () => void
  readonly addItem: () => void
  readonly addSection: () => void
  readonly addInner: () => void
  readonly move: (by: 1 | -1) => void
  readonly duplicate: () => void
  readonly remove: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly note: (by: 1 | -1) => void
  readonly save: () => void
  readonly back: () => void
  readonly hit: () => void
  readonly unhit: () => void
  readonly say: (state: 'ok' | 'na') => void
  readonly grade: (number: number) => void
  readonly clear: () => void
}

type Name =
  Extract<Binding['label'], `scorecards.keys.${string}`> extends `scorecards.keys.${infer N}`
    ? N
    : never

export function builderBindings(moves: BuilderMoves): readonly Binding[] {
  const bind = (
    name: Name,
    keys: readonly Keys[],
    run: () => void,
    more: Partial<Binding> = {},
  ): Binding => ({
    id: `scorecard.${name}`,
    keys,
    group: 'scorecards.keys.builder',
    label: `scorecards.keys.${name}`,
    run,
    ...more,
  })
  const repeat = true
  const notInPreview = { when: () => moves.zone() !== 'preview' }
  const inPreview = { when: () => moves.zone() === 'preview' }
  return [
    bind('outline', [], () => moves.go('outline'), { inFields: ['Alt+1'] }),
    bind('editor', [], () => moves.go('editor'), { inFields: ['Alt+2'] }),
    bind('preview', [], () => moves.go('preview'), { inFields: ['Alt+3'] }),
    bind('down', ['ArrowDown', 'J'], () => moves.by(1), { repeat }),
    bind('up', ['ArrowUp', 'K'], () => moves.by(-1), { repeat }),
    bind('first', ['Home'], () => moves.by(-Infinity)),
    bind('last', ['End'], () => moves.by(Infinity)),
    bind('edit', ['Enter'], moves.edit, notInPreview),
    bind('addItem', ['N'], moves.addItem, { inFields: ['Ctrl+Enter'] }),
    bind('addSection', ['S'], moves.addSection, { inFields: ['Ctrl+Shift+Enter'] }),
    bind('addInner', ['Shift+S'], moves.addInner),
    bind('moveUp', [], () => moves.move(-1), { inFields: ['Alt+ArrowUp'], repeat }),
    bind('moveDown', [], () => moves.move(1), { inFields: ['Alt+ArrowDown'], repeat }),
    bind('duplicate', ['D'], moves.duplicate, { inFields: ['Ctrl+D'] }),
    bind('remove', ['Delete'], moves.remove, notInPreview),
    bind('undo', [], moves.undo, { inFields: ['Ctrl+Z'], repeat }),
    bind('redo', [], moves.redo, { inFields: ['Ctrl+Shift+Z', 'Ctrl+Y'], repeat }),
    bind('nextNote', [], () => moves.note(1), { inFields: ['F8'] }),
    bind('previousNote', [], () => moves.note(-1), { inFields: ['Shift+F8'] }),
    bind('save', [], moves.save, { inFields: ['Ctrl+S'] }),
    bind('back', [], moves.back, { inFields: ['Escape'], fixed: true }),
    bind('hit', ['T', '+'], moves.hit, inPreview),
    bind('unhit', ['-'], moves.unhit, inPreview),
    bind('ok', ['F'], () => moves.say('ok'), inPreview),
    bind('na', ['Q'], () => moves.say('na'), inPreview),
    bind('clear', ['X'], moves.clear, inPreview),
    ...([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((number) =>
      bind(`grade${number}`, [String(number)], () => moves.grade(number), inPreview),
    ),
  ]
}
