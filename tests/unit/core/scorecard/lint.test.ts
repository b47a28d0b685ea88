import { expect, test } from 'vitest'

import { lintScorecard } from '#core/scorecard/lint.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { card, cardOf, deduct, errorsOf, reportOf, section } from '#tests/support/linted.ts'

test('a sound scorecard has neither errors nor warnings', () => {
  expect(reportOf(card([section('1', [deduct('1.1'), deduct('1.2')])]))).toEqual({
    errors: [],
    warnings: [],
  })
})

test('what is found names its section and item, and says what to do in both languages', () => {
  const [found] = reportOf(card([section('1', [deduct('1.1'), deduct('1.1')])])).errors

  expect(found).toMatchObject({ path: 'sections.0.items.1.key', section: '1', item: '1.1' })
  expect(found?.message.zh).toMatch(/1\.1.*请/u)
  expect(found?.message.en).toMatch(/1\.1.*Choose/u)
})

test('a scorecard that was read is told the same as the JSON it was read from', () => {
  const twice = cardOf(deduct('a'), deduct('a', { points: 0 }))

  expect(lintScorecard(Scorecard.parse(twice))).toEqual(reportOf(twice))
  expect(reportOf(twice).errors).toHaveLength(1)
})

test('more than 1,000 items, spread over sections, are an error', () => {
  const sections = Array.from({ length: 3 }, (_, s) =>
    section(
      `s${s}`,
      Array.from({ length: 1000 }, (_, n) => deduct(`k${s}-${n}`)),
      { max: s === 0 ? 100 : 5 },
    ),
  )

  expect(errorsOf(card(sections))).toEqual([['sections', 'tooManyItems']])
})
