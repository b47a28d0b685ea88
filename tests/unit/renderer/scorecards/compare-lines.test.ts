import { expect, test } from 'vitest'

import { compareScorecards } from '#core/scorecard/compare.ts'
import { linesOf } from '#renderer/features/scorecards/compare-lines.ts'
import { cardOf, itemOf, sectionOf } from '#tests/support/scorecards.ts'

const linesBetween = (was: Parameters<typeof cardOf>, is: Parameters<typeof cardOf>) => {
  const [before, after] = [cardOf(...was), cardOf(...is)]
  const found = compareScorecards(before, after)
  return linesOf({ was: before, is: after, found }, ({ zh }) => zh, '评分卡本身')
}
const costs = (points: number) => itemOf('deduct', '1.1', { points })

test('each thing that differs is headed by its name, and a line for each field follows', () => {
  const lines = linesBetween(
    [[sectionOf('1', 10, [costs(2)])]],
    [[sectionOf('1', 20, [costs(5)])], { name: { zh: '新卡', en: 'New' } }],
  )

  expect(lines).toEqual([
    { type: 'head', title: '评分卡本身' },
    {
      ...{ type: 'field', field: 'name' },
      ...{ was: { zh: '测试卡', en: '测试卡' }, is: { zh: '新卡', en: 'New' } },
    },
    { type: 'head', title: '1 第 1 部分' },
    { type: 'field', field: 'max', was: 10, is: 20 },
    { type: 'head', title: '1.1 第 1.1 项' },
    { type: 'field', field: 'points', was: 2, is: 5 },
  ])
})

test('an item that moved names the sections it stood and stands in', () => {
  const [one, other] = [
    itemOf('text', '1.2', { required: false }),
    itemOf('text', '2.1', { required: false }),
  ]
  const lines = linesBetween(
    [[sectionOf('1', 10, [costs(2), one]), sectionOf('2', 10, [other])]],
    [[sectionOf('1', 10, [costs(2)]), sectionOf('2', 10, [other, one])]],
  )

  expect(lines).toEqual([
    { type: 'head', title: '1.2 第 1.2 项' },
    { type: 'field', field: 'place', was: '1 第 1 部分', is: '2 第 2 部分' },
  ])
})

test('what only one of the two has is one line, with what is there now first', () => {
  const lines = linesBetween(
    [[sectionOf('1', 10, [costs(2)])]],
    [[sectionOf('1', 10, [itemOf('text', '1.9', { required: false })])]],
  )

  expect(lines).toMatchObject([
    { type: 'added', part: { key: '1.9' } },
    { type: 'removed', part: { key: '1.1' } },
  ])
})
