import { expect, test } from 'vitest'

import { timesOf } from '#renderer/features/inspect/trace-by.ts'
import { itemPoints } from '#renderer/ui/item-points.ts'
import { MarkId } from '#shared/ids.ts'
import { cardOf, itemOf, sectionOf } from '#tests/support/scorecards.ts'

const itemLike = (kind: Parameters<typeof itemOf>[0], over: Record<string, unknown>) => {
  const item = cardOf([sectionOf('1', 10, [itemOf(kind, '1.1', over)])]).sections[0]?.items[0]
  if (!item) throw new Error('no item')
  return item
}
const marks = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    MarkId.parse(`019aa7c0-0000-7000-8000-${String(n).padStart(12, '0')}`),
  )

test('points that are a percentage bear the sign of one, and others do not', () => {
  const percent = { points: 5, unit: 'sectionPercent' }

  expect(itemPoints(itemLike('deduct', percent))).toBe('−5%')
  expect(itemPoints(itemLike('award', { points: 2, unit: 'totalPercent' }))).toBe('+2%')
  expect(itemPoints(itemLike('deduct', { points: 5 }))).toBe('−5')
  expect(itemPoints(itemLike('yesno', { points: 5 }))).toBe('5')
  expect(itemPoints(itemLike('text', { required: false }))).toBe('')
  expect(itemPoints(itemLike('fatal', { of: 'section' }))).toBeNull()
})

test('how often points were taken is told by what they come to, and a percentage by its marks', () => {
  const row = (over: Record<string, unknown>) => ({ item: itemLike('deduct', over), points: -5 })
  const percent = { points: 5, unit: 'totalPercent' }

  expect(timesOf({ change: -15, marks: marks(3) }, row({ points: 5 }))).toBe(3)
  expect(timesOf({ change: -3, marks: marks(2) }, row(percent))).toBe(2)
  expect(timesOf({ change: -3, marks: marks(0) }, row(percent))).toBe(1)
  expect(timesOf({ change: -3, marks: marks(2) }, row({ ...percent, per: 'once' }))).toBe(1)
  expect(timesOf({ change: -3, marks: marks(2) }, undefined)).toBe(1)
})
