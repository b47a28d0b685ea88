import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'

import { toldRows, type ToldRows } from '#renderer/lib/told-rows.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Told } from '#shared/reviews-api.ts'

type Row = { readonly id: string; readonly due: number }
type Refused = { readonly type: 'Offline' }

const aPage = (rows: readonly Row[], next: string | null = null): Told<Row> => ({
  ...{ rows: rows.map((row) => ({ row, call: null })), next, total: 9, people: [] },
})

function aList(answers: (after: string | undefined) => Result<Told<Row>, Refused>) {
  let now = 0
  return createStore<ToldRows<Row, Refused>>()((set, get) =>
    toldRows(set, get, {
      list: (after) => Promise.resolve(answers(after)),
      now: () => ++now,
      order: (a, b) => a.due - b.due,
    }),
  )
}
const ids = ({ rows }: ToldRows<Row, Refused>) => rows.map(({ row }) => row.id)

test('what the hub told stays on show while it cannot be asked, with the moment it was told', async () => {
  let isThere = true
  const list = aList(() => (isThere ? ok(aPage([{ id: 'a', due: 1 }])) : err({ type: 'Offline' })))
  await list.getState().load()
  isThere = false
  await list.getState().load()

  expect(list.getState()).toMatchObject({
    status: 'ready',
    toldAt: 1,
    failure: { type: 'Offline' },
  })
  expect(ids(list.getState())).toEqual(['a'])
  isThere = true
  await list.getState().load()
  expect(list.getState()).toMatchObject({ failure: null, toldAt: 2 })
})

test('a list that was never told says why there is none', async () => {
  const list = aList(() => err({ type: 'Offline' }))
  await list.getState().load()
  expect(list.getState()).toMatchObject({ status: 'failed', toldAt: null, rows: [] })
})

test('pages that were asked for stay when it is told anew, and all of it is in one order', async () => {
  const list = aList((after) =>
    ok(after === 'b' ? aPage([{ id: 'c', due: 1 }]) : aPage([{ id: 'b', due: 2 }], 'b')),
  )
  await list.getState().load()
  expect(list.getState().hasMore).toBe(true)
  await list.getState().more()
  expect(ids(list.getState())).toEqual(['c', 'b'])
  expect(list.getState().hasMore).toBe(false)
  await list.getState().load()
  expect(ids(list.getState())).toEqual(['c', 'b'])
})

test('what is selected stays selected where it is gone to, and moves by rows', async () => {
  let rows: readonly Row[] = [
    { id: 'a', due: 1 },
    { id: 'b', due: 2 },
  ]
  const list = aList(() => ok(aPage(rows)))
  await list.getState().load()
  expect(list.getState().selected).toBe('a')
  list.getState().move(1)
  list.getState().move(1)
  expect(list.getState().selected).toBe('b')
  rows = [
    { id: 'b', due: 0 },
    { id: 'd', due: 3 },
  ]
  await list.getState().load()
  expect(list.getState().selected).toBe('b')
  rows = [{ id: 'd', due: 3 }]
  await list.getState().load()
  expect(list.getState().selected).toBe('d')
})

test('of two answers the one to the later question counts', async () => {
  const answers: (() => void)[] = []
  let now = 0
  const list = createStore<ToldRows<Row, Refused>>()((set, get) =>
    toldRows(set, get, {
      list: () =>
        new Promise((resolve) => {
          const due = answers.length
          answers.push(() => resolve(ok(aPage([{ id: String(due), due }]))))
        }),
      now: () => ++now,
    }),
  )
  const both = [list.getState().load(), list.getState().load()]
  answers[1]?.()
  answers[0]?.()
  await Promise.all(both)
  expect(ids(list.getState())).toEqual(['1'])
})
