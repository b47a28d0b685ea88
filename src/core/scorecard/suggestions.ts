import { agentOf, LATE_WORD_MS, LONG_SILENCE_MS } from '#core/audio/figures.ts'
import { paceOf, rateOf } from '#core/audio/pace.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import type { Activity, Range } from '#shared/activity.ts'
import type { Measures, PaceNorm } from '#shared/measures.ts'
import type { PutAway } from '#shared/put-away.ts'
import type { Hint, Item, Scorecard } from '#shared/scorecard.ts'

/** What was heard in one call, and what it is held against. */
export type Heard = {
  readonly activity: Activity
  readonly measures: Measures
  readonly norm: PaceNorm | null
  readonly agentChannel: number | null
  readonly isInbound: boolean
  readonly deadAirMs: number
}

/** A place that may be worth hearing before an item is judged. It says nothing of the item. */
export type Suggestion = {
  /** Stays the same as long as it is of the same item and the same moment. */
  readonly id: string
  readonly itemKey: string
  readonly range: Range
  readonly why:
    | { readonly measure: 'firstWord' | 'silence' | 'deadAir' | 'hold' | 'interruption' }
    | {
        readonly measure: 'pace'
        readonly pace: 'slow' | 'fast'
        readonly rate: number
        readonly norm: PaceNorm
      }
}

/** Where to listen for the items that name a measure, in the order of the scorecard and the call. */
export const suggestionsOf = (card: Scorecard, heard: Heard): readonly Suggestion[] =>
  itemsOf(card).flatMap((item) => (item.hint ? ofItem(item, item.hint, heard) : []))

/** What the model heard anew begins within this of what loudness told. */
const SAME_MS = 500

/** Of pace there is one an item, wherever it is heard best. */
export const isPutAway = (
  { itemKey, range, why: { measure } }: Suggestion,
  putAway: readonly PutAway[],
): boolean =>
  putAway.some(
    (one) =>
      one.itemKey === itemKey &&
      one.measure === measure &&
      (measure === 'pace' || Math.abs(one.at - range[0]) <= SAME_MS),
  )

const ofItem = (item: Item, hint: Hint, heard: Heard): readonly Suggestion[] => {
  const { measure } = hint
  const at = (range: Range, why: Suggestion['why']): Suggestion => ({
    id: `${item.key} ${measure} ${range[0]}`,
    itemKey: item.key,
    range,
    why,
  })
  if (measure === 'pace') return paceOutlier(heard).map(({ range, ...why }) => at(range, why))
  return rangesOf(hint, measure, heard).map((range) => at(range, { measure }))
}

const rangesOf = (
  { atLeastMs }: Hint,
  measure: Exclude<Hint['measure'], 'pace'>,
  { activity, measures, agentChannel, isInbound, deadAirMs }: Heard,
): readonly Range[] => {
  const from = (ranges: readonly Range[], least: number) =>
    ranges.filter(([start, end]) => end - start >= (atLeastMs ?? least))
  const agent = agentOf(measures, agentChannel)
  switch (measure) {
    case 'firstWord':
      // Who calls cannot be late with an opening.
      return agent && isInbound ? from([agent.wait], LATE_WORD_MS) : []
    case 'silence':
      return from(measures.silences, LONG_SILENCE_MS)
    case 'deadAir':
      return from(measures.silences, deadAirMs)
    case 'hold':
      return from(activity.holds, 0)
    case 'interruption':
      return agent
        ? from(
            activity.overlaps.filter(({ by }) => by === agentChannel).map(({ range }) => range),
            0,
          )
        : []
  }
}

/** Nothing says where a whole call is too fast: the longest that the agent says at a stretch tells. */
const paceOutlier = ({ activity, measures, norm, agentChannel }: Heard) => {
  const agent = agentOf(measures, agentChannel)
  const rate = agent ? rateOf(agent) : null
  if (rate === null || !norm) return []
  const pace = paceOf(rate, norm)
  const [range] = activity.channels
    .flatMap(({ speech }, channel) => (channel === agentChannel ? speech : []))
    .sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
  if (pace === 'usual' || !range) return []
  return [{ range, measure: 'pace' as const, pace, rate, norm }]
}
