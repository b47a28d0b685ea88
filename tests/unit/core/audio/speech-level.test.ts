import { expect, test } from 'vitest'

import { createPyramid, openPyramid } from '#core/audio/pyramid.ts'
import { mulawOrderOf } from '#core/audio/g711.ts'
import { evenGain, speechLevel } from '#core/audio/speech-level.ts'

/** One second of one channel with peaks of this amplitude. */
function aPyramid(amplitude: number) {
  const shape = { channels: 1, sampleRate: 8000, frames: 8000, samplesPerBucket: 64 }
  const made = createPyramid({ ...shape, law: 'mulaw' })
  const peak = mulawOrderOf(Math.round(amplitude * 32_767))
  made.level0.forEach((_, at) => (made.level0[at] = at % 2 === 0 ? -1 - peak : peak))
  made.finish()
  const opened = openPyramid(made.bytes)
  if (!opened.ok) throw new Error(opened.error.type)
  return opened.value
}

test('half the amplitude is 6 dB less', () => {
  const loud = speechLevel(aPyramid(0.8), 0, [[0, 1000]]) ?? 0
  const quiet = speechLevel(aPyramid(0.4), 0, [[0, 1000]]) ?? 0

  expect(loud - quiet).toBeCloseTo(6, 0)
})

test('nobody’s speech has no level, and is left as it is', () => {
  expect(speechLevel(aPyramid(0.5), 0, [])).toBeNull()
  expect(evenGain(null)).toBe(0)
})

test.each([
  [-26, 6],
  [-20.4, 0],
  [-14, -6],
  [-50, 12],
  [0, -12],
])('speech at %d dBFS is changed by %d dB', (level, gain) => {
  expect(evenGain(level)).toBe(gain)
})
