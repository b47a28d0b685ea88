import { expect, test } from 'vitest'

import { driftOver } from '#core/calibration/drift-over.ts'
import { sessionFigures } from '#core/calibration/session-figures.ts'
import type { RatedCall } from '#shared/figures.ts'
import * as id from '#tests/support/ids.ts'

const aCall = (n: number, percents: Readonly<Record<string, number | null>>): RatedCall => ({
  ...{ callId: id.callId(n), scorecardId: id.scorecardId(), scorecardVersion: 1, consensus: null },
  ratings: Object.entries(percents).map(([rater, percent]) => ({ rater, percent, items: [] })),
})
const calls = [
  aCall(1, { a: 90, b: 90, c: 90 }),
  aCall(2, { a: 94, b: 90, c: 90 }),
  aCall(3, { a: 96, b: 90, c: 88 }),
  aCall(4, { b: 80, c: 70 }),
]
const months = ['2026-08', '2026-08', '2026-09', '2026-10']

test('a person drifts by the bias of each month, and months without a call of theirs are left out', () => {
  const [a, b] = driftOver(calls, months, ['a', 'b', 'c'])

  expect(a?.points.map(({ period, units, bias }) => [period, units, bias.value])).toEqual([
    ['2026-08', 2, 2],
    ['2026-09', 1, 6],
  ])
  expect(b?.points.map(({ period, bias }) => [period, bias.value])).toEqual([
    ['2026-08', 0],
    ['2026-09', 0],
    ['2026-10', 5],
  ])
  // The mean of 2 and 6, and three moving ranges of 4 on both sides by 1.128.
  expect(a?.limits).toMatchObject({ ok: true, value: { centre: 4, outside: [] } })
  expect(a?.limits.ok === true ? a.limits.value.upper : null).toBeCloseTo(4 + 12 / 1.128, 10)
})

test('one month has the bias that the figures of a session have, whoever is the reference', () => {
  for (const chosen of [null, 'c']) {
    const people = ['a', 'b', 'c']
    const drifts = driftOver(
      calls,
      calls.map(() => '2026-08'),
      people,
      chosen,
    )
    const figures = sessionFigures(calls, people, { draws: 10, chosen })
    expect(drifts.map(({ points }) => points[0]?.bias ?? null)).toEqual(
      figures.people.map(({ bias }) => bias),
    )
  }
})

test('who was compared in one month alone has no limits yet', () => {
  const [only] = driftOver(calls.slice(0, 1), ['2026-08'], ['a'])
  expect(only?.limits).toEqual({ ok: false, error: { type: 'TooFewUnits', units: 1, needed: 2 } })
})
