import { describe, expect, test } from 'vitest'

import { monthOf } from '#renderer/features/figures/periods.ts'
import { createTeamStore } from '#renderer/features/figures/team-store.ts'
import type { Client } from '#shared/api.ts'
import { FiguresQuery, TeamRatings } from '#shared/figures.ts'
import type { News, SyncState } from '#shared/news.ts'
import { err, ok } from '#shared/result.ts'
import * as id from '#tests/support/ids.ts'

const NOW = new Date(2026, 10, 23, 9).getTime()
const on = (month: number, day = 10): number => new Date(2026, month - 1, day).getTime()

const aCall = (n: number, at: number, version = 1, card = id.scorecardId()) => ({
  ...{ callId: id.callId(n), externalId: `C-${n}`, at },
  ...{ scorecardId: card, scorecardVersion: version, consensus: null },
  ratings: [id.personId(1), id.personId(2)].map((rater) => ({ rater, percent: 90, items: [] })),
})
const told = (...calls: readonly ReturnType<typeof aCall>[]): TeamRatings =>
  TeamRatings.parse({ calls, titles: [], people: [], isCut: false })

type Answer = Awaited<ReturnType<Client['figures']['team']>>

/** A store whose hub answers one after the other what `answers` says, the last of them for good. */
function aStore(...answers: readonly (Answer | Promise<Answer>)[]) {
  const asked: { readonly from: number; readonly to: number }[] = []
  const store = createTeamStore(
    {
      figures: {
        team: (query) => {
          asked.push(FiguresQuery.parse(query))
          const answer = answers[Math.min(asked.length, answers.length) - 1]
          return Promise.resolve(answer ?? err({ type: 'Offline' }))
        },
      },
      scorecards: { list: () => Promise.resolve(ok([])) },
    },
    () => NOW,
  )
  return { store, state: () => store.getState(), asked }
}

const online = (connection: SyncState['connection']): News => ({
  type: 'SyncChanged',
  sync: {
    ...{ connection, waiting: 0, pulling: false, problems: 0 },
    download: { ready: 0, wanted: 0, current: null, held: null },
  },
})

describe('the figures of a team', () => {
  test('are asked for of twelve months, and begin with the latest that has some', async () => {
    const { state, store, asked } = aStore(ok(told(aCall(1, on(9)), aCall(2, on(8)))))
    await store.getState().load()

    expect(asked).toEqual([{ from: on(12, 1) - 365 * 86_400_000, to: on(12, 1) }])
    expect(state()).toMatchObject({ status: 'ready', from: '2026-09', to: '2026-09', toldAt: NOW })
    expect(state().card).toEqual({ scorecardId: id.scorecardId(), version: 1 })
  })

  test('say why they did not come, and come when the team server is back', async () => {
    const { state, store, asked } = aStore(err({ type: 'Offline' }), ok(told(aCall(1, on(9)))))
    await store.getState().load()
    expect(state()).toMatchObject({ status: 'failed', failure: { type: 'Offline' }, ratings: null })

    state().hear(online('offline'))
    expect(asked).toHaveLength(1)
    state().hear(online('online'))
    await expect.poll(() => state().status).toBe('ready')
    expect(state().failure).toBeNull()
    state().hear(online('online'))
    expect(asked).toHaveLength(2)
  })

  test('that were told stay, with their time, when nothing newer comes', async () => {
    const first = told(aCall(1, on(9)))
    const { state, store } = aStore(ok(first), err({ type: 'Offline' }))
    await store.getState().load()
    await store.getState().load()

    expect(state()).toMatchObject({
      status: 'failed',
      ratings: first,
      toldAt: NOW,
      from: '2026-09',
    })
  })

  test('of an answer that comes late are not put in the place of newer ones', async () => {
    const late: { answer?: (answer: Answer) => void } = {}
    const first = new Promise<Answer>((answer) => {
      late.answer = answer
    })
    const newer = told(aCall(2, on(10)))
    const { state, store } = aStore(first, ok(newer))
    const old = store.getState().load()
    await store.getState().load()
    late.answer?.(ok(told(aCall(1, on(9)))))
    await old

    expect(state().ratings).toEqual(newer)
    expect(state().from).toBe('2026-10')
  })
})

describe('the months', () => {
  test('go one by one, stop at both ends, and lie together when all are wanted', async () => {
    const { state, store } = aStore(ok(told(aCall(1, on(11, 2)))))
    await store.getState().load()
    const months = () => `${state().from}/${state().to}`

    state().turn(1)
    expect(months()).toBe('2026-11/2026-11')
    state().turn(-1)
    expect(months()).toBe('2026-10/2026-10')
    state().widen()
    expect(months()).toBe('2025-12/2026-11')
    state().turn(-1)
    expect(months()).toBe('2025-12/2025-12')
    state().turn(-1)
    expect(months()).toBe('2025-12/2025-12')
    state().choosePeriod('2026-05', '2026-02')
    expect(months()).toBe('2026-02/2026-05')
    state().widen()
    state().widen()
    expect(months()).toBe('2026-11/2026-11')
  })

  test('keep the scorecard where it was judged by, else take the one with the most calls', async () => {
    const other = id.scorecardId(2)
    const { state, store } = aStore(
      ok(
        told(
          ...[aCall(1, on(9), 2), aCall(2, on(9), 1), aCall(3, on(9), 1, other)],
          ...[aCall(4, on(8), 1, other), aCall(5, on(8), 1, other)],
        ),
      ),
    )
    await store.getState().load()
    expect(state().card).toEqual({ scorecardId: id.scorecardId(), version: null })
    state().nextCard()
    expect(state().card).toEqual({ scorecardId: id.scorecardId(), version: 2 })
    state().turn(-1)
    expect(state().card).toEqual({ scorecardId: other, version: 1 })
    state().turn(1)
    expect(state().card).toEqual({ scorecardId: other, version: 1 })
  })

  test('that change leave the figure that was looked into, and the call that was selected', async () => {
    const { state, store } = aStore(ok(told(aCall(1, on(9)))))
    await store.getState().load()
    state().look({ type: 'person', rater: 'a' })
    state().select(3)
    expect(state()).toMatchObject({ focus: { type: 'person', rater: 'a' }, at: 3 })
    state().select(-1)
    expect(state().at).toBe(0)
    state().turn(-1)
    expect(state()).toMatchObject({ focus: { type: 'all' }, at: 0 })
  })
})

test('a month is the one on the wall, to its last moment', () => {
  expect(monthOf(new Date(2026, 10, 30, 23, 59, 59).getTime())).toBe('2026-11')
  expect(monthOf(new Date(2026, 11, 1).getTime())).toBe('2026-12')
})
