import { expect, test } from 'vitest'

import { maskNumber } from '#core/calls/mask-number.ts'

test.each([
  ['13912345678', '139****5678'],
  ['139 1234-5678', '139****5678'],
  ['+8613912345678', '+86*******5678'],
  ['01088886666', '010****6666'],
  ['88886666', '****6666'],
  ['1234567', '*******'],
  ['10086', '*****'],
  ['', ''],
])('the number %j is shown as %j', (number, shown) => {
  expect(maskNumber(number)).toBe(shown)
})
