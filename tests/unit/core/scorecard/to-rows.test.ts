import { expect, test } from 'vitest'

import { rowsOf } from '#core/scorecard/to-rows.ts'
import { cardOf, itemOf, sectionOf } from '#tests/support/scorecards.ts'

const words = (zh: string, en: string) => ({ zh, en })
const levels = ['差', '好'].map((title) => ({ title: words(title, title) }))
const options = ['a', 'b'].map((key) => ({ key, title: words(key, key), points: 1 }))
const titled = (zh: string, en: string) => ({ title: words(zh, en) })
const card = cardOf([
  sectionOf(
    '1',
    20,
    [
      itemOf('deduct', '1.1', {
        points: 2.5,
        ...titled('冷淡', 'Cold'),
        guidance: words('听语气', 'By tone'),
      }),
      itemOf('award', '1.2', { points: 3, ...titled('表扬', 'Praised') }),
      itemOf('fatal', '1.3', { of: 'evaluation', ...titled('泄密', 'Leak') }),
    ],
    {
      ...titled('态度', 'Attitude'),
      sections: [
        sectionOf(
          '1a',
          5,
          [
            itemOf('yesno', '1.4', { points: 1, ...titled('问候', 'Greets') }),
            itemOf('scale', '1.5', { points: 4, levels, ...titled('语速', 'Pace') }),
          ],
          titled('开场', 'Opening'),
        ),
      ],
    },
  ),
  sectionOf(
    '2',
    null,
    [
      itemOf('choice', '2.1', { points: 1, many: false, options, ...titled('业务', 'Topic') }),
      itemOf('number', '2.2', {
        points: 6,
        unit: words('秒', 's'),
        bands: [{ from: 0, points: 6 }],
        ...titled('等待', 'Wait'),
      }),
      itemOf('text', '2.3', { required: false, ...titled('备注', 'Note') }),
    ],
    titled('其他', 'Other'),
  ),
])

test('a scorecard is written as rows in Chinese, each section once', () => {
  expect(rowsOf(card, 'zh')).toEqual([
    ['部分', '部分满分', '编号', '评分项', '类型', '分值', '说明'],
    ['态度', 20, '1.1', '冷淡', '扣分', 2.5, '听语气'],
    [null, null, '1.2', '表扬', '加分', 3, null],
    [null, null, '1.3', '泄密', '一票否决', null, null],
    ['开场', 5, '1.4', '问候', '是否', 1, null],
    [null, null, '1.5', '语速', '分级', 4, null],
    ['其他', null, '2.1', '业务', '选择', 1, null],
    [null, null, '2.2', '等待', '数值', 6, null],
    [null, null, '2.3', '备注', '文字', null, null],
  ])
})

test('and in English', () => {
  expect(rowsOf(card, 'en')).toEqual([
    ['Section', 'Section points', 'No.', 'Item', 'Type', 'Points', 'Guidance'],
    ['Attitude', 20, '1.1', 'Cold', 'deduct', 2.5, 'By tone'],
    [null, null, '1.2', 'Praised', 'award', 3, null],
    [null, null, '1.3', 'Leak', 'fatal', null, null],
    ['Opening', 5, '1.4', 'Greets', 'yes or no', 1, null],
    [null, null, '1.5', 'Pace', 'scale', 4, null],
    ['Other', null, '2.1', 'Topic', 'choice', 1, null],
    [null, null, '2.2', 'Wait', 'number', 6, null],
    [null, null, '2.3', 'Note', 'text', null, null],
  ])
})
