import { expect, test } from 'vitest'

import { createInitials } from '#intake/initials.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { filterRows, readSheet } from '#renderer/features/inspect/items.ts'
import { entriesOf } from '#renderer/features/inspect/mark-palette.ts'
import { nextOpen } from '#renderer/features/inspect/navigation.ts'
import { Answer } from '#shared/evaluation.ts'
import { Scorecard } from '#shared/scorecard.ts'

const title = (zh: string, en = zh) => ({ zh, en })
const deduct = (key: string, zh: string) => ({
  ...{ key, title: title(zh, `item ${key}`), kind: 'deduct', points: 2, per: 'occurrence' },
})
const card = Scorecard.parse({
  id: '019aa7c0-0000-7000-8000-000000000001',
  key: 'big',
  version: 1,
  name: title('大卡'),
  about: title('测试用'),
  sections: [
    {
      key: '1',
      title: title('话术'),
      max: null,
      items: [deduct('1.1', '开放业态'), deduct('1.2', '结束语')],
      sections: [
        {
          key: '1a',
          title: title('开头'),
          max: 10,
          items: [
            { key: '1.3', title: title('问候'), kind: 'yesno', points: 4 },
            {
              ...deduct('1.4', '没有自报家门'),
              when: { item: '1.3', is: ['no'] },
            },
          ],
        },
        { key: '1b', title: title('结尾'), max: 6, items: [deduct('1.5', '没有道别')] },
      ],
    },
  ],
})
const initialsOf = createInitials()
const initials = Object.fromEntries(
  itemsOf(card).map((item) => [item.key, initialsOf(item.title.zh)]),
)
const answer = (itemKey: string, more: Partial<Answer>) =>
  Answer.parse({ itemKey, state: 'given', reason: '', ...more })
const rowsOf = (answers: readonly Answer[] = []) => readSheet(card, [], answers)
const found = (text: string) =>
  filterRows(rowsOf().sections[0]?.items ?? [], text, initials).map(({ item }) => item.key)

test.each([
  ['kfyt', ['1.1']],
  ['KFYT', ['1.1']],
  ['fyt', ['1.1']],
  ['开放', ['1.1']],
  ['item 1.2', ['1.2']],
  ['1.3', ['1.3']],
  ['zzz', []],
])('looking for %s finds %j', (text, keys) => {
  expect(found(text)).toEqual(keys)
})

test('sections within a section have their own scores, in their order', () => {
  const answers = [
    answer('1.3', { value: 'no', reason: '没有问候' }),
    answer('1.5', { state: 'hit', reason: '直接挂断' }),
  ]
  expect(rowsOf(answers).sections[0]?.inner).toMatchObject([
    { key: '1a', max: 10 },
    { key: '1b', earned: 4, max: 6 },
  ])
})

test('the next open item passes over graded items and those that are not asked', () => {
  const sheet = rowsOf([answer('1.3', { value: 'yes' })])
  expect(sheet.itemsByKey.get('1.4')?.state).toBe('off')
  const order = [...sheet.itemsByKey.keys()]
  expect(nextOpen(order, sheet.unanswered, '1.2', 1)).toBe('1.5')
  expect(sheet.sections[0]?.unanswered).toBe(3)
})

test('an item that an earlier answer asks for comes up with it', () => {
  const sheet = rowsOf([answer('1.3', { value: 'no', reason: '没有问候' })])
  expect(sheet.itemsByKey.get('1.4')?.state).toBe('unanswered')
})

test('two keys mark the items of inner sections too', () => {
  const [section] = card.sections
  if (!section) throw new Error('one was made')
  expect(entriesOf(card, { section }).map(({ key }) => key)).toEqual([
    '1.1',
    '1.2',
    '1.3',
    '1.4',
    '1.5',
  ])
})
