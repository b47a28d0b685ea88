import { expect, test } from 'vitest'

import { translateInto } from '#renderer/lib/i18n.ts'

const zh = translateInto('zh')
const en = translateInto('en')

test('English has a form of its own for one, Chinese does not', () => {
  expect(en('inspect.open.count', { count: 1 })).not.toBe(
    en('inspect.open.count', { count: 2 }).replace('2', '1'),
  )
  expect(zh('inspect.open.count', { count: 1 })).toBe(
    zh('inspect.open.count', { count: 2 }).replace('2', '1'),
  )
})

test('what is filled in stands as it is, whatever is in it', () => {
  expect(zh('inspect.list.note', { note: '$& {{note}} <b>' })).toContain('$& {{note}} <b>')
})

test('no brace is left where a value is missing', () => {
  expect(en('inspect.list.note', {})).not.toContain('{')
})
