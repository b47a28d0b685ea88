import { isPutAway, suggestionsOf, type Suggestion } from '#core/scorecard/suggestions.ts'
import type { Judging } from '#renderer/features/inspect/judging.ts'
import {
  draftOf,
  type InspectDeps,
  type InspectState,
  type InspectStore,
} from '#renderer/features/inspect/state.ts'
import type { PutAway } from '#shared/put-away.ts'

const none: readonly Suggestion[] = []

/** Where to listen for an item, as the sound suggests: gone to, taken as a mark, or put away. */
export function createSuggesting(
  store: InspectStore,
  judging: Pick<Judging, 'mark' | 'putAway'>,
  { player, settings }: Pick<InspectDeps, 'player' | 'settings'>,
) {
  const { getState, setState } = store
  const shown = createShown(() => settings().deadAirMs)

  /** What a key is about: what was gone to last, else the first of the focused item. */
  const current = (): Suggestion | undefined => {
    const { suggested, focusedItem } = getState()
    const open = shown(getState())
    const last = open.find(({ id }) => id === suggested)
    return last ?? open.find(({ itemKey }) => itemKey === focusedItem)
  }
  const goTo = ({ id, itemKey, range }: Suggestion): void => {
    setState({ suggested: id, focusedItem: itemKey })
    player.seek(range[0])
  }
  const accept = (suggestion: Suggestion): void => {
    const [at, end] = suggestion.range
    void judging.mark(suggestion.itemKey, { at, end })
  }
  const dismiss = ({ itemKey, range, why: { measure } }: Suggestion): void => {
    // Both come from main, which checks them again.
    const what = { itemKey, measure, at: range[0] } as PutAway
    void judging.putAway(what)
  }
  const onCurrent = (run: (suggestion: Suggestion) => void) => (): void => {
    const suggestion = current()
    if (suggestion) run(suggestion)
  }

  return {
    /** Those that nobody has settled; the same list as long as nothing about them changed. */
    shown,
    goTo,
    accept,
    dismiss,
    goToNext: (): void => {
      const open = shown(getState())
      const at = open.findIndex(({ id }) => id === getState().suggested)
      const next = open[(at + 1) % open.length]
      if (next) goTo(next)
      else setState({ said: { type: 'none' } })
    },
    acceptCurrent: onCurrent(accept),
    dismissCurrent: onCurrent(dismiss),
  }
}

type Known = Pick<InspectState, 'view' | 'sheet' | 'activity' | 'measures'>

/** Only of a draft: what is submitted was judged, and nothing is suggested of it. */
function createShown(deadAirMs: () => number) {
  let known: { readonly of: Known; readonly shown: readonly Suggestion[] } | null = null
  return (state: InspectState): readonly Suggestion[] => {
    const { view, sheet, activity, measures } = state
    const same = known?.of
    const isSame =
      same?.view === view &&
      same.sheet === sheet &&
      same.activity === activity &&
      same.measures === measures
    if (known && isSame) return known.shown
    const shown = draftOf(state) ? unsettled(state, deadAirMs()) : none
    known = { of: { view, sheet, activity, measures }, shown }
    return shown
  }
}

function unsettled(state: InspectState, deadAirMs: number): readonly Suggestion[] {
  const { view, sheet, activity, measures } = state
  if (!view?.scorecard || !view.recording || !sheet || !activity || !measures) return none
  const heard = {
    ...{ activity, ...measures, deadAirMs },
    agentChannel: view.recording.agentChannel,
    isInbound: view.call.direction === 'inbound',
  }
  return suggestionsOf(view.scorecard, heard).filter((suggestion) => {
    const [from, to] = suggestion.range
    const row = sheet.itemsByKey.get(suggestion.itemKey)
    if (!row || row.state === 'ok' || row.state === 'na') return false
    if (isPutAway(suggestion, view.putAway)) return false
    // A reason says it all, and a mark there says what the suggestion would.
    if (row.reason !== null) return false
    return !row.marks.some(({ at, end }) => at < to && (end ?? at + 1) > from)
  })
}
