import { expect, test } from 'vitest'

import { valueText } from '#renderer/features/figures/figure-text.ts'

test.each([
  [-0.0001, 'coefficient', '0.000'],
  [-0.25, 'coefficient', '−0.250'],
  [-0, 'share', '0.0%'],
  [97.96, 'share', '98.0%'],
] as const)('%d as a %s is %s: a nought has no sign', (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text)
})
