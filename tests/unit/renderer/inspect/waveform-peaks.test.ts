import { describe, expect, test } from 'vitest'

import { createPyramid, openPyramid, type Pyramid } from '#core/audio/pyramid.ts'
import { fillColumns, gainOf, makeColumns } from '#renderer/lib/waveform-columns.ts'
import { coarsePart, openCoarse } from '#renderer/lib/waveform-peaks.ts'

const perBucket = 64

/** Two channels: a rising saw on the left, silence on the right. */
const aPyramid = (buckets: number) => {
  const made = createPyramid({
    channels: 2,
    sampleRate: 8000,
    frames: buckets * perBucket,
    samplesPerBucket: perBucket,
    law: 'mulaw',
  })
  for (let bucket = 0; bucket < buckets; bucket++) {
    made.level0.set([-(bucket % 100), bucket % 100, 0, 0], bucket * 4)
  }
  made.finish()
  return made.bytes
}

const opened = (bytes: Uint8Array): Pyramid => {
  const pyramid = openPyramid(bytes)
  if (!pyramid.ok) throw new Error('not a pyramid')
  return pyramid.value
}

describe('the peaks of a long recording', () => {
  const bytes = aPyramid(450_000)
  const head = bytes.subarray(0, 4096)

  test('are enough for the whole of it in a small part of the block', () => {
    const part = coarsePart(head, 1600)

    expect(part?.level).toBe(3)
    expect((part?.to ?? 0) - (part?.from ?? 0)).toBeLessThan(bytes.length / 30)
  })

  test('look the same from that part as from all of it', () => {
    const part = coarsePart(head, 1600)
    if (!part) throw new Error('there is a coarse part')
    const coarse = openCoarse(head, bytes.subarray(part.from, part.to), part)
    if (!coarse) throw new Error('the part is a pyramid')
    const [some, all] = [makeColumns(1600), makeColumns(1600)]
    const perColumn = (450_000 * perBucket) / 1600

    fillColumns(coarse, 0, 0, perColumn, some)
    fillColumns(opened(bytes), 0, 0, perColumn, all)

    expect(some).toEqual(all)
    expect(gainOf(coarse, 0)).toBe(gainOf(opened(bytes), 0))
  })

  test('of a short one have no part that is less than all', () => {
    expect(coarsePart(aPyramid(2000).subarray(0, 4096), 1600)).toBeNull()
  })

  test('are not made of what is no pyramid', () => {
    const part = { level: 1, from: 100, to: 4096 }

    expect(coarsePart(new Uint8Array(10), 1600)).toBeNull()
    expect(openCoarse(new Uint8Array(4096), new Uint8Array(10), part)).toBeNull()
  })
})

describe('columns', () => {
  const pyramid = opened(aPyramid(4000))

  test('hold the lowest and the highest of what they cover', () => {
    const columns = makeColumns(10)

    fillColumns(pyramid, 0, 0, (4000 * perBucket) / 10, columns)

    const loudest = pyramid.amplitudes[99 + 128] ?? 0
    expect([...columns.high]).toEqual(new Array<number>(10).fill(loudest))
    expect(columns.low.every((low) => low < 0)).toBe(true)
  })

  test('are silent past the end and where nobody speaks', () => {
    const [past, silent] = [makeColumns(4), makeColumns(4)]

    fillColumns(pyramid, 0, 5000 * perBucket, perBucket * 4, past)
    fillColumns(pyramid, 1, 0, perBucket * 4, silent)

    expect([...past.high, ...past.low]).toEqual(new Array<number>(8).fill(0))
    expect(Math.max(...silent.high)).toBeLessThan(0.001)
  })

  test('run from peak to peak where one looks closer than the peaks lie', () => {
    const columns = makeColumns(8)

    fillColumns(pyramid, 0, 10 * perBucket, perBucket / 8, columns)

    const heights = [...columns.high]
    expect(heights).toEqual([...heights].sort((a, b) => a - b))
    expect(new Set(heights).size).toBe(8)
  })

  test('of a quiet channel are not blown up without end', () => {
    expect(gainOf(pyramid, 1)).toBe(6)
  })
})
