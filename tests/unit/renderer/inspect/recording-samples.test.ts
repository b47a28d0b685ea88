import { expect, test, vi } from 'vitest'

import { concat } from '#core/audio/bytes.ts'
import { linearOfCode } from '#core/audio/g711.ts'
import { wavHeader } from '#core/audio/wav-header.ts'
import { BLOCK_FRAMES, createRecordingSamples } from '#renderer/lib/recording-samples.ts'
import { patience } from '#tests/support/patience.ts'

const FRAMES = BLOCK_FRAMES * 3 + 1000
const RATE = 8000
const blockMs = (BLOCK_FRAMES / RATE) * 1000

/** A stereo µ-law WAV whose codes count up, left and right apart. */
const file = concat([
  wavHeader({ codec: 'pcm_mulaw', channels: 2, sampleRate: RATE, frames: FRAMES }),
  Uint8Array.from({ length: FRAMES * 2 }, (_, at) => (at * 7) & 255),
])

function open() {
  const asked: (readonly [number, number])[] = []
  const aborted: (readonly [number, number])[] = []
  const held: (() => void)[] = []
  let holding = false
  const onArrived = vi.fn()
  const samples = createRecordingSamples({
    onArrived,
    fetchPart: async (from, to, signal) => {
      asked.push([from, to])
      signal.addEventListener('abort', () => aborted.push([from, to]))
      if (holding) await new Promise<void>((resolve) => held.push(resolve))
      return signal.aborted ? null : file.subarray(from, to)
    },
  })
  return {
    ...{ samples, asked, aborted, onArrived },
    hold: () => (holding = true),
    release: () => {
      holding = false
      for (const go of held.splice(0)) go()
    },
  }
}

const cover = async (samples: ReturnType<typeof open>['samples'], from: number, to: number) => {
  await vi.waitFor(() => {
    expect(samples.cover(from, to)).not.toBeNull()
  }, patience)
  return samples.cover(from, to)
}

test('brings the very samples of the place that is looked at, and nothing far from it', async () => {
  const { samples, asked } = open()

  const window = await cover(samples, blockMs * 1.5, blockMs * 1.5 + 10)

  expect(window).toMatchObject({ first: BLOCK_FRAMES, frames: BLOCK_FRAMES, channels: 2 })
  const table = linearOfCode.mulaw
  const frame = BLOCK_FRAMES + 77
  expect(window?.samples[77 * 2]).toBe(table[(frame * 2 * 7) & 255])
  expect(window?.samples[77 * 2 + 1]).toBe(table[((frame * 2 + 1) * 7) & 255])
  expect(asked).toEqual([
    [0, 512],
    [58 + BLOCK_FRAMES * 2, 58 + BLOCK_FRAMES * 4],
  ])
})

test('asks for nothing twice, and for the last part only what there is', async () => {
  const { samples, asked } = open()

  await cover(samples, 0, 10)
  await cover(samples, 0, (FRAMES / RATE) * 1000)
  await cover(samples, 5, 20)

  expect(asked.slice(1)).toEqual([
    [58, 58 + BLOCK_FRAMES * 2],
    [58 + BLOCK_FRAMES * 2, 58 + FRAMES * 2],
  ])
  expect(samples.cover(0, 1e9)?.frames).toBe(FRAMES)
})

test('gives up what nobody looks at any more', async () => {
  const { samples, aborted, hold, release } = open()
  await cover(samples, 0, 10)

  hold()
  expect(samples.cover(blockMs, blockMs + 10)).toBeNull()
  expect(samples.cover(blockMs * 2, blockMs * 2 + 10)).toBeNull()
  release()

  expect(aborted).toEqual([[58 + BLOCK_FRAMES * 2, 58 + BLOCK_FRAMES * 4]])
  expect(await cover(samples, blockMs * 2, blockMs * 2 + 10)).toMatchObject({
    first: BLOCK_FRAMES * 2,
  })
})

test('a part that cannot be had is not asked for again and again', async () => {
  const fetchPart = vi.fn((from: number) =>
    Promise.resolve(from === 0 ? file.subarray(0, 512) : null),
  )
  const samples = createRecordingSamples({ fetchPart, onArrived: () => undefined })

  await vi.waitFor(() => {
    samples.cover(0, 10)
    expect(fetchPart).toHaveBeenCalledTimes(2)
  }, patience)
  await Promise.resolve()
  expect(samples.cover(0, 10)).toBeNull()
  expect(samples.cover(0, 10)).toBeNull()

  expect(fetchPart).toHaveBeenCalledTimes(2)
})
