import type { Binding } from '#renderer/shell/binding.ts'

/** What a session before its reveal lets the keyboard do. */
export type BlindMoves = {
  readonly open: () => void
  readonly change: () => void
  readonly reveal: () => void
  readonly early: () => void
  readonly stage: () => void
  readonly names: () => void
  readonly back: () => void
}

export function blindBindings(moves: BlindMoves): readonly Binding[] {
  const group = 'calibration.keys.blind'
  return [
    {
      ...{ group, id: 'calibrationBlind.open', keys: ['O'] },
      ...{ label: 'calibration.keys.blind.open', run: moves.open },
    },
    {
      ...{ group, id: 'calibrationBlind.change', keys: ['E'] },
      ...{ label: 'calibration.keys.blind.change', run: moves.change },
    },
    {
      ...{ group, id: 'calibrationBlind.reveal', keys: ['R'] },
      ...{ label: 'calibration.keys.blind.reveal', run: moves.reveal },
    },
    {
      ...{ group, id: 'calibrationBlind.early', keys: ['L'] },
      ...{ label: 'calibration.keys.blind.early', run: moves.early },
    },
    {
      ...{ group, id: 'calibrationBlind.stage', keys: ['W'] },
      ...{ label: 'calibration.keys.room.stage', run: moves.stage },
    },
    {
      ...{ group, id: 'calibrationBlind.names', keys: ['H'] },
      ...{ label: 'calibration.keys.room.names', run: moves.names },
    },
    {
      ...{ group, id: 'calibrationBlind.leave', keys: ['Escape'] },
      ...{ label: 'calibration.keys.room.leave', run: moves.back },
    },
  ]
}
