import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { holds } from '#core/scorecard/condition.ts'
import { lintJson } from '#core/scorecard/lint.ts'
import { openReach } from '#core/scorecard/lint/reach.ts'
import type { Condition } from '#shared/condition.ts'
import { errorsOf, insuranceWith } from '#tests/support/linted.ts'

describe('a hostile scorecard is answered', () => {
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

    expect(errorsOf(insuranceWith('sections', sections))).toEqual([['sections', 'tooManyItems']])
  })

  test('anything JSON can hold', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom(
          '',
          'sections',
          'sections.0',
          'sections.0.items.0',
          `sections.0.items.0.when`,
          'worstOf',
          'name',
        ),
        (value, path) => {
          const { errors } = lintJson(path === '' ? value : insuranceWith(path, value))
          return errors.length >= 0
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('no condition that holds of some call is called impossible', () => {
  const statement: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      fact: fc.constant('day' as const),
      is: fc.uniqueArray(fc.constantFrom('workday', 'weekend', 'holiday'), { minLength: 1 }),
    }),
    fc.record({
      fact: fc.constant('direction' as const),
      is: fc.uniqueArray(fc.constantFrom('inbound', 'outbound'), { minLength: 1 }),
    }),
    fc.record({
      fact: fc.constant('talkSeconds' as const),
      from: fc.option(fc.nat(6), { nil: undefined }),
      below: fc.option(fc.nat(6), { nil: undefined }),
    }),
  )
  const condition = fc.letrec<{ any: Condition }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      statement,
      fc.record({ not: tie('any') }),
      fc.record({ all: fc.array(tie('any'), { minLength: 1, maxLength: 4 }) }),
      fc.record({ any: fc.array(tie('any'), { minLength: 1, maxLength: 4 }) }),
    ),
  })).any
  const call = fc.record({
    day: fc.constantFrom('workday' as const, 'weekend' as const, 'holiday' as const),
    direction: fc.constantFrom('inbound', 'outbound', 'internal'),
    talkSeconds: fc.nat(7),
  })
  const nobody = () => undefined

  fc.assert(
    fc.property(condition, fc.array(call, { minLength: 20, maxLength: 20 }), (when, calls) => {
      const isMet = calls.some((facts) => holds(when, facts, nobody) === true)
      return !isMet || openReach(nobody).waysOf(when).length > 0
    }),
    { numRuns: 500 },
  )
})
