import { describe, expect, test } from 'vitest'

import { createCaseStore } from '#renderer/features/appeals/case-store.ts'
import { orderOfAppeals } from '#renderer/features/appeals/list-store.ts'
import type { Client } from '#shared/api.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { AppealCase, AppealRow } from '#shared/results.ts'
import type { ReviewsFailure, ToldCase } from '#shared/reviews-api.ts'
import { anAppeal, appealId, theAppeal } from '#tests/support/appealing/case.ts'
import { team } from '#tests/support/appealing/people.ts'

const told = (state: Parameters<typeof anAppeal>[0], hidden = false): ToldCase<AppealCase> => {
  const known = anAppeal(state)
  const appeal = theAppeal(known)
  const { review, versions } = known
  const row = { ...appeal, callId: review.callId, teamId: review.teamId, agentNumber: '1' }
  const whole = hidden ? null : { appeal, review, versions, heard: [] }
  return { case: AppealCase.parse({ row, whole }), call: null, people: [] }
}

/** A hub that tells one case after another, and what was asked of it. */
function aHub(answers: readonly Result<ToldCase<AppealCase>, ReviewsFailure>[]) {
  const asked: unknown[] = []
  let refusal: ReviewsFailure | null = null
  let at = 0
  const step = (name: string) => (body: object) => {
    asked.push([name, body])
    return Promise.resolve(refusal ? err(refusal) : ok({}))
  }
  const client = {
    appeals: {
      view: () => Promise.resolve(answers[Math.min(at++, answers.length - 1)]),
      ...Object.fromEntries(
        ['assign', 'handOver', 'rule', 'concur', 'sign', 'refuse', 'withdraw'].map((name) => [
          name,
          step(name),
        ]),
      ),
    },
  }
  // safe: the store asks nothing else of it
  const store = createCaseStore(client as unknown as Client, appealId(), () => 7)
  return { store, asked, refuse: (type: ReviewsFailure | null) => (refusal = type) }
}

describe('one appeal', () => {
  test('opens itself to ruling once what a listener found is in', async () => {
    const { store } = aHub([ok(told('listening', true)), ok(told('ruling'))])
    await store.getState().load()
    expect(store.getState()).toMatchObject({ status: 'ready', toldAt: 7 })
    expect(store.getState().told?.case.whole).toBeNull()
    await store.getState().load()
    expect(store.getState().told?.case.whole?.appeal.state).toBe('ruling')
  })
  test('is asked for each step by the version that is on show, and read again after it', async () => {
    const { store, asked } = aHub([ok(told('filed')), ok(told('listening'))])
    await store.getState().load()
    const { version } = told('filed').case.row
    expect(await store.getState().assign(team.second.id)).toBe(true)
    expect(asked).toEqual([['assign', { id: appealId(), version, personId: team.second.id }]])
    expect(store.getState().told?.case.row.state).toBe('listening')
    await store.getState().refuse('证据不足')
    expect(asked.at(-1)).toEqual([
      'refuse',
      { id: appealId(), version: told('listening').case.row.version, reason: '证据不足' },
    ])
  })
  test('where somebody was quicker shows what is, and says why nothing was done', async () => {
    const { store, refuse } = aHub([ok(told('signing')), ok(told('ruling'))])
    await store.getState().load()
    refuse({ type: 'Moved' })
    expect(await store.getState().sign()).toBe(false)
    expect(store.getState()).toMatchObject({ failure: { type: 'Moved' }, isBusy: false })
    expect(store.getState().told?.case.row.state).toBe('ruling')
    await store.getState().load()
    expect(store.getState().failure).toEqual({ type: 'Moved' })
  })
  test('stays on show where the hub cannot be reached, until it is told again', async () => {
    const { store } = aHub([ok(told('ruling')), err({ type: 'Offline' }), ok(told('ruling'))])
    await store.getState().load()
    await store.getState().load()
    expect(store.getState()).toMatchObject({ status: 'ready', failure: { type: 'Offline' } })
    await store.getState().load()
    expect(store.getState().failure).toBeNull()
  })
  test('that cannot be read at all says why', async () => {
    const { store } = aHub([err({ type: 'NotFound' })])
    await store.getState().load()
    expect(store.getState()).toMatchObject({ status: 'failed', told: null })
  })
})

test('what lies with me is listed first, then what is due first; what is over, the latest first', () => {
  const { row } = told('filed').case
  const at = (id: number, change: object): AppealRow =>
    AppealRow.parse({ ...row, id: appealId(id), ...change })
  const rows = [
    at(1, { ownerId: team.lead.id, dueAt: 5 }),
    at(2, { ownerId: team.second.id, dueAt: 9 }),
    at(3, { ownerId: team.lead.id, dueAt: 3 }),
    at(4, { ownerId: team.second.id, dueAt: 7 }),
  ]
  const order = (all: readonly AppealRow[]) =>
    all.toSorted(orderOfAppeals(team.second.id)).map(({ id }) => Number(id.slice(-2)))
  expect(order(rows)).toEqual([4, 2, 3, 1])
  expect(order([at(5, { closedAt: 1 }), at(6, { closedAt: 2 })])).toEqual([6, 5])
})
