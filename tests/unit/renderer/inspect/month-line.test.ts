import { expect, test } from 'vitest'

import type { MonthlySum } from '#core/scorecard/monthly.ts'
import { thisMonth } from '#renderer/features/inspect/month-line.ts'
import type { MonthView } from '#shared/month.ts'
import type { Monthly } from '#shared/scorecard.ts'
import { LocalDay, UtcMs } from '#shared/time.ts'
import * as id from '#tests/support/ids.ts'

const rule: Monthly = {
  label: { key: 'low', title: { zh: '降级', en: 'Downgraded' }, lasting: true },
  ...{ threshold: 20, except: ['bottom-line'] },
}
const entry = (n: number) => ({
  ...{ callId: id.callId(n), externalId: `C-${n}`, startedAt: UtcMs.parse(n) },
  ...{ points: 0.1, elsewhere: 0 },
})
const aView = (points: number): MonthView => ({
  ...{ from: LocalDay.parse('2026-11-01'), to: LocalDay.parse('2026-11-30') },
  ...{ evaluations: 2, unscored: 0, sums: [{ rule, points, entries: [entry(1), entry(2)] }] },
})
const own = (sum: number, elsewhere = 0): MonthlySum => ({
  ...{ rule, sum, isReached: false },
  trace: [
    { evaluationId: id.evaluationId(), item: '1', points: sum, except: null, after: sum },
    ...(elsewhere > 0
      ? [
          {
            ...{ evaluationId: id.evaluationId(), item: '2', points: elsewhere },
            ...{ except: 'bottom-line', after: sum },
          },
        ]
      : []),
  ],
})

test('the evaluation on screen is in, and what counts elsewhere is not', () => {
  expect(thisMonth(aView(12), [own(7.9, 20)])).toMatchObject([
    { sum: 19.9, isReached: false, own: { points: 7.9, elsewhere: 20 } },
  ])
})

test('the threshold itself is reached, and to the thousandth', () => {
  expect(thisMonth(aView(19.9), [own(0.1)])[0]).toMatchObject({ sum: 20, isReached: true })
  expect(thisMonth(aView(19.9), [own(0.099)])[0]).toMatchObject({ sum: 19.999, isReached: false })
})

test('what others add stands with the latest call first', () => {
  expect(thisMonth(aView(0.2), [own(0)])[0]?.entries.map(({ externalId }) => externalId)).toEqual([
    'C-2',
    'C-1',
  ])
})
