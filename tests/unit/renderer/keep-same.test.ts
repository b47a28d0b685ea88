import { expect, test } from 'vitest'

import { keepSame } from '#renderer/lib/keep-same.ts'

const before = () => ({
  marks: [{ id: 'a', at: 1 }, { id: 'b', at: 2 }], // prettier-ignore
  sheet: new Map([['1.1', { state: 'ok', marks: [] }], ['1.2', { state: 'na', marks: [] }]]), // prettier-ignore
  note: '',
})

test('what is equal as a whole stays the very same', () => {
  const then = before()
  expect(keepSame(then, before())).toBe(then)
})

test('a part that changed is new, and every part beside it stays the same', () => {
  const then = before()
  const next = before()
  next.sheet.set('1.2', { state: 'ok', marks: [] })

  const kept = keepSame(then, next)

  expect(kept).toEqual(next)
  expect(kept.marks).toBe(then.marks)
  expect(kept.sheet.get('1.1')).toBe(then.sheet.get('1.1'))
  expect(kept.sheet.get('1.2')).not.toBe(then.sheet.get('1.2'))
})

test.each([
  ['one more', [1, 2], [1, 2, 3]],
  ['one less', [1, 2], [1]],
  ['another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
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
