import type { Session } from '#renderer/features/inspect/session.ts'
import type { Edge } from '#renderer/features/inspect/selecting.ts'
import type { WordKey } from '#renderer/lib/i18n.ts'
import type { Binding } from '#renderer/shell/shortcuts.ts'

/** What the keyboard reaches of the lanes. */
export type LaneMoves = {
  readonly page: (by: 1 | -1) => void
  /** A step as long as suits the zoom. */
  readonly nudgeSelection: (edge: Edge, by: 1 | -1) => void
  readonly openList: () => void
  readonly openLegend: () => void
}

type Bind = (
  name: LaneKey,
  keys: readonly string[],
  run: () => void,
  more?: Pick<Binding, 'repeat' | 'when'>,
) => Binding

type LaneKey = WordKey extends infer K ? (K extends `inspect.keys.${infer N}` ? N : never) : never

export const goingToEvents = (bind: Bind, { looking }: Session): readonly Binding[] => [
  bind('deadAir', ['N'], () => looking.stepEvent(['deadAir'], 1)),
  bind('deadAirBefore', ['Shift+N'], () => looking.stepEvent(['deadAir'], -1)),
  bind('crosstalk', ['X'], () => looking.stepEvent(['crosstalk'], 1)),
  bind('crosstalkBefore', ['Shift+X'], () => looking.stepEvent(['crosstalk'], -1)),
  bind('overdriven', ['Alt+D'], () => looking.stepEvent(['overdriven'], 1)),
  bind('overdrivenBefore', ['Alt+Shift+D'], () => looking.stepEvent(['overdriven'], -1)),
  bind('event', ['D'], () => looking.stepEvent(null, 1), { repeat: true }),
  bind('eventBefore', ['Shift+D'], () => looking.stepEvent(null, -1), { repeat: true }),
]

export const lookingAround = (
  bind: Bind,
  { looking }: Session,
  moves: LaneMoves,
): readonly Binding[] => [
  bind('pageBack', ['PageUp'], () => moves.page(-1), { repeat: true }),
  bind('pageOn', ['PageDown'], () => moves.page(1), { repeat: true }),
  bind('spectrogram', ['H'], looking.toggleSpectrogram),
  bind('list', ['Y'], moves.openList),
  bind('legend', ['Shift+Y'], moves.openLegend),
]

/** Start with Ctrl+Shift, end with Alt+Shift, as one end after the other. */
export function selectingByKey(
  bind: Bind,
  { selecting, store }: Session,
  moves: LaneMoves,
): readonly Binding[] {
  const hasSelection = (): boolean => store.getState().selection !== null
  const nudge = (edge: Edge, by: 1 | -1) => (): void => {
    moves.nudgeSelection(edge, by)
  }
  const repeat = true
  return [
    bind('selectStartBack', ['Ctrl+Shift+ArrowLeft'], nudge('start', -1), { repeat }),
    bind('selectStartOn', ['Ctrl+Shift+ArrowRight'], nudge('start', 1), { repeat }),
    bind('selectEndBack', ['Alt+Shift+ArrowLeft'], nudge('end', -1), { repeat }),
    bind('selectEndOn', ['Alt+Shift+ArrowRight'], nudge('end', 1), { repeat }),
    bind('toStart', ['['], () => selecting.goTo('start'), { when: hasSelection }),
    bind('toEnd', [']'], () => selecting.goTo('end'), { when: hasSelection }),
    bind('playOnce', ['Shift+P'], selecting.playOnce, { when: hasSelection }),
  ]
}
