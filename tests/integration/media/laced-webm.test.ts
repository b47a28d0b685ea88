import { expect, test } from 'vitest'

import { bytesOf, fixture } from '#tests/support/audio.ts'
import { decode } from '#tests/support/decoded.ts'
import { aWebm } from '#tests/support/webm.ts'

const lacings = ['none', 'xiph', 'fixed', 'ebml'] as const

test('packets put into a WebM of another make sound as they did', async () => {
  const original = await decode(fixture('mono-48k.webm'))
  const { samples, info } = await decode(aWebm())

  // The original says how much of its last packet is filling.
  expect(info.frames - original.frames).toBeGreaterThanOrEqual(0)
  expect(info.frames - original.frames).toBeLessThan(960)
  expect(
    Buffer.compare(bytesOf(samples.subarray(0, original.frames)), bytesOf(original.samples)),
  ).toBe(0)
})

test.each(lacings.flatMap((lacing) => [2, 3, 7].map((perBlock) => [lacing, perBlock] as const)))(
  'a WebM with lacing %s, %d packets to a block, sounds like a plain one',
  async (lacing, count) => {
    const plain = await decode(aWebm())

    for (const isLive of [false, true]) {
      const { samples, info } = await decode(aWebm({ lacing, isLive, perBlock: count }))

      expect(info.problems).toEqual([])
      expect(info.frames).toBe(plain.frames)
      expect(Buffer.compare(bytesOf(samples), bytesOf(plain.samples))).toBe(0)
    }
  },
)

test('a WebM that was still being written when its recorder died is read to its last whole block', async () => {
  const whole = aWebm({ isLive: true, perCluster: 2 })
  const { samples, frames } = await decode(aWebm())
  const block = Buffer.from(whole).lastIndexOf(Uint8Array.of(0xa3, 0x10), whole.length * 0.7)
  const cut = await decode(whole.subarray(0, block + 30))

  expect(cut.frames).toBeGreaterThan(frames / 2)
  expect(cut.frames).toBeLessThan(frames)
  expect(cut.info.problems).toEqual([expect.objectContaining({ type: 'Truncated' })])
  const heard = samples.subarray(0, cut.frames)
  expect(Buffer.compare(bytesOf(cut.samples), bytesOf(heard))).toBe(0)
})
