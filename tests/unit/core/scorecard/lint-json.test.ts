import { describe, expect, test } from 'vitest'

import { errorsOf, insuranceWith, reportOf } from '#tests/support/linted.ts'

const first = 'sections.0.items.0'

describe('what is no scorecard is told in a sentence, without the words of a program', () => {
  test.each([
    ['nothing', undefined, '', 'notACard'],
    ['a list', [], '', 'notACard'],
    ['a text', 'card', '', 'notACard'],
    ['no id', insuranceWith('id'), 'id', 'missing'],
    ['an id of another kind', insuranceWith('id', 'one'), 'id', 'wrongId'],
    ['a version that is no number', insuranceWith('version', 'two'), 'version', 'wrongType'],
    ['half a version', insuranceWith('version', 1.5), 'version', 'wrongType'],
    ['a name in one language', insuranceWith('name.en'), 'name.en', 'wordsMissing'],
    ['a name that is a text', insuranceWith('name', '卡'), 'name', 'wrongType'],
    ['an empty title', insuranceWith(`${first}.title.zh`, ''), `${first}.title.zh`, 'empty'],
    ['no sections', insuranceWith('sections', []), 'sections', 'tooFew'],
    ['no items', insuranceWith('sections.0.items'), 'sections.0.items', 'missing'],
    [
      'an item of no known kind',
      insuranceWith(`${first}.kind`, 'star'),
      `${first}.kind`,
      'unknownValue',
    ],
    ['an item without a kind', insuranceWith(`${first}.kind`), `${first}.kind`, 'missing'],
    ['no points', insuranceWith(`${first}.points`), `${first}.points`, 'missing'],
    ['points in words', insuranceWith(`${first}.points`, '五'), `${first}.points`, 'wrongType'],
    ['too many points', insuranceWith(`${first}.points`, 1001), `${first}.points`, 'tooHigh'],
    [
      'too fine points',
      insuranceWith(`${first}.points`, 0.0001),
      `${first}.points`,
      'tooManyDecimals',
    ],
    [
      'an unknown way to count',
      insuranceWith(`${first}.per`, 'call'),
      `${first}.per`,
      'unknownValue',
    ],
    ['a key with a blank', insuranceWith(`${first}.key`, '1 1'), `${first}.key`, 'wrongKey'],
    [
      'a day that is none',
      insuranceWith(`${first}.from`, '2026-02-30'),
      `${first}.from`,
      'wrongDay',
    ],
    ['an unknown method', insuranceWith('method', 'best'), 'method', 'unknownValue'],
    [
      'a fact nobody knows',
      insuranceWith(`${first}.when`, { all: [{ fact: 'weather', is: ['rain'] }] }),
      `${first}.when.all.0`,
      'unknownFact',
    ],
    [
      'a condition of another shape',
      insuranceWith(`${first}.when`, { if: 1 }),
      `${first}.when`,
      'wrongCondition',
    ],
    [
      'a condition that is a text',
      insuranceWith(`${first}.when`, 'always'),
      `${first}.when`,
      'wrongCondition',
    ],
    [
      '1,001 items in a section',
      insuranceWith(
        'sections.0.items',
        Array.from({ length: 1001 }, () => ({})),
      ),
      'sections.0.items',
      'tooMany',
    ],
  ])('%s', (_, json, path, code) => {
    const { errors } = reportOf(json)

    expect(errors.map((found) => [found.path, found.code])).toContainEqual([path, code])
    for (const { message } of errors) {
      expect(message.en).not.toMatch(/expected|received|invalid|undefined|null|NaN/i)
    }
  })

  test('the item is named by its key where it has one', () => {
    expect(reportOf(insuranceWith(`${first}.points`, -1)).errors[0]).toMatchObject({
      section: '1',
      item: '1.1',
      code: 'deductionAwards',
    })
  })
})

describe('a hostile scorecard is answered', () => {
  test('conditions in each other ten thousand deep', () => {
    let when: unknown = { fact: 'day', is: ['holiday'] }
    for (let depth = 0; depth < 10_000; depth++) when = { not: when }

    expect(errorsOf(insuranceWith(`${first}.when`, when))).toEqual([['', 'tooDeep']])
  })
})
