import type { Binding } from '#renderer/shell/binding.ts'

/** What the list of sessions lets the keyboard do. */
export type ListMoves = {
  readonly by: (rows: 1 | -1) => void
  readonly open: () => void
  readonly plan: () => void
}

export function calibrationListBindings(moves: ListMoves): readonly Binding[] {
  const group = 'calibration.keys.list'
  return [
    {
      ...{ group, repeat: true, id: 'calibrations.down', keys: ['ArrowDown', 'J'] },
      ...{ label: 'calibration.keys.list.down', run: () => moves.by(1) },
    },
    {
      ...{ group, repeat: true, id: 'calibrations.up', keys: ['ArrowUp', 'K'] },
      ...{ label: 'calibration.keys.list.up', run: () => moves.by(-1) },
    },
    {
      ...{ group, id: 'calibrations.open', keys: ['Enter'] },
      ...{ label: 'calibration.keys.list.open', run: moves.open },
    },
    {
      ...{ group, id: 'calibrations.plan', keys: ['N'] },
      ...{ label: 'calibration.keys.list.plan', run: moves.plan },
    },
  ]
}

/** What the room lets the keyboard do. */
export type RoomMoves = {
  readonly call: (by: 1 | -1) => void
  readonly item: (by: 1 | -1) => void
  readonly moment: (by: 1 | -1) => void
  readonly playMoment: () => void
  readonly toggle: () => void
  readonly nudge: (ms: number) => void
  readonly zoom: () => void
  readonly all: () => void
  readonly vote: () => void
  readonly choose: (digit: number) => void
  readonly consensus: () => void
  readonly action: () => void
  readonly tab: () => void
  readonly stage: () => void
  readonly full: () => void
  readonly names: () => void
  readonly back: () => void
}

export function roomBindings(moves: RoomMoves): readonly Binding[] {
  const group = 'calibration.keys.room'
  const one = (
    name: string,
    keys: readonly string[],
    label: Binding['label'],
    run: () => void,
    repeat = false,
  ): Binding => ({ group, id: `calibration.${name}`, keys, label, run, repeat })
  return [
    one('next', ['N', '.'], 'calibration.keys.room.next', () => moves.moment(1)),
    one('previous', ['P', ','], 'calibration.keys.room.previous', () => moves.moment(-1)),
    one('hear', ['Enter'], 'calibration.keys.room.hear', moves.playMoment),
    one('play', ['Space'], 'calibration.keys.room.play', moves.toggle),
    one(
      'back5',
      ['Shift+ArrowLeft'],
      'calibration.keys.room.back5',
      () => moves.nudge(-5000),
      true,
    ),
    one('on5', ['Shift+ArrowRight'], 'calibration.keys.room.on5', () => moves.nudge(5000), true),
    one('zoom', ['Z'], 'calibration.keys.room.zoom', moves.zoom),
    one('down', ['ArrowDown', 'J'], 'calibration.keys.room.down', () => moves.item(1), true),
    one('up', ['ArrowUp', 'K'], 'calibration.keys.room.up', () => moves.item(-1), true),
    one('all', ['A'], 'calibration.keys.room.all', moves.all),
    one('nextCall', ['PageDown'], 'calibration.keys.room.nextCall', () => moves.call(1)),
    one('previousCall', ['PageUp'], 'calibration.keys.room.previousCall', () => moves.call(-1)),
    one('vote', ['V'], 'calibration.keys.room.vote', moves.vote),
    one('choose1', ['1'], 'calibration.keys.room.choose1', () => moves.choose(1)),
    one('choose2', ['2'], 'calibration.keys.room.choose2', () => moves.choose(2)),
    one('choose3', ['3'], 'calibration.keys.room.choose3', () => moves.choose(3)),
    one('choose4', ['4'], 'calibration.keys.room.choose4', () => moves.choose(4)),
    one('choose5', ['5'], 'calibration.keys.room.choose5', () => moves.choose(5)),
    one('choose6', ['6'], 'calibration.keys.room.choose6', () => moves.choose(6)),
    one('choose7', ['7'], 'calibration.keys.room.choose7', () => moves.choose(7)),
    one('choose8', ['8'], 'calibration.keys.room.choose8', () => moves.choose(8)),
    one('choose9', ['9'], 'calibration.keys.room.choose9', () => moves.choose(9)),
    one('consensus', ['C'], 'calibration.keys.room.consensus', moves.consensus),
    one('action', ['T'], 'calibration.keys.room.action', moves.action),
    one('tab', ['G'], 'calibration.keys.room.tab', moves.tab),
    one('stage', ['W'], 'calibration.keys.room.stage', moves.stage),
    one('full', ['F11'], 'calibration.keys.room.full', moves.full),
    one('names', ['H'], 'calibration.keys.room.names', moves.names),
    one('leave', ['Escape'], 'calibration.keys.room.leave', moves.back),
  ]
}
