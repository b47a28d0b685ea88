import fc from 'fast-check'
import { expect, test } from 'vitest'

import { answerRange } from '#core/audio/answer-range.ts'

test.each([
  ['bytes=0-', 0, 1000],
  ['bytes=0-0', 0, 1],
  ['bytes=200-299', 200, 300],
  ['bytes=200-9999', 200, 1000],
  ['bytes=-1', 999, 1000],
  ['bytes=-5000', 0, 1000],
  [' BYTES = 5 - 6 ', 5, 7],
])('the range %j of 1000 bytes is answered with a part', (header, start, end) => {
  expect(answerRange(header, 1000)).toEqual({
    status: 206,
    start,
    end,
    headers: {
      'Accept-Ranges': 'bytes',
      'Content-Length': String(end - start),
      'Content-Range': `bytes ${start}-${end - 1}/1000`,
    },
  })
})

test.each([
  undefined,
  null,
  '',
  'bytes=',
  'bytes=-',
  'bytes=5-4',
  'bytes=a-b',
  'bytes=0-1,5-6',
  'items=0-1',
  'bytes=0x10-',
])('the header %j is answered with everything (RFC 9110, 14.2)', (header) => {
  expect(answerRange(header, 1000)).toEqual({
    status: 200,
    start: 0,
    end: 1000,
    headers: { 'Accept-Ranges': 'bytes', 'Content-Length': '1000' },
  })
})

test.each([
  ['bytes=1000-', 1000],
  ['bytes=99999999999999999999-', 1000],
  ['bytes=-0', 1000],
  ['bytes=0-', 0],
  ['bytes=-5', 0],
])('the range %j of %d bytes cannot be answered', (header, size) => {
  expect(answerRange(header, size)).toMatchObject({
    status: 416,
    headers: { 'Content-Range': `bytes */${size}` },
  })
})

test('whatever is asked for, what is answered lies within the file', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.tuple(fc.bigInt(), fc.bigInt()).map(([a, b]) => `bytes=${a}-${b}`),
      ),
      fc.nat(),
      (header, size) => {
        const { start, end } = answerRange(header, size)

        expect(0 <= start && start <= end && end <= size).toBe(true)
      },
    ),
  )
})
