import { expect, test } from 'vitest'

import { keepSame } from '#renderer/lib/keep-same.ts'

const before = () => ({
  marks: [
    { id: 'a', at: 1 },
    { id: 'b', at: 2 },
  ],
  rows: { one: { state: 'ok', marks: [] }, two: { state: 'na', marks: [] } },
  note: '',
})

test('what is equal as a whole stays the very same', () => {
  const then = before()
  expect(keepSame(then, before())).toBe(then)
})

test('a part that changed is new, and every part beside it stays the same', () => {
  const then = before()
  const next = { ...before(), rows: { ...before().rows, two: { state: 'ok', marks: [] } } }

  const kept = keepSame(then, next)

  expect(kept).toEqual(next)
  expect(kept.marks).toBe(then.marks)
  expect(kept.rows.one).toBe(then.rows.one)
  expect(kept.rows.two).not.toBe(then.rows.two)
})

test.each([
  ['one more', [1, 2], [1, 2, 3]],
  ['one less', [1, 2], [1]],
  ['another key', { a: undefined }, { b: undefined }],
  ['a list for an object', {}, []],
  ['nothing before', null, { a: 1 }],
])('%s is told apart', (_what, then, next) => {
  const kept: unknown = keepSame(then, next)
  expect(kept).toEqual(next)
  expect(kept).not.toBe(then)
})

test('what is not plain data is taken as it comes', () => {
  const next = new Date(0)
  expect(keepSame(new Date(0), next)).toBe(next)
})
