import { expect, test } from 'vitest'

import { createMineStore } from '#renderer/features/figures/mine-store.ts'
import type { Client } from '#shared/api.ts'
import { FiguresQuery, type MyFigures } from '#shared/figures.ts'
import { err, ok } from '#shared/result.ts'

const NOW = new Date(2026, 10, 23, 9).getTime()

const figures = (calls: number): MyFigures => ({
  ...{ calls, bias: null, spread: null, agreement: null },
  within: { of: calls, within: calls, worst: null },
  items: { of: 0, differing: 0 },
})

type Answer = Awaited<ReturnType<Client['figures']['mine']>>

function aStore(
  answer: (n: number, span: { from: number; to: number }) => Answer | Promise<Answer>,
) {
  let asked = 0
  const store = createMineStore(
    { figures: { mine: (span) => Promise.resolve(answer(++asked, FiguresQuery.parse(span))) } },
    () => NOW,
  )
  return { store, state: () => store.getState(), asked: () => asked }
}

test('my own figures are told of twelve months together and of each of them', async () => {
  const spans: number[] = []
  const { state, store } = aStore((n, { from, to }) => {
    spans.push(Math.round((to - from) / 86_400_000))
    return ok(figures(n))
  })
  await store.getState().load()

  expect(spans).toHaveLength(13)
  expect(spans[0]).toBe(365)
  expect(spans.slice(1).every((days) => days >= 28 && days <= 31)).toBe(true)
  expect(state().whole?.calls).toBe(1)
  expect(
    state()
      .months.map(({ month }) => month)
      .at(-1),
  ).toBe('2026-11')
  expect(state().months.map(({ figures: { calls } }) => calls)).toEqual([
    ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
  ])
  expect(state().toldAt).toBe(NOW)
})

test('who judged nothing with others is asked for once, and not month by month', async () => {
  const { state, store, asked } = aStore(() => ok(figures(0)))
  await store.getState().load()

  expect(asked()).toBe(1)
  expect(state()).toMatchObject({ status: 'ready', months: [] })
})

test('a month that cannot be told leaves all of what was told before as it was', async () => {
  let isReached = true
  const { state, store } = aStore((n) =>
    isReached || n === 14 ? ok(figures(7)) : err({ type: 'Offline' }),
  )
  await store.getState().load()
  isReached = false
  await store.getState().load()

  expect(state()).toMatchObject({ status: 'failed', failure: { type: 'Offline' } })
  expect(state().months).toHaveLength(12)
  expect(state().whole?.calls).toBe(7)
})

test('who asks again hears only the newer answers', async () => {
  const late: { answer?: (answer: Answer) => void } = {}
  const { state, store, asked } = aStore((n) =>
    n === 1
      ? new Promise<Answer>((answer) => {
          late.answer = answer
        })
      : ok(figures(n)),
  )
  const old = store.getState().load()
  await store.getState().load()
  late.answer?.(err({ type: 'NotAllowed' }))
  await old

  expect(state()).toMatchObject({ status: 'ready', failure: null })
  expect(state().whole?.calls).toBe(2)
  expect(asked()).toBe(14)
})
