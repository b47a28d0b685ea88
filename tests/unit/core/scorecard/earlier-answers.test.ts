import { expect, test } from 'vitest'

import { readOccurrences } from '#core/scorecard/occurrences.ts'
import { Answer } from '#shared/evaluation.ts'
import { Scorecard } from '#shared/scorecard.ts'

const words = (zh: string) => ({ zh, en: zh })
const level = (zh: string) => ({ title: words(zh) })
/** Whether the second item is asked, by what was said of the first. */
const asks = (when: unknown, answer?: unknown): boolean => {
  const card = Scorecard.parse({
    id: '019aa7c0-0000-7000-8000-0000000000aa',
    key: 'test',
    version: 1,
    name: words('卡'),
    about: words('卡'),
    sections: [
      {
        key: '1',
        title: words('部分'),
        max: null,
        items: [
          {
            key: 'a',
            kind: 'scale',
            title: words('评级'),
            points: 10,
            levels: [level('差'), level('中'), level('优')],
          },
          { key: 'b', kind: 'text', title: words('说明'), required: true, when },
        ],
      },
    ],
  })
  const answers = answer === undefined ? [] : [Answer.parse(answer)]
  return readOccurrences(card, [], answers).get('b')?.state !== 'off'
}
const said = (state: string, value: number | null = null) => ({
  itemKey: 'a',
  state,
  reason: '',
  value,
})

test('an item nobody has answered satisfies no condition, whatever its number would be', () => {
  expect(asks({ item: 'a', below: 3 })).toBe(false)
  expect(asks({ item: 'a', below: 3 }, said('na'))).toBe(false)
  expect(asks({ item: 'a', below: 3 }, said('given', 2))).toBe(true)
})

test('fine stands for the best level of a scale', () => {
  expect(asks({ item: 'a', below: 3 }, said('ok'))).toBe(false)
  expect(asks({ item: 'a', from: 3 }, said('ok'))).toBe(true)
})
