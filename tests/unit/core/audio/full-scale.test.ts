import { describe, expect, test } from 'vitest'

import { fullScaleShare, overdrivenIn } from '#core/audio/full-scale.ts'
import { createPyramid, readPyramidLevel } from '#core/audio/pyramid.ts'

const shape = { channels: 2, sampleRate: 8000 }
/** A minute, in pieces of 8 ms. */
const speech = [[0, 60_000]] as const

/** Peaks of a minute whose second channel reaches full scale in these pieces. */
function peaksAt(...pieces: readonly number[]) {
  const { bytes, level0 } = createPyramid({
    ...shape,
    ...{ frames: 480_000, samplesPerBucket: 64, law: 'alaw' },
  })
  pieces.forEach((piece, nth) => {
    if (nth % 2 === 0) level0[piece * 4 + 3] = 127
    else level0[piece * 4 + 2] = -128
  })
  const level = readPyramidLevel(bytes, 0)
  if (!level.ok) throw new Error(level.error.type)
  return level.value
}

describe('an overdriven stretch', () => {
  test('goes from the first piece at full scale to the last, of one channel', () => {
    const peaks = peaksAt(100, 150, 249)

    expect(overdrivenIn(peaks, shape, 1, speech)).toEqual([[800, 2000]])
    expect(overdrivenIn(peaks, shape, 0, speech)).toEqual([])
  })

  test('ends where no piece of the next 0.8 s is at full scale', () => {
    const far = [100, 101, 102, 203, 204, 205]

    expect(overdrivenIn(peaksAt(...far), shape, 1, speech)).toEqual([
      [800, 824],
      [1624, 1648],
    ])
    expect(overdrivenIn(peaksAt(...far, 103), shape, 1, speech)).toEqual([[800, 1648]])
  })

  test('is none of two pieces, which are chance', () => {
    expect(overdrivenIn(peaksAt(100, 110), shape, 1, speech)).toEqual([])
  })

  test('is of speech alone, as the share is', () => {
    const peaks = peaksAt(100, 110, 120, 7400)

    expect(overdrivenIn(peaks, shape, 1, [[881, 60_000]])).toEqual([])
    expect(fullScaleShare(peaks, shape, 1, [[800, 1600]])).toBe(0.03)
  })

  test('beyond the end of the peaks is none', () => {
    expect(overdrivenIn(peaksAt(7498, 7499), shape, 1, [[59_000, 70_000]])).toEqual([])
  })
})
