import { createStore, type StoreApi } from 'zustand/vanilla'

import { isBack, type AnyFiguresFailure } from '#renderer/features/figures/figures-failure.ts'
import { everything, type Focus } from '#renderer/features/figures/focus.ts'
import { monthOf, monthsUntil, spanOf, type Month } from '#renderer/features/figures/periods.ts'
import { choicesOf, isOfCard, type CardChoice } from '#renderer/features/figures/rated-versions.ts'
import type { TeamCall } from '#renderer/features/figures/team-names.ts'
import type { Client } from '#shared/api.ts'
import { FiguresQuery, type TeamRatings } from '#shared/figures.ts'
import type { News } from '#shared/news.ts'
import type { EditionRow } from '#shared/scorecards.ts'

export type TeamState = {
  /** Of the last asking. What was told before it stays. */
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: AnyFiguresFailure | null
  readonly ratings: TeamRatings | null
  /** When `ratings` were told. */
  readonly toldAt: number | null
  readonly editions: readonly EditionRow[]
  /** What can be chosen, the earliest first. */
  readonly months: readonly Month[]
  readonly from: Month
  readonly to: Month
  /** Null while nothing was judged by two. */
  readonly card: CardChoice | null
  /** Who is the reference where there is no consensus; null is the median. */
  readonly chosen: string | null
  readonly focus: Focus
  /** Which of the calls the figure rests on. */
  readonly at: number
  readonly load: () => Promise<void>
  readonly choosePeriod: (from: Month, to: Month) => void
  /** To the month before or after, one alone. */
  readonly turn: (by: 1 | -1) => void
  /** All the months, or the last of them alone. */
  readonly widen: () => void
  readonly chooseCard: (card: CardChoice) => void
  readonly nextCard: () => void
  readonly chooseReference: (rater: string | null) => void
  readonly look: (focus: Focus) => void
  readonly select: (at: number) => void
  readonly hear: (news: News) => void
}

export type TeamStore = StoreApi<TeamState>

type TeamClient = {
  readonly figures: Pick<Client['figures'], 'team'>
  readonly scorecards: Pick<Client['scorecards'], 'list'>
}

/** What a team said of the same calls, for its leads; it holds as long as the window. */
export const createTeamStore = (client: TeamClient, now: () => number): TeamStore =>
  createStore<TeamState>()((set, get) => {
    const months = monthsUntil(now())
    const last = months.at(-1) ?? monthOf(now())
    let asked = 0

    /** The same scorecard where it was judged by in that time, else the one with the most calls. */
    const cardIn = (from: Month, to: Month): CardChoice | null => {
      const { ratings, card } = get()
      const calls = callsBetween(ratings?.calls ?? [], from, to)
      if (card && calls.some((call) => isOfCard(call, card))) return card
      const [first] = choicesOf(calls)
      return first ? { scorecardId: first.scorecardId, version: first.version } : card
    }
    const show = (from: Month, to: Month): void => {
      set({ from, to, card: cardIn(from, to), focus: everything, at: 0 })
    }

    return {
      ...{ status: 'loading', failure: null, ratings: null, toldAt: null, editions: [] },
      ...{ months, from: last, to: last, card: null, chosen: null, focus: everything, at: 0 },
      load: async () => {
        const mine = ++asked
        const isFirst = get().ratings === null
        const all = monthsUntil(now())
        set({ status: 'loading', months: all })
        const query = FiguresQuery.parse(spanOf(all[0] ?? last, all.at(-1) ?? last))
        const [told, editions] = await Promise.all([
          client.figures.team(query),
          client.scorecards.list({}),
        ])
        if (mine !== asked) return
        if (editions.ok) set({ editions: editions.value })
        if (!told.ok) {
          set({ status: 'failed', failure: told.error })
          return
        }
        set({ status: 'ready', failure: null, ratings: told.value, toldAt: now() })
        // The month that has just begun is often empty.
        const latest = told.value.calls.reduce((at, call) => Math.max(at, call.at), 0)
        if (isFirst && latest > 0) show(monthOf(latest), monthOf(latest))
        else set({ card: cardIn(get().from, get().to) })
      },
      choosePeriod: (from, to) => {
        if (from <= to) show(from, to)
        else show(to, from)
      },
      turn: (by) => {
        const { months: all, from, to } = get()
        const at = all.indexOf(by < 0 ? from : to)
        const month = all[from === to ? at + by : at] ?? all.at(by < 0 ? 0 : -1)
        if (month !== undefined) show(month, month)
      },
      widen: () => {
        const { months: all, from, to } = get()
        const [first, final] = [all[0] ?? from, all.at(-1) ?? to]
        if (from === first && to === final) show(final, final)
        else show(first, final)
      },
      chooseCard: (card) => {
        set({ card, focus: everything, at: 0 })
      },
      nextCard: () => {
        const { ratings, from, to, card } = get()
        const choices = choicesOf(callsBetween(ratings?.calls ?? [], from, to))
        const at = choices.findIndex(
          ({ scorecardId, version }) =>
            scorecardId === card?.scorecardId && version === card.version,
        )
        const next = choices[(at + 1) % Math.max(1, choices.length)]
        if (next) get().chooseCard({ scorecardId: next.scorecardId, version: next.version })
      },
      chooseReference: (chosen) => {
        set({ chosen })
      },
      look: (focus) => {
        set({ focus, at: 0 })
      },
      select: (at) => {
        set({ at: Math.max(0, at) })
      },
      hear: (news) => {
        const { failure } = get()
        if (isBack(news, failure)) void get().load()
      },
    }
  })

export const callsBetween = <C extends Pick<TeamCall, 'at'>>(
  calls: readonly C[],
  from: Month,
  to: Month,
): readonly C[] =>
  calls.filter(({ at }) => {
    const month = monthOf(at)
    return month >= from && month <= to
  })
