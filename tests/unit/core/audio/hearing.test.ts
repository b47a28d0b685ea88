import { expect, test } from 'vitest'

import { createHearing, openHearing } from '#core/audio/hearing.ts'

const shape = { channels: 2, sampleRate: 8000, samplesPerWindow: 256, windows: 3 }

test('a hearing reads back as it was written', () => {
  const { bytes, hearing } = createHearing(shape)
  hearing.values.set([250, 0, 12], 9)

  expect(openHearing(bytes)).toEqual({ ok: true, value: { ...shape, values: hearing.values } })
  expect(hearing.values).toHaveLength(3 * 2 * 3)
})

test.each([
  ['empty', () => new Uint8Array(0)],
  ['cut short', (bytes: Uint8Array) => bytes.subarray(0, -1)],
  ['of another layout', (bytes: Uint8Array) => bytes.with(4, 2)],
  ['of another kind', (bytes: Uint8Array) => bytes.with(1, 0)],
  ['without channels', (bytes: Uint8Array) => bytes.with(6, 0)],
])('a block that is %s is none', (_, broken) => {
  const { bytes } = createHearing(shape)

  expect(openHearing(broken(bytes))).toEqual({ ok: false, error: { type: 'NotHearing' } })
})
