import type { Binding } from '#renderer/shell/binding.ts'

/** What the list of appeals lets the keyboard do. */
export type AppealListMoves = {
  readonly by: (rows: 1 | -1) => void
  readonly open: () => void
  readonly swap: () => void
  readonly file: () => void
}

export function appealListBindings(moves: AppealListMoves): readonly Binding[] {
  const group = 'appeals.keys.list'
  return [
    {
      ...{ group, repeat: true, id: 'appeals.down', keys: ['ArrowDown', 'J'] },
      ...{ label: 'appeals.keys.list.down', run: () => moves.by(1) },
    },
    {
      ...{ group, repeat: true, id: 'appeals.up', keys: ['ArrowUp', 'K'] },
      ...{ label: 'appeals.keys.list.up', run: () => moves.by(-1) },
    },
    {
      ...{ group, id: 'appeals.open', keys: ['Enter'] },
      ...{ label: 'appeals.keys.list.open', run: moves.open },
    },
    {
      ...{ group, id: 'appeals.swap', keys: ['T'] },
      ...{ label: 'appeals.keys.list.swap', run: moves.swap },
    },
    {
      ...{ group, id: 'appeals.file', keys: ['N'] },
      ...{ label: 'appeals.keys.list.file', run: moves.file },
    },
  ]
}

/** What choosing a result lets it do. */
export type PublishedMoves = Pick<AppealListMoves, 'by' | 'open'> & { readonly back: () => void }

export function publishedBindings(moves: PublishedMoves): readonly Binding[] {
  const group = 'appeals.keys.choose'
  return [
    {
      ...{ group, repeat: true, id: 'appealChoice.down', keys: ['ArrowDown', 'J'] },
      ...{ label: 'appeals.keys.list.down', run: () => moves.by(1) },
    },
    {
      ...{ group, repeat: true, id: 'appealChoice.up', keys: ['ArrowUp', 'K'] },
      ...{ label: 'appeals.keys.list.up', run: () => moves.by(-1) },
    },
    {
      ...{ group, id: 'appealChoice.open', keys: ['Enter'] },
      ...{ label: 'appeals.choose.open', run: moves.open },
    },
    {
      ...{ group, id: 'appealChoice.back', keys: ['Escape'] },
      ...{ label: 'appeals.keys.case.back', run: moves.back },
    },
  ]
}

/** What filing for an agent lets it do, beside what a judged call does. */
export type FilingMoves = Readonly<Record<'toggle' | 'send' | 'back', () => void>>

export function filingBindings(moves: FilingMoves): readonly Binding[] {
  const group = 'appeals.keys.file'
  return [
    {
      ...{ group, id: 'appealFiling.toggle', keys: ['E'] },
      ...{ label: 'appeals.keys.file.toggle', run: moves.toggle },
    },
    {
      ...{ group, id: 'appealFiling.send', keys: [], inFields: ['Ctrl+Enter'] },
      ...{ label: 'appeals.keys.case.send', run: moves.send },
    },
    {
      ...{ group, id: 'appealFiling.back', keys: ['Escape'] },
      ...{ label: 'appeals.keys.case.back', run: moves.back },
    },
  ]
}

/** What one appeal lets it do, beside what a judged call does. */
export type CaseMoves = {
  readonly back: () => void
  readonly next: () => void
  readonly no: () => void
  readonly handOver: () => void
  readonly withdraw: () => void
  readonly item: (by: 1 | -1) => void
  readonly decide: (decision: 'keep' | 'proposed' | 'other') => void
  readonly reason: () => void
  readonly send: () => void
}

export function caseBindings(moves: CaseMoves): readonly Binding[] {
  const group = 'appeals.keys.case'
  type Name = Extract<Binding['label'], `appeals.keys.case.${string}`> extends `${string}case.${infer N}` ? N : never // prettier-ignore
  const one = (name: Name, keys: readonly string[], run: () => void): Binding => ({
    ...{ group, keys, run, id: `appeal.${name}`, label: `appeals.keys.case.${name}` },
  })
  return [
    one('next', ['Enter'], moves.next),
    one('no', ['D'], moves.no),
    one('nextItem', ['PageDown'], () => moves.item(1)),
    one('previousItem', ['PageUp'], () => moves.item(-1)),
    one('keep', ['1'], () => moves.decide('keep')),
    one('proposed', ['2'], () => moves.decide('proposed')),
    one('other', ['3'], () => moves.decide('other')),
    one('reason', ['R'], moves.reason),
    { ...one('send', [], moves.send), inFields: ['Ctrl+Enter'] },
    one('handOver', ['H'], moves.handOver),
    one('withdraw', ['W'], moves.withdraw),
    one('back', ['Escape'], moves.back),
  ]
}
