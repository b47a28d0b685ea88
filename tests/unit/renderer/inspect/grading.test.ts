import { expect, test } from 'vitest'

import { findItem } from '#core/scorecard/outline.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import {
  afterPressing,
  choicesOf,
  earnedOf,
  isChosen,
  readNumber,
  standingOf,
} from '#renderer/features/inspect/grading.ts'
import { stateText } from '#renderer/features/inspect/state-text.ts'
import { dictionary } from '#renderer/lib/i18n.ts'
import { aGradedCard } from '#tests/support/graded-card.ts'

type Taken = Pick<Occurrence, 'item' | 'state' | 'value'>

const card = aGradedCard()
const open = (key: string): Taken => {
  const item = findItem(card, key)
  if (!item) throw new Error(`no item ${key}`)
  return { item, state: 'unanswered', value: null }
}
const given = (key: string, value: Taken['value']): Taken => ({
  ...open(key),
  state: 'given',
  value,
})
const press = (taken: Taken, digit: number): Taken['value'] => {
  const choice = choicesOf(taken.item)[digit - 1]
  if (!choice) throw new Error(`no choice ${digit}`)
  return afterPressing(taken, choice)
}
const text = (taken: Taken): string =>
  stateText(
    (key) => dictionary.zh[key],
    (words) => words.zh,
    taken,
  )

test('1 is yes and 2 is no, and the same key again takes the answer back', () => {
  expect(press(open('1.1'), 1)).toBe('yes')
  expect(press(open('1.1'), 2)).toBe('no')
  expect(press(given('1.1', 'yes'), 2)).toBe('no')
  expect(press(given('1.1', 'no'), 2)).toBeNull()
})

test('the nth key gives the nth level of a scale', () => {
  expect(choicesOf(open('1.2').item).map(({ points }) => points)).toEqual([0, 10, 20])
  expect(press(open('1.2'), 2)).toBe(2)
  expect(press(given('1.2', 2), 3)).toBe(3)
})

test('of several options each key turns its own on and off, and the last says none of them', () => {
  expect(press(open('1.3'), 1)).toEqual(['a'])
  expect(press(given('1.3', ['a']), 2)).toEqual(['a', 'b'])
  expect(press(given('1.3', ['a', 'b']), 1)).toEqual(['b'])
  expect(press(given('1.3', ['a']), 1)).toBeNull()
  expect(press(given('1.3', ['a']), 3)).toEqual([])
  expect(press(given('1.3', []), 3)).toBeNull()
  expect(press(given('1.3', []), 2)).toEqual(['b'])
})

test('fine shows as the best grade, and a key pressed then gives a grade of its own', () => {
  const fine: Taken = { ...open('1.2'), state: 'ok' }
  expect(choicesOf(fine.item).map((choice) => isChosen(fine, choice))).toEqual([false, false, true])
  expect(earnedOf(fine)).toBe(20)
  expect(press(fine, 1)).toBe(1)
})

test.each([
  ['1.1', 'no', 0, 'none'],
  ['1.2', 2, 10, 'part'],
  ['1.2', 3, 20, 'best'],
  ['1.3', ['a'], 6, 'part'],
  ['1.4', 29.5, 10, 'best'],
  ['1.4', 30, 0, 'none'],
] as const)('item %s given %s earns %d points and stands at %s', (key, value, earned, standing) => {
  const taken = given(key, typeof value === 'object' ? [...value] : value)
  expect(earnedOf(taken)).toBe(earned)
  expect(standingOf(taken)).toBe(standing)
})

test('an item nobody has judged earns nothing yet', () => {
  expect(earnedOf(open('1.2'))).toBeNull()
  expect(standingOf(open('1.5'))).toBeNull()
})

test('the words beside an item say what it was given', () => {
  expect(text(given('1.1', 'no'))).toBe('否')
  expect(text(given('1.2', 2))).toBe('一般')
  expect(text(given('1.3', ['a', 'b']))).toBe('给出、说明')
  expect(text(given('1.3', []))).toBe('都没有')
  expect(text(given('1.4', 29))).toBe('29 分钟')
  expect(text(given('1.5', '主动安抚'))).toBe('已填写')
})

test('a number is read as it is typed, with the digits of an input method too', () => {
  expect(readNumber('12.5')).toBe(12.5)
  expect(readNumber(' １２。５ ')).toBe(12.5)
  expect(readNumber('-3')).toBe(-3)
  expect(readNumber('12 分钟')).toBeNull()
  expect(readNumber('1e3')).toBeNull()
  expect(readNumber('')).toBeNull()
})
