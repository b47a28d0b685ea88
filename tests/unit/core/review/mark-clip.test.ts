import { expect, test } from 'vitest'

import { markClip } from '#core/review/mark-clip.ts'
import { OffsetMs } from '#shared/time.ts'

const clip = (at: number, end: number | null) =>
  markClip({ at: OffsetMs.parse(at), end: end === null ? null : OffsetMs.parse(end) })

test('a moment is heard with five seconds before and after it', () => {
  expect(clip(12_000, null)).toEqual({ from: 7000, to: 17_000, lead: 5000, isCut: false })
})

test('what was marked near the beginning begins with the recording', () => {
  expect(clip(2000, 4000)).toEqual({ from: 0, to: 9000, lead: 2000, isCut: false })
})

test('of a long stretch a minute is heard, and it is said when some of it is missing', () => {
  expect(clip(10_000, 63_000)).toMatchObject({ from: 5000, to: 65_000, isCut: false })
  expect(clip(10_000, 66_000)).toMatchObject({ from: 5000, to: 65_000, isCut: true })
})
