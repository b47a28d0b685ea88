import { expect, test } from 'vitest'

import { compareScorecards } from '#core/scorecard/compare.ts'
import { Scorecard } from '#shared/scorecard.ts'

const words = (text: string) => ({ zh: text, en: text })
const item = (key: string, more: object = {}) => ({
  ...{ key, kind: 'deduct', title: words(key), points: 3, per: 'occurrence' },
  ...more,
})
const section = (key: string, items: readonly object[], more: object = {}) => ({
  ...{ key, title: words(key), max: 50, items },
  ...more,
})
const card = (sections: readonly object[], more: object = {}): Scorecard =>
  Scorecard.parse({
    ...{ id: '019aa7c0-0000-7000-8000-000000000077', key: 'test', version: 1 },
    ...{ name: words('Test'), about: words('Test'), sections },
    ...more,
  })
const first = card([section('1', [item('1.1'), item('1.2')]), section('2', [item('2.1')])])

test('a version compared with itself, under another number, has no difference', () => {
  const next = { ...structuredClone(first), version: 2 }

  expect(compareScorecards(first, next)).toEqual({ card: [], sections: [], items: [] })
})

test('an item that was added and one that was removed are told, the removed last', () => {
  const next = card([section('1', [item('1.1'), item('1.3')]), section('2', [item('2.1')])])

  expect(compareScorecards(first, next).items.map(({ type, key }) => [type, key])).toEqual([
    ['added', '1.3'],
    ['removed', '1.2'],
  ])
})

test('an item that changed says which fields, and what stood there', () => {
  const next = card([
    section('1', [item('1.1', { points: 5, shortcut: 'g' }), item('1.2')]),
    section('2', [item('2.1')]),
  ])

  expect(compareScorecards(first, next).items).toEqual([
    {
      ...{ type: 'changed', key: '1.1', fields: ['shortcut', 'points'] },
      ...{ was: first.sections[0]?.items[0], is: next.sections[0]?.items[0] },
    },
  ])
})

test('an item in another section has another place, and its new order within one is no difference', () => {
  const moved = card([section('1', [item('1.2')]), section('2', [item('2.1'), item('1.1')])])
  const sorted = card([section('1', [item('1.2'), item('1.1')]), section('2', [item('2.1')])])

  expect(compareScorecards(first, moved).items).toMatchObject([{ key: '1.1', fields: ['place'] }])
  expect(compareScorecards(first, sorted).items).toEqual([])
})

test('a field that is gone and lists of another length are differences', () => {
  const before = card([section('1', [item('1.1', { guidance: words('x'), source: ['a'] })])])
  const after = card([section('1', [item('1.1', { source: ['a', 'b'] })])])

  expect(compareScorecards(before, after).items).toMatchObject([{ fields: ['source', 'guidance'] }])
})

test('sections are told by their own fields, also within another', () => {
  const inner = (max: number) => section('2.a', [item('2.a.1')], { max })
  const before = card([section('1', []), section('2', [], { sections: [inner(5)] })])
  const after = card([section('2', [], { sections: [inner(6)] }), section('3', [])])

  expect(compareScorecards(before, after).sections.map(({ type, key }) => [type, key])).toEqual([
    ['changed', '2.a'],
    ['added', '3'],
    ['removed', '1'],
  ])
})

test('a section that became one within another has another place', () => {
  const before = card([section('1', [item('1.1')]), section('2', [item('2.1')])])
  const after = card([section('1', [item('1.1')], { sections: [section('2', [item('2.1')])] })])

  expect(compareScorecards(before, after).sections).toMatchObject([
    { key: '2', fields: ['weight', 'place'] },
  ])
})

test('what lies within a part, or names the version, is no difference of the whole', () => {
  const other = card([section('1', [item('1.1', { points: 7 })]), section('2', [item('2.2')])], {
    id: '019aa7c0-0000-7000-8000-000000000078',
    key: 'other',
    version: 3,
  })
  const { card: fields, sections, items } = compareScorecards(first, other)

  expect([fields, sections]).toEqual([[], []])
  expect(items.map(({ type, key }) => [type, key])).toEqual([
    ['changed', '1.1'],
    ['added', '2.2'],
    ['removed', '1.2'],
    ['removed', '2.1'],
  ])
})

test('an item that moved into an inner section has another place', () => {
  const moved = card([
    section('1', [item('1.1')], { sections: [section('1.a', [item('1.2')])] }),
    section('2', [item('2.1')]),
  ])

  expect(compareScorecards(first, moved).items).toMatchObject([{ key: '1.2', fields: ['place'] }])
})

test('the card says which of its own fields differ', () => {
  const next = card([...first.sections], { name: words('Other'), floor: -10 })

  expect(compareScorecards(first, next).card).toEqual(['name', 'floor'])
})
