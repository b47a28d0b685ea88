import { MPEGDecoder } from 'mpg123-decoder'
import { describe, expect, test, vi } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'
import { parseMp3Header } from '#core/audio/mp3-header.ts'
import { parseMp3, walkMp3 } from '#core/audio/mp3.ts'
import { pcm16OfFloat } from '#core/audio/pcm.ts'
import { bytesOf, fixture } from '#tests/support/audio.ts'
import { decode } from '#tests/support/decoded.ts'

// The decoder grumbles about each damaged frame; what becomes of it is what is tested.
vi.spyOn(console, 'error').mockReturnValue(undefined)

/** The frames of a fixture over and over: several of the stretches that are decoded at once. */
const aLongMp3 = (name: string): { readonly frames: readonly Uint8Array[] } => {
  const source = bytesSource(fixture(name))
  const parsed = parseMp3(source)
  if (!parsed.ok) throw new Error(parsed.error.type)
  const once = [...walkMp3(source, parsed.value.mp3.firstFrame).frames()].map(
    ({ offset, length }) => source.read(offset, length).slice(),
  )
  return { frames: Array.from({ length: 40 }, () => once.map((frame) => frame.slice())).flat() }
}

/** One frame after the other, each as long as its header tells, whatever becomes of it. */
const frameByFrame = async (frames: readonly Uint8Array[]): Promise<Int16Array> => {
  const header = parseMp3Header(frames[0] ?? new Uint8Array(0), 0)
  if (!header) throw new Error('no frame')
  const { channels, samples } = header
  const decoder = new MPEGDecoder({ enableGapless: false })
  await decoder.ready
  const all = new Int16Array(frames.length * samples * channels)
  for (const [n, frame] of frames.entries()) {
    decoder.decodeFrame(frame).channelData.forEach((data, channel) => {
      if (channel >= channels) return
      data.forEach((value, i) => {
        all[(n * samples + i) * channels + channel] = pcm16OfFloat(value)
      })
    })
  }
  decoder.free()
  return all
}

/** By more than rounding, which never quite forgets what went before. */
const differing = (a: Int16Array, b: Int16Array): { first: number; last: number } => {
  const isOther = (sample: number, i: number) => Math.abs(sample - (b[i] ?? 0)) > 1
  return { first: a.findIndex(isOther), last: a.findLastIndex(isOther) }
}

describe.each(['stereo-cbr.mp3', 'mono-vbr.mp3', 'mono-vbr-no-xing.mp3'])('%s', (name) => {
  const { frames } = aLongMp3(name)
  const { samples: perFrame = 0, channels = 1 } =
    parseMp3Header(frames[0] ?? new Uint8Array(0), 0) ?? {}

  test('decoded many frames at once is what it is frame by frame', async () => {
    const { samples, info } = await decode(concat(frames))

    expect(info.problems).toEqual([])
    expect(concat(frames).length).toBeGreaterThan(120_000)
    expect(Buffer.compare(bytesOf(samples), bytesOf(await frameByFrame(frames)))).toBe(0)
  })

  test.each([0xaa, 0x00, 0xff])(
    'with a frame in its middle filled with %i is as long as before, and the same on both sides of it',
    async (filling) => {
      const intact = await decode(concat(frames))
      const middle = Math.floor(frames.length / 2)
      const damaged = frames.map((frame, n) =>
        n === middle ? frame.slice().fill(filling, 4) : frame,
      )

      const { samples, info } = await decode(concat(damaged))

      expect(info.problems).toEqual([])
      expect(samples).toHaveLength(intact.samples.length)
      const { first, last } = differing(samples, intact.samples)
      // Frames borrow from those before them, and each sounds into the next.
      expect(first).toBeGreaterThanOrEqual((middle - 1) * perFrame * channels)
      expect(last).toBeLessThan((middle + 6) * perFrame * channels)
      expect(last).toBeGreaterThanOrEqual(first)
    },
  )

  test('with a frame in its middle gone to the last byte lacks that frame, and tells of it', async () => {
    const intact = await decode(concat(frames))
    const middle = Math.floor(frames.length / 2)
    const damaged = frames.map((frame, n) => (n === middle ? new Uint8Array(frame.length) : frame))

    const { samples, info } = await decode(concat(damaged))

    expect(info.problems).toEqual([{ type: 'SkippedBytes', bytes: frames[middle]?.length }])
    expect(samples).toHaveLength(intact.samples.length - perFrame * channels)
  })
})
