import { isPutAway, suggestionsOf, type Suggestion } from '#core/scorecard/suggestions.ts'
import type { Judging } from '#renderer/features/inspect/judging.ts'
import type { Sheet } from '#renderer/features/inspect/items.ts'
import {
  draftOf,
  type InspectDeps,
  type InspectState,
  type InspectStore,
} from '#renderer/features/inspect/state.ts'
import { keepSame } from '#renderer/lib/keep-same.ts'
import { rememberLast } from '#renderer/lib/remember-last.ts'
import type { Activity } from '#shared/activity.ts'
import type { Direction } from '#shared/call.ts'
import type { InspectView } from '#shared/inspect.ts'
import type { MeasuresView } from '#shared/measures.ts'
import type { Scorecard } from '#shared/scorecard.ts'
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
  const counts = rememberLast(countByItem)

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
    /** How many of them are of an item. */
    countOf: (state: InspectState, itemKey: string): number =>
      counts(shown(state)).get(itemKey) ?? 0,
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

/**
 * Only of a draft: what is submitted was judged, and nothing is suggested of it. What is heard is
 * searched once, and not at every mark.
 */
function createShown(deadAirMs: () => number) {
  const heard = rememberLast(suggestionsOfCall)
  let before: readonly Suggestion[] = none
  const unsettled = rememberLast(
    (all: readonly Suggestion[], sheet: Sheet, putAway: InspectView['putAway']) =>
      (before = keepSame(
        before,
        all.filter((each) => isUnsettled(each, sheet) && !isPutAway(each, putAway)),
      )),
  )
  return (state: InspectState): readonly Suggestion[] => {
    const { view, sheet, activity, measures } = state
    if (!view?.scorecard || !view.recording || !sheet || !activity || !measures) return none
    if (!draftOf(state)) return none
    const { agentChannel } = view.recording
    const { direction } = view.call
    const all = heard(view.scorecard, activity, measures, agentChannel, direction, deadAirMs())
    return unsettled(all, sheet, view.putAway)
  }
}

const suggestionsOfCall = (
  scorecard: Scorecard,
  activity: Activity,
  measures: MeasuresView,
  agentChannel: number | null,
  direction: Direction,
  deadAirMs: number,
): readonly Suggestion[] =>
  suggestionsOf(scorecard, {
    ...{ activity, ...measures, agentChannel, deadAirMs },
    isInbound: direction === 'inbound',
  })

function isUnsettled({ itemKey, range: [from, to] }: Suggestion, { itemsByKey }: Sheet): boolean {
  const row = itemsByKey.get(itemKey)
  if (!row || row.state === 'ok' || row.state === 'na') return false
  // A reason says it all, and a mark there says what the suggestion would.
  if (row.reason !== null) return false
  return !row.marks.some(({ at, end }) => at < to && (end ?? at + 1) > from)
}

const countByItem = (suggestions: readonly Suggestion[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { itemKey } of suggestions) counts.set(itemKey, (counts.get(itemKey) ?? 0) + 1)
  return counts
}
