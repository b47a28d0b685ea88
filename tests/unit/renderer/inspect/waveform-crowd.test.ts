import { expect, test } from 'vitest'

import { crowdOf, layOutMarks } from '#renderer/lib/waveform-crowd.ts'
import type { WaveMark } from '#renderer/lib/waveform-scene.ts'

const marksAt = (...places: readonly number[]) =>
  places.map((at, index) => {
    const mark: WaveMark = { id: `m${index}`, at, end: null, label: '4.6', tone: 'fault' }
    return { mark, from: at, to: at }
  })
const options = { widthOf: () => 100, isFirst: () => false }

test('chips go to the first row with room, and some have none', () => {
  const laid = layOutMarks(marksAt(0, 10, 20, 120), [200, 221], 1000, options)

  expect(laid.map(({ label }) => label?.y ?? null)).toEqual([200, 221, null, 200])
})

test('a chip at the right edge is moved in, and never over its neighbour', () => {
  const laid = layOutMarks(marksAt(900, 980), [200], 1000, options)

  expect(laid.map(({ label }) => label?.x ?? null)).toEqual([900, null])
  expect(layOutMarks(marksAt(980), [200], 1000, options)[0]?.label?.x).toBe(900)
})

test('what is selected has a chip, however crowded it is', () => {
  const selected = { ...options, isFirst: ({ id }: WaveMark) => id === 'm2' }

  const laid = layOutMarks(marksAt(0, 5, 10, 300), [200], 1000, selected)

  expect(laid.map(({ label }) => label !== null)).toEqual([false, false, true, true])
})

test('marks without a chip are counted where they lie, and none is lost', () => {
  const many = marksAt(...Array.from({ length: 2000 }, (_, at) => at / 2))
  const laid = layOutMarks(many, [200], 1000, options)

  const crowds = crowdOf(laid, 221, 1000)

  const chips = laid.filter(({ label }) => label !== null).length
  expect(crowds.reduce((sum, { count }) => sum + count, 0)).toBe(2000 - chips)
  expect(chips).toBe(9)
  crowds.reduce((before, crowd) => {
    expect(crowd.x).toBeGreaterThanOrEqual(before.x + before.width)
    return crowd
  })
  expect(crowds.at(-1)?.span[1]).toBe(999.5)
})
