import type { RatedCall } from '#shared/figures.ts'
import type { CallId, ScorecardId } from '#shared/ids.ts'
import { monthOf, type Month } from '#renderer/features/figures/periods.ts'

/** Which figure is looked into: the calls it rests on stand beside it. */
export type Focus =
  | { readonly type: 'all' }
  | { readonly type: 'item'; readonly scorecardId: ScorecardId; readonly key: string }
  | { readonly type: 'pair'; readonly one: string; readonly other: string }
  | { readonly type: 'person'; readonly rater: string }
  | { readonly type: 'month'; readonly rater: string; readonly month: Month }
  | { readonly type: 'call'; readonly callId: CallId }

export type FocusOn = (focus: Focus) => void

export const everything: Focus = { type: 'all' }

/** One call a figure rests on, and who counts there. */
export type Rest<C extends RatedCall> = {
  readonly call: C
  readonly ratings: C['ratings']
  /** Points in percent between the highest and the lowest of them; null below two. */
  readonly range: number | null
  /** Items of which they said different things. */
  readonly differing: readonly string[]
}

/** The calls a figure rests on, those on which people lie furthest apart first. */
export function restsOn<C extends RatedCall & { readonly at: number }>(
  calls: readonly C[],
  focus: Focus,
): readonly Rest<C>[] {
  return calls
    .flatMap((call): Rest<C>[] => {
      const ratings = countedIn(call, focus)
      if (ratings === null) return []
      const percents = ratings.flatMap(({ percent }) => percent ?? [])
      return [
        {
          call,
          ratings,
          range: percents.length < 2 ? null : Math.max(...percents) - Math.min(...percents),
          differing: differingIn(ratings, focus),
        },
      ]
    })
    .sort(
      (a, b) =>
        b.differing.length * weightOf(focus) - a.differing.length * weightOf(focus) ||
        (b.range ?? -1) - (a.range ?? -1) ||
        b.call.at - a.call.at,
    )
}

/** A figure of answers rests on what differs, one of totals on how far they lie apart. */
const weightOf = ({ type }: Focus): number => (type === 'item' || type === 'pair' ? 1 : 0)

/** Null where the call has no part in the figure. */
function countedIn<C extends RatedCall & { readonly at: number }>(
  call: C,
  focus: Focus,
): C['ratings'] | null {
  const { ratings } = call
  const has = (rater: string): boolean => ratings.some((each) => each.rater === rater)
  switch (focus.type) {
    case 'all':
      return ratings
    case 'item': {
      const saying = ratings.filter(({ items }) => items.some(({ key }) => key === focus.key))
      return call.scorecardId === focus.scorecardId && saying.length > 1 ? saying : null
    }
    case 'pair':
      return has(focus.one) && has(focus.other)
        ? ratings.filter(({ rater }) => rater === focus.one || rater === focus.other)
        : null
    case 'person':
      return has(focus.rater) ? ratings : null
    case 'month':
      return has(focus.rater) && monthOf(call.at) === focus.month ? ratings : null
    case 'call':
      return call.callId === focus.callId ? ratings : null
  }
}

function differingIn(ratings: RatedCall['ratings'], focus: Focus): readonly string[] {
  const said = new Map<string, Set<string>>()
  for (const { items } of ratings) {
    for (const { key, said: answer } of items) {
      if (focus.type === 'item' && key !== focus.key) continue
      said.set(key, (said.get(key) ?? new Set()).add(answer))
    }
  }
  return [...said].filter(([, answers]) => answers.size > 1).map(([key]) => key)
}
