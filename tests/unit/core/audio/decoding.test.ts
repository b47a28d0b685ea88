import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { createGsmDecoder, GSM_BLOCK_BYTES, GSM_BLOCK_FRAMES } from '#core/audio/gsm.ts'
import { isDirect, pcm16OfFloat, toPcm16 } from '#core/audio/pcm.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { bytesOf, fixture, fixturePath, fixtureSource, noiseBytes } from '#tests/support/audio.ts'

const Decoded = z.record(z.string(), z.object({ bytes: z.int(), sha256: z.string() }))
const byFfmpeg = Decoded.parse(
  JSON.parse(readFileSync(fixturePath('decoded-by-ffmpeg.json'), 'utf8')),
)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const decoded = (name: string): Uint8Array => {
  const info = probeAudio(fixtureSource(name))
  if (!info.ok) return new Uint8Array(0)
  const { codec, dataOffset, dataBytes } = info.value
  const sound = fixture(name).subarray(dataOffset, dataOffset + dataBytes)
  return bytesOf(isDirect(codec) ? toPcm16(codec, sound) : gsm(sound))
}

const gsm = (sound: Uint8Array): Int16Array => {
  const decoder = createGsmDecoder()
  const blocks = Math.floor(sound.length / GSM_BLOCK_BYTES)
  const samples = new Int16Array(blocks * GSM_BLOCK_FRAMES)
  for (let block = 0; block < blocks; block++) {
    const at = block * GSM_BLOCK_BYTES
    decoder.block(sound.subarray(at, at + GSM_BLOCK_BYTES), samples, block * GSM_BLOCK_FRAMES)
  }
  return samples
}

test.each(Object.keys(byFfmpeg))('%s decodes to the very samples ffmpeg decodes', (name) => {
  const samples = decoded(name)

  expect({ bytes: samples.length, sha256: sha256(samples) }).toEqual(byFfmpeg[name])
})

test('GSM of any bytes at all decodes to as many samples, and the same each time', () => {
  const noise = noiseBytes(GSM_BLOCK_BYTES * 200, 7)

  expect(gsm(noise)).toHaveLength(GSM_BLOCK_FRAMES * 200)
  expect(gsm(noise)).toEqual(gsm(noise))
})

describe('a float sample', () => {
  test.each([
    [0, 0],
    [1, 32_767],
    [-1, -32_768],
    [7, 32_767],
    [-Infinity, -32_768],
    [NaN, 0],
    [0.5 / 32_768, 0],
    [1.5 / 32_768, 2],
    [-0.5 / 32_768, 0],
    [-1.5 / 32_768, -2],
  ])('of %d becomes %d', (value, sample) => {
    expect(pcm16OfFloat(value)).toBeCloseTo(sample, 10)
  })
})

test('bytes that do not make a whole sample are left out', () => {
  expect(toPcm16('pcm_s24le', Uint8Array.of(0, 1, 0, 9))).toEqual(Int16Array.of(1))
})
