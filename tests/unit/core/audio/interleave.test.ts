import { expect, test } from 'vitest'

import { interleave } from '#core/audio/interleave.ts'

const bytes = (...values: readonly number[]) => Uint8Array.from(values)

test('samples of any width lie side by side, their bytes as they were', () => {
  expect(interleave(bytes(1, 2), bytes(3, 4), 1, 0)).toEqual(bytes(1, 3, 2, 4))
  expect(interleave(bytes(1, 2, 3, 4), bytes(5, 6, 7, 8), 2, 0)).toEqual(
    bytes(1, 2, 5, 6, 3, 4, 7, 8),
  )
})

test('the shorter side ends in the silence of its codec', () => {
  expect(interleave(bytes(1), bytes(3, 4), 1, 0xff)).toEqual(bytes(1, 3, 0xff, 4))
  expect(interleave(bytes(1, 2, 3, 4), bytes(), 2, 0)).toEqual(bytes(1, 2, 0, 0, 3, 4, 0, 0))
})
