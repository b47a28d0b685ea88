import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { lintJson } from '#core/scorecard/lint.ts'
import { errorsOf, reportOf } from '#tests/support/linted.ts'

const insurance = readFileSync(
  new URL('../../../../resources/scorecards/insurance.json', import.meta.url),
  'utf8',
)
type Json = Record<string, unknown> & unknown[]
/** The insurance card with something else in one place; without a value, with nothing there. */
const changed = (path: string, value?: unknown): unknown => {
  const json: unknown = JSON.parse(insurance)
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  // Every step of the paths below is an object or a list of the card.
  const place = steps.reduce(
    (at, step) => (at as Json)[Number(step)] ?? (at as Json)[step],
    json,
  ) as Json
  if (value === undefined) Reflect.deleteProperty(place, last)
  else Reflect.set(place, last, value)
  return json
}
const first = 'sections.0.items.0'

describe('what is no scorecard is told in a sentence, without the words of a program', () => {
  test.each([
    ['nothing', undefined, '', 'notACard'],
    ['a list', [], '', 'notACard'],
    ['a text', 'card', '', 'notACard'],
    ['no id', changed('id'), 'id', 'missing'],
    ['an id of another kind', changed('id', 'one'), 'id', 'wrongId'],
    ['a version that is no number', changed('version', 'two'), 'version', 'wrongType'],
    ['half a version', changed('version', 1.5), 'version', 'wrongType'],
    ['a name in one language', changed('name.en'), 'name.en', 'wordsMissing'],
    ['a name that is a text', changed('name', '卡'), 'name', 'wrongType'],
    ['an empty title', changed(`${first}.title.zh`, ''), `${first}.title.zh`, 'empty'],
    ['no sections', changed('sections', []), 'sections', 'tooFew'],
    ['no items', changed('sections.0.items'), 'sections.0.items', 'missing'],
    ['an item of no known kind', changed(`${first}.kind`, 'star'), `${first}.kind`, 'unknownValue'],
    ['an item without a kind', changed(`${first}.kind`), `${first}.kind`, 'missing'],
    ['no points', changed(`${first}.points`), `${first}.points`, 'missing'],
    ['points in words', changed(`${first}.points`, '五'), `${first}.points`, 'wrongType'],
    ['too many points', changed(`${first}.points`, 1001), `${first}.points`, 'tooHigh'],
    ['too fine points', changed(`${first}.points`, 0.0001), `${first}.points`, 'tooManyDecimals'],
    ['an unknown way to count', changed(`${first}.per`, 'call'), `${first}.per`, 'unknownValue'],
    ['a key with a blank', changed(`${first}.key`, '1 1'), `${first}.key`, 'wrongKey'],
    ['a day that is none', changed(`${first}.from`, '2026-02-30'), `${first}.from`, 'wrongDay'],
    ['an unknown method', changed('method', 'best'), 'method', 'unknownValue'],
    [
      'a fact nobody knows',
      changed(`${first}.when`, { all: [{ fact: 'weather', is: ['rain'] }] }),
      `${first}.when.all.0`,
      'unknownFact',
    ],
    [
      'a condition of another shape',
      changed(`${first}.when`, { if: 1 }),
      `${first}.when`,
      'wrongCondition',
    ],
    [
      'a condition that is a text',
      changed(`${first}.when`, 'always'),
      `${first}.when`,
      'wrongCondition',
    ],
    [
      '1,001 items in a section',
      changed(
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
    expect(lintJson(changed(`${first}.points`, -1)).errors[0]).toMatchObject({
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

    expect(errorsOf(changed(`${first}.when`, when))).toEqual([['', 'tooDeep']])
  })

  test('3,000 items that each ask for the one before, and conditions of many ways', () => {
    const many = Array.from({ length: 10 }, (_, n) => ({
      any: [{ not: { fact: 'queue', is: [`q${n}`] } }, { not: { fact: 'skill', is: [`s${n}`] } }],
    }))
    const items = Array.from({ length: 3000 }, (_, n) => ({
      key: `k${n}`,
      kind: 'deduct',
      title: { zh: `项${n}`, en: `Item ${n}` },
      points: 1,
      per: 'once',
      when: n === 0 ? { all: many } : { all: [{ item: `k${n - 1}`, is: ['hit'] }, ...many] },
    }))
    const sections = [0, 1, 2].map((n) => ({
      key: `s${n}`,
      title: { zh: `部分${n}`, en: `Section ${n}` },
      max: 50,
      items: items.slice(n * 1000, n * 1000 + 1000),
    }))

    expect(errorsOf(changed('sections', sections))).toEqual([['sections', 'tooManyItems']])
  })

  test('anything JSON can hold', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom('', 'sections', 'sections.0', first, `${first}.when`, 'worstOf', 'name'),
        (value, path) => {
          const { errors } = lintJson(path === '' ? value : changed(path, value))
          return errors.length >= 0
        },
      ),
      { numRuns: 300 },
    )
  })
})
