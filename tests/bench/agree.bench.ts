import { expect, test } from 'vitest'

import { alphaMetrics, krippendorffAlpha } from '#core/calibration/krippendorff-alpha.ts'
import { createRandom } from '#core/calibration/random.ts'
import { record, time } from '#tests/bench/figures.ts'

/** Totals out of 100 in halves, of calls that differ and raters who do, one in twenty missing. */
function totals(units: number, raters: number): readonly (readonly (number | null)[])[] {
  const random = createRandom('bench')
  return Array.from({ length: units }, () => {
    const call = 60 + 40 * random.next()
    return Array.from({ length: raters }, (_, rater) => {
      const total = call + (rater % 5) - 2 + 8 * (random.next() - 0.5)
      return random.next() < 0.05 ? null : Math.min(100, Math.round(2 * total) / 2)
    })
  })
}

test('20 raters of 1,000 calls: alpha by all four metrics, each with a bootstrap of 1,000 draws', async () => {
  const cells = totals(1000, 20)
  let widths: readonly number[] = []
  const [took = Number.NaN] = await time(1, () => {
    const bootstrap = { draws: 1000, random: createRandom('bench') }
    const alpha = krippendorffAlpha(cells, alphaMetrics, bootstrap)
    widths = alphaMetrics.map((metric) => {
      const figure = alpha[metric]
      return figure.ok ? (figure.value.upper ?? 0) - (figure.value.lower ?? 0) : 0
    })
  })
  expect(widths.every((width) => width > 0 && width < 0.1)).toBe(true)

  const [single = Number.NaN] = await time(1, () => {
    const bootstrap = { draws: 1000, random: createRandom('bench') }
    krippendorffAlpha(cells, ['interval'], bootstrap)
  })
  record({
    what: "Krippendorff's alpha, all four metrics, of 20 raters × 1,000 calls with 1,000 draws",
    value: took,
    unit: 'ms',
    budget: { atMost: 2000 },
    rival: null,
    note: 'One core; totals out of 100 in halves, one rating in twenty missing; tallying included.',
  })
  record({
    what: '… the interval metric alone',
    value: single,
    unit: 'ms',
    budget: null,
    rival: null,
  })
})
