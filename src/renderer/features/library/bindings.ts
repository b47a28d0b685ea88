import type { Binding } from '#renderer/shell/binding.ts'

/** What the library lets the keyboard do. */
export type LibraryMoves = {
  readonly by: (step: 1 | -1) => void
  readonly toggle: () => void
  readonly nudge: (ms: number) => void
  readonly point: (by: 1 | -1) => void
  readonly tab: () => void
  readonly search: () => void
  readonly edit: () => void
  readonly addToList: () => void
  readonly move: (by: 1 | -1) => void
  readonly takeOff: () => void
  readonly heard: () => void
  readonly say: () => void
  readonly inspect: () => void
  readonly stage: () => void
}

export function libraryBindings(moves: LibraryMoves): readonly Binding[] {
  const group = 'library.keys'
  const one = (
    name: Extract<Binding['label'], `library.keys.${string}`> extends `library.keys.${infer N}`
      ? N
      : never,
    keys: readonly string[],
    run: () => void,
    repeat = false,
  ): Binding => ({ group, id: `library.${name}`, label: `library.keys.${name}`, keys, run, repeat })
  return [
    one('down', ['ArrowDown', 'J'], () => moves.by(1), true),
    one('up', ['ArrowUp', 'K'], () => moves.by(-1), true),
    one('play', ['Space'], moves.toggle),
    one('back', ['ArrowLeft'], () => moves.nudge(-5000), true),
    one('forward', ['ArrowRight'], () => moves.nudge(5000), true),
    one('nextPoint', ['N'], () => moves.point(1)),
    one('previousPoint', ['P'], () => moves.point(-1)),
    one('search', ['/'], moves.search),
    one('edit', ['E'], moves.edit),
    one('inspect', ['Enter'], moves.inspect),
    one('addToList', ['A'], moves.addToList),
    one('tab', ['G'], moves.tab),
    one('later', ['Alt+ArrowDown'], () => moves.move(1), true),
    one('earlier', ['Alt+ArrowUp'], () => moves.move(-1), true),
    one('takeOff', ['Delete'], moves.takeOff),
    one('say', ['T'], moves.say),
    one('heard', ['H'], moves.heard),
    one('stage', ['W'], moves.stage),
  ]
}
