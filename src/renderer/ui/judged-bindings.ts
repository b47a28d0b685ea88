import type { Binding } from '#renderer/shell/binding.ts'

/** What a judged call lets the keyboard do. */
export type JudgedMoves = {
  readonly toggle: () => void
  readonly nudge: (ms: number) => void
  readonly mark: (by: 1 | -1) => void
  readonly item: (by: 1 | -1) => void
  readonly all: () => void
  readonly handOut: () => void
}

export function judgedBindings(moves: JudgedMoves): readonly Binding[] {
  const group = 'judged.keys'
  const one = (
    name:
      | 'toggle'
      | 'forward'
      | 'back'
      | 'nextMark'
      | 'previousMark'
      | 'down'
      | 'up'
      | 'all'
      | 'handOut',
    keys: readonly string[],
    run: () => void,
  ): Binding => ({
    ...{ group, keys, run, id: `judged.${name}`, label: `judged.keys.${name}` },
    repeat: !['toggle', 'all', 'handOut'].includes(name),
  })
  return [
    one('toggle', ['Space'], moves.toggle),
    one('back', ['ArrowLeft'], () => moves.nudge(-5000)),
    one('forward', ['ArrowRight'], () => moves.nudge(5000)),
    one('nextMark', ['N'], () => moves.mark(1)),
    one('previousMark', ['P'], () => moves.mark(-1)),
    one('down', ['ArrowDown', 'J'], () => moves.item(1)),
    one('up', ['ArrowUp', 'K'], () => moves.item(-1)),
    one('all', ['A'], moves.all),
    one('handOut', ['Alt+E'], moves.handOut),
  ]
}
