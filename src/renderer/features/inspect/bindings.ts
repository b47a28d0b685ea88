import {
  goingToEvents,
  lookingAround,
  selectingByKey,
} from '#renderer/features/inspect/lane-bindings.ts'
import { gradeBindings } from '#renderer/features/inspect/grade-bindings.ts'
import { mixBindings } from '#renderer/features/inspect/listening-bindings.ts'
import { CHORD_KEYS } from '#renderer/features/inspect/mark-palette.ts'
import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import { PEDAL_MS, type Session } from '#renderer/features/inspect/session.ts'
import { suggestionBindings } from '#renderer/features/inspect/suggestion-bindings.ts'
import type { WordKey } from '#renderer/lib/i18n.ts'
import type { Binding } from '#renderer/shell/shortcuts.ts'

export function inspectBindings(session: Session, moves: ScreenMoves): readonly Binding[] {
  return [
    ...listening(session, moves),
    ...mixBindings(session, moves),
    ...seeking(session),
    ...going(session, moves),
    ...lookingCloser(session, moves),
    ...marking(session, moves),
    ...judging(session, moves),
    // Registered last, so that an open palette has its keys first.
    ...palette(session),
  ]
}

type Name<K> = K extends `inspect.keys.${infer N}` ? N : never

/** A binding named after its words. */
const bindIn =
  (group: WordKey) =>
  (
    name: Name<WordKey>,
    keys: readonly string[],
    run: () => void,
    more: Pick<Binding, 'inFields' | 'repeat' | 'when' | 'fixed'> = {},
  ): Binding => ({
    id: `inspect.${name}`,
    group,
    label: `inspect.keys.${name}`,
    keys,
    run,
    ...more,
  })

function listening({ player, sides }: Session, moves: ScreenMoves): readonly Binding[] {
  const bind = bindIn('inspect.keys.group.listen')
  const faster = (by: number) => () => moves.changeRate(player.state().rate + by)
  const swap = () => player.setSwapped(!player.state().swapped)
  const skip = () => moves.changeSkipSilence(!player.state().skipSilence)
  return [
    bind('play', ['Space'], player.toggle, { inFields: ['Ctrl+Space', 'MediaPlayPause'] }),
    bind('playOnly', [], () => void player.play(), { inFields: ['F7', 'MediaPlay'] }),
    bind('pauseOnly', [], player.pause, { inFields: ['F8', 'MediaPause', 'MediaStop'] }),
    bind('replay', ['R'], player.replay),
    bind('slower', ['J'], faster(-0.25), { inFields: ['F3'], repeat: true }),
    bind('faster', ['L'], faster(0.25), { inFields: ['F4'], repeat: true }),
    bind('normal', ['K'], () => moves.changeRate(1)),
    bind('skip', ['S'], skip),
    bind('agent', ['A'], () => player.setListen('agent')),
    bind('customer', ['C'], () => player.setListen('customer')),
    bind('both', ['B'], () => player.setListen('both')),
    bind('swap', ['Shift+B'], swap),
    bind('sides', ['Ctrl+Shift+B'], () => void sides.turn()),
  ]
}

function seeking({ player, looking }: Session): readonly Binding[] {
  const bind = bindIn('inspect.keys.group.seek')
  const by = (ms: number) => () => player.nudge(ms)
  const repeat = true
  return [
    bind('back1', ['ArrowLeft'], by(-1000), { repeat }),
    bind('forward1', ['ArrowRight'], by(1000), { repeat }),
    bind('back5', ['Shift+ArrowLeft'], by(-5000), { repeat }),
    bind('forward5', ['Shift+ArrowRight'], by(5000), { repeat }),
    bind('back15', ['Ctrl+ArrowLeft'], by(-15_000), { repeat }),
    bind('forward15', ['Ctrl+ArrowRight'], by(15_000), { repeat }),
    bind('backPedal', [], by(-PEDAL_MS), {
      inFields: ['F1', 'MediaTrackPrevious'],
      repeat,
    }),
    bind('forwardPedal', [], by(PEDAL_MS), {
      inFields: ['F2', 'MediaTrackNext'],
      repeat,
    }),
    bind('start', ['Home'], () => player.seek(0)),
    bind('end', ['End'], () => player.seek(player.durationMs())),
    bind('goto', ['G'], () => looking.edit({ type: 'time' })),
  ]
}

function going(session: Session, moves: ScreenMoves): readonly Binding[] {
  const { looking } = session
  const bind = bindIn('inspect.keys.group.go')
  const repeat = true
  return [
    bind('markBefore', ['ArrowUp'], () => looking.stepMark(-1), { repeat }),
    bind('markAfter', ['ArrowDown'], () => looking.stepMark(1), { repeat }),
    ...goingToEvents(bind, session),
    bind('open', ['U'], () => looking.stepOpen(1)),
    bind('openBefore', ['Shift+U'], () => looking.stepOpen(-1)),
    bind('previousCall', ['Alt+ArrowLeft'], moves.openPrevious),
    bind('nextCall', ['Alt+ArrowRight'], moves.openNext),
    bind('nextInQueue', ['Alt+ArrowDown'], moves.openNextInQueue),
    bind('queue', ['Alt+ArrowUp'], moves.backToQueue),
  ]
}

function lookingCloser(session: Session, moves: ScreenMoves): readonly Binding[] {
  const bind = bindIn('inspect.keys.group.look')
  return [
    bind('zoomIn', ['Ctrl+ArrowUp'], () => moves.zoom(1.5), { repeat: true }),
    bind('zoomOut', ['Ctrl+ArrowDown'], () => moves.zoom(1 / 1.5), { repeat: true }),
    bind('zoomSelection', ['Z'], moves.zoomToSelection),
    bind('zoomAll', ['Shift+Z'], moves.zoomOut),
    ...lookingAround(bind, session, moves),
  ]
}

const NUDGE_MS = 100

type SectionNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12

function marking(session: Session, moves: ScreenMoves): readonly Binding[] {
  const { clipping, evidencing, looking, selecting, judging: deeds, store } = session
  const bindSection = bindIn('inspect.keys.group.sections')
  const bind = bindIn('inspect.keys.group.mark')
  const isIdle = (): boolean => store.getState().palette === null
  const onSelected = (run: (markId: string) => void) => (): void => {
    const { selectedMark } = store.getState()
    if (selectedMark !== null) run(selectedMark)
  }
  const hasSelected = (): boolean => isIdle() && store.getState().selectedMark !== null
  const nudge = (edge: 'start' | 'end', by: number) =>
    onSelected((markId) => looking.nudgeMark(markId, edge, by))
  const repeat = true
  const canUnselect = (): boolean =>
    isIdle() && (store.getState().selection !== null || session.player.state().loop !== null)

  return [
    ...CHORD_KEYS.map((key, index) => {
      // The twelve keys and the twelve names are counted alike.
      const number = (index + 1) as SectionNumber
      const inFields = [`Alt+${key}`]
      return bindSection(`section${number}`, [key], () => looking.key(key), { inFields })
    }),
    bind('note', ['M'], looking.noteHere, { inFields: ['Ctrl+M'] }),
    bind('lastNote', ['Shift+M'], () => void session.lastNote.take()),
    bind('in', ['I'], () => looking.setEdge('in')),
    bind('out', ['O'], () => looking.setEdge('out')),
    bind('unselect', ['Escape'], selecting.clear, { when: canUnselect, fixed: true }),
    ...selectingByKey(bind, session, moves),
    bind('loop', ['P'], session.toggleLoop),
    bind(
      'edit',
      ['Enter'],
      onSelected((markId) => looking.edit({ type: 'mark', markId })),
      { when: hasSelected },
    ),
    bind('startEarlier', [','], nudge('start', -NUDGE_MS), { when: hasSelected, repeat }),
    bind('startLater', ['.'], nudge('start', NUDGE_MS), { when: hasSelected, repeat }),
    bind('endEarlier', ['<'], nudge('end', -NUDGE_MS), { when: hasSelected, repeat }),
    bind('endLater', ['>'], nudge('end', NUDGE_MS), { when: hasSelected, repeat }),
    bind('otherItem', ['W'], onSelected(looking.moveMark), { when: hasSelected }),
    bind(
      'remove',
      ['Delete', 'Backspace'],
      onSelected((markId) => void deeds.removeMark(markId)),
      { when: hasSelected },
    ),
    bind('clip', ['Ctrl+E'], clipping.open),
    bind('evidence', ['Alt+E'], () => void evidencing.open()),
    bind('library', ['Alt+B'], moves.addToLibrary),
  ]
}

function judging(session: Session, moves: ScreenMoves): readonly Binding[] {
  const { closing, looking, judging: deeds, store } = session
  const bind = bindIn('inspect.keys.group.judge')
  const onFocused = (run: (itemKey: string) => void) => (): void => {
    const { focusedItem } = store.getState()
    if (focusedItem !== null) run(focusedItem)
  }
  const submit = () => {
    moves.flush()
    void deeds.submit()
  }
  const repeat = true
  return [
    bind(
      'fine',
      ['F'],
      onFocused((key) => looking.toggleAnswer(key, 'ok')),
    ),
    ...gradeBindings(session),
    ...suggestionBindings(session),
    bind('markFocused', ['T'], onFocused(looking.markItem)),
    bind(
      'na',
      ['Q'],
      onFocused((key) => looking.toggleAnswer(key, 'na')),
    ),
    bind('reason', ['E'], onFocused(looking.explain)),
    bind('rule', ['Shift+R'], looking.toggleRule),
    bind('sectionFine', ['V'], looking.restOfSectionFine),
    bind('allFine', ['Shift+V'], () => void deeds.restFine(null)),
    bind('filter', ['/'], moves.filter),
    bind('undo', ['Ctrl+Z'], () => void deeds.undo(), { repeat }),
    bind('redo', ['Ctrl+Shift+Z', 'Ctrl+Y'], () => void deeds.redo(), { repeat }),
    bind('save', [], moves.flush, { inFields: ['Ctrl+S'] }),
    bind('submit', [], submit, { inFields: ['Ctrl+Enter'] }),
    bind('unscorable', ['Ctrl+Shift+Enter'], closing.askUnscorable),
    bind('reopen', ['Ctrl+Shift+E'], closing.askReopen),
    bind('card', ['Alt+K'], moves.chooseCard),
  ]
}

function palette({ looking, store }: Session): readonly Binding[] {
  const bind = bindIn('inspect.keys.group.palette')
  const when = (): boolean => store.getState().palette !== null
  const whileOpen = (keys: string, more: { readonly repeat?: boolean } = {}) => ({
    when,
    inFields: [keys],
    fixed: true,
    ...more,
  })
  const repeat = true
  return [
    bind('paletteUp', [], () => looking.movePalette(-1), whileOpen('ArrowUp', { repeat })),
    bind('paletteDown', [], () => looking.movePalette(1), whileOpen('ArrowDown', { repeat })),
    bind('paletteTake', [], looking.takePalette, whileOpen('Enter')),
    bind('paletteCancel', [], looking.closePalette, whileOpen('Escape')),
  ]
}
