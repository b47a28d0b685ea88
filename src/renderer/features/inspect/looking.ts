import { takesValue } from '#core/scorecard/outline.ts'
import { callEvents } from '#renderer/features/inspect/call-events.ts'
import { isOpen } from '#core/scorecard/completeness.ts'
import type { Judging } from '#renderer/features/inspect/judging.ts'
import {
  placeNow,
  stepPalette,
  type PaletteEvent,
  type PaletteStep,
  type Place,
} from '#renderer/features/inspect/mark-palette.ts'
import { nudgeMark } from '#renderer/features/inspect/nudge-mark.ts'
import { neighbourMark, nextOpen } from '#renderer/features/inspect/navigation.ts'
import {
  draftOf,
  type Editing,
  type InspectDeps,
  type InspectStore,
} from '#renderer/features/inspect/state.ts'
import { neighbourEvent, type EventKind, type WaveEvent } from '#renderer/lib/waveform-events.ts'
import type { Span } from '#renderer/lib/waveform-geometry.ts'
import type { Mark } from '#shared/evaluation.ts'

/** Where one looks and what is pointed at, selected or about to be marked. */
export function createLooking(
  store: InspectStore,
  judging: Pick<Judging, 'mark' | 'changeMark' | 'regrade' | 'restFine'>,
  { player, settings }: Pick<InspectDeps, 'player' | 'settings'>,
) {
  const { getState, setState } = store

  const place = (): Place =>
    placeNow(getState().selection, player.at(), settings().reactionMs, player.state().playing)

  const markOf = (markId: string): Mark | undefined =>
    getState().view?.marks.find((mark) => mark.id === markId)

  const select = (mark: Mark | undefined) => {
    if (!mark) return
    setState({
      selectedMark: mark.id,
      said: { type: 'mark', markId: mark.id },
      ...(mark.itemKey ? { focusedItem: mark.itemKey } : {}),
    })
    player.seek(mark.at)
  }

  const goToEvent = (event: WaveEvent): void => {
    setState({ said: { type: 'event', event } })
    player.seek(event.range[0])
  }

  const put = ({ item, place, moving }: NonNullable<PaletteStep['mark']>) => {
    if (moving === null) {
      void judging.mark(item.key, place)
      return
    }
    setState({ focusedItem: item.key })
    if (markOf(moving)?.itemKey !== item.key) void judging.changeMark(moving, { itemKey: item.key })
  }

  const press = (event: PaletteEvent) => {
    const { view, palette } = getState()
    if (!view?.scorecard || !draftOf(getState())) return
    const step = stepPalette(view.scorecard, palette, event)
    setState({ palette: step.palette, leavingPalette: step.mark?.moving === null ? palette : null })
    if (step.mark) put(step.mark)
  }

  const order = (): readonly string[] => [...(getState().sheet?.itemsByKey.keys() ?? [])]

  return {
    point: (markId: string | null): void => {
      if (getState().hoveredMark !== markId) setState({ hoveredMark: markId })
    },
    /** Selects the mark and goes where it is. */
    goToMark: (markId: string): void => {
      select(markOf(markId))
    },
    stepMark: (by: 1 | -1): void => {
      const { view, selectedMark } = getState()
      select(neighbourMark(view?.marks ?? [], selectedMark, player.at(), by))
    },
    goToEvent,
    toggleSpectrogram: (): void => {
      setState(({ spectrogram }) => ({ spectrogram: !spectrogram }))
    },
    /** To the next or previous event of these kinds, or of any. */
    stepEvent: (kinds: readonly EventKind[] | null, by: 1 | -1): void => {
      const events = callEvents(getState()).filter(({ kind }) => kinds?.includes(kind) ?? true)
      const found = neighbourEvent(events, player.at(), by)
      if (found) goToEvent(found)
      else setState({ said: { type: 'none' } })
    },
    focusItem: (itemKey: string | null): void => {
      setState({ focusedItem: itemKey })
    },
    /** Of the focused item; where none is, of the first. */
    toggleRule: (): void => {
      const { focusedItem, ruleShown } = getState()
      setState({ ruleShown: !ruleShown, focusedItem: focusedItem ?? order()[0] ?? null })
    },
    stepOpen: (by: 1 | -1): void => {
      const { sheet, focusedItem } = getState()
      const next = nextOpen(order(), sheet?.unanswered ?? [], focusedItem, by)
      if (next !== null) setState({ focusedItem: next })
    },
    select: (selection: Span | null): void => {
      setState({ selection })
    },
    /** One end of the selection at the playhead; the other stays, or is the far end of the call. */
    setEdge: (edge: 'in' | 'out'): void => {
      const { selection, view } = getState()
      const at = player.at()
      const end = view?.recording?.durationMs ?? 0
      const next: Span =
        edge === 'in'
          ? [at, selection && selection[1] > at ? selection[1] : end]
          : [selection && selection[0] < at ? selection[0] : 0, at]
      setState({ selection: next[1] > next[0] ? next : null })
    },
    key: (key: string): void => {
      press({ type: 'key', key, place: place() })
    },
    movePalette: (by: 1 | -1): void => {
      press({ type: 'move', by })
    },
    takePalette: (): void => {
      press({ type: 'take' })
    },
    closePalette: (): void => {
      setState({ palette: null })
    },
    /** Takes the palette's entry by pointer. */
    choose: (index: number): void => {
      press({ type: 'point', index })
    },
    /** Asks to which item the mark goes. */
    moveMark: (markId: string): void => {
      const mark = markOf(markId)
      if (mark) press({ type: 'open', place: { at: mark.at, end: mark.end }, moving: markId })
    },
    nudgeMark: (markId: string, edge: 'start' | 'end', by: number): void => {
      if (!draftOf(getState())) return
      const durationMs = getState().view?.recording?.durationMs ?? 0
      void judging.changeMark(markId, (mark) => nudgeMark(mark, edge, by, durationMs))
    },
    markItem: (itemKey: string): void => {
      if (draftOf(getState())) void judging.mark(itemKey, place())
    },
    edit: (editing: Editing | null): void => {
      setState({ editing })
    },
    /** A reason where nothing is marked; else the note of the first mark. A grade comes before its reason. */
    explain: (itemKey: string): void => {
      const row = getState().sheet?.itemsByKey.get(itemKey)
      if (!row || !draftOf(getState())) return
      const [mark] = row.marks
      if (!mark && takesValue(row.item) && row.state !== 'given') return
      setState({ editing: mark ? { type: 'mark', markId: mark.id } : { type: 'reason', itemKey } })
    },
    noteHere: (): void => {
      if (draftOf(getState())) setState({ editing: { type: 'note', place: place() } })
    },
    /** Fine, not applicable, or unanswered again when it already was just that. */
    toggleAnswer: (itemKey: string, state: 'ok' | 'na'): void => {
      void judging.regrade(itemKey, (row) => ({ state: row.state === state ? null : state }))
    },
    /** The focused item's section, or the first that is not finished. */
    restOfSectionFine: (): void => {
      const { sheet, focusedItem } = getState()
      const focused = focusedItem === null ? undefined : sheet?.itemsByKey.get(focusedItem)
      const section =
        focused?.section ?? sheet?.sections.find(({ items }) => items.some(isOpen))?.section
      if (section) void judging.restFine(section.key)
    },
  }
}
