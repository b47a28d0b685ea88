import { expect, test } from 'vitest'

import { nudgeMark } from '#renderer/features/inspect/nudge-mark.ts'

const moment = { at: 5000, end: null }
const range = { at: 5000, end: 6000 }
const LENGTH = 60_000

test('a range is moved by either end, the other staying where it is', () => {
  expect(nudgeMark(range, 'start', -100, LENGTH)).toEqual({ at: 4900, end: 6000 })
  expect(nudgeMark(range, 'start', 100, LENGTH)).toEqual({ at: 5100, end: 6000 })
  expect(nudgeMark(range, 'end', -100, LENGTH)).toEqual({ at: 5000, end: 5900 })
  expect(nudgeMark(range, 'end', 100, LENGTH)).toEqual({ at: 5000, end: 6100 })
})

test('the start of a moment is the moment; its end moved on makes a range', () => {
  expect(nudgeMark(moment, 'start', 100, LENGTH)).toEqual({ at: 5100, end: null })
  expect(nudgeMark(moment, 'end', 100, LENGTH)).toEqual({ at: 5000, end: 5100 })
  expect(nudgeMark(moment, 'end', -100, LENGTH)).toBeNull()
})

test('a range that shrinks to nothing is a moment', () => {
  const short = { at: 5000, end: 5100 }

  expect(nudgeMark(short, 'end', -100, LENGTH)).toEqual({ at: 5000, end: null })
  expect(nudgeMark(short, 'start', 100, LENGTH)).toEqual({ at: 5100, end: null })
  expect(nudgeMark({ at: 5000, end: 5050 }, 'start', 100, LENGTH)).toBeNull()
})

test('no mark leaves the recording', () => {
  expect(nudgeMark({ at: 40, end: null }, 'start', -100, LENGTH)).toEqual({ at: 0, end: null })
  expect(nudgeMark({ at: 0, end: null }, 'start', -100, LENGTH)).toBeNull()
  expect(nudgeMark({ at: LENGTH, end: null }, 'start', 100, LENGTH)).toBeNull()
  expect(nudgeMark({ at: LENGTH, end: null }, 'end', 100, LENGTH)).toBeNull()
  expect(nudgeMark({ at: 5000, end: LENGTH - 40 }, 'end', 100, LENGTH)).toEqual({
    at: 5000,
    end: LENGTH,
  })
})
