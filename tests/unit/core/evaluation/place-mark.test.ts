import { expect, test } from 'vitest'

import { placeMark } from '#core/evaluation/place-mark.ts'
import { Scorecard } from '#shared/scorecard.ts'

const plain = { circumstances: [] }
const words = { zh: '项', en: 'item' }
const card = Scorecard.parse({
  id: '019aa7c0-0000-7000-8000-0000000000aa',
  key: 'test',
  version: 1,
  name: words,
  about: words,
  sections: [
    {
      key: '1',
      title: words,
      max: 10,
      items: [{ key: '1.1', title: words, kind: 'deduct', points: 1, per: 'once' }],
    },
  ],
})

test.each([
  ['a moment', { itemKey: '1.1', at: 1500, end: null, ...plain }],
  ['a range', { itemKey: '1.1', at: 0, end: 60_000, ...plain }],
  ['a note without an item', { itemKey: null, at: 60_000, end: null, ...plain }],
])('%s within the call may be marked', (_, place) => {
  expect(placeMark(place, card, 60_000)).toEqual({ ok: true, value: place })
})

test.each([
  [
    'past the end of the recording',
    { itemKey: '1.1', at: 60_001, end: null, ...plain },
    'OutsideCall',
  ],
  ['that ends past the recording', { itemKey: '1.1', at: 1, end: 60_001, ...plain }, 'OutsideCall'],
  ['that ends where it begins', { itemKey: '1.1', at: 5, end: 5, ...plain }, 'EmptyRange'],
  ['that ends before it begins', { itemKey: '1.1', at: 5, end: 4, ...plain }, 'EmptyRange'],
  ['on an item the scorecard lacks', { itemKey: '9.9', at: 1, end: null, ...plain }, 'UnknownItem'],
])('a mark %s is refused', (_, place, type) => {
  expect(placeMark(place, card, 60_000)).toEqual({ ok: false, error: { type } })
})

test('an item cannot be marked where the scorecard is missing', () => {
  expect(placeMark({ itemKey: '1.1', at: 1, end: null, ...plain }, undefined, 60_000).ok).toBe(
    false,
  )
})
