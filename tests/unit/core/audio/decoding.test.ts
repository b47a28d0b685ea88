import { describe, expect, test } from 'vitest'

import { createG722Decoder } from '#core/audio/g722.ts'
import { decodeImaBlock, imaFrames } from '#core/audio/ima-adpcm.ts'
import { decodeMsBlock, msFrames } from '#core/audio/ms-adpcm.ts'
import { pcm16OfFloat, toPcm16 } from '#core/audio/pcm.ts'
import { noiseBytes } from '#tests/support/audio.ts'

describe.each([
  ['IMA ADPCM', imaFrames, decodeImaBlock],
  ['Microsoft ADPCM', msFrames, decodeMsBlock],
])('a block of %s', (_name, framesIn, decode) => {
  test.each([1, 2])('of any bytes, cut anywhere, decodes to what was counted: %d', (channels) => {
    for (let length = 0; length < 200; length++) {
      const block = noiseBytes(length, length + 1)
      const frames = framesIn(length, channels)
      const out = new Int16Array(frames * channels + 4).fill(77)

      if (frames > 0) decode(block, channels, out, 0)

      expect(out.subarray(frames * channels)).toEqual(new Int16Array(4).fill(77))
    }
  })

  test('is silence where its bytes are', () => {
    const out = new Int16Array(framesIn(256, 1)).fill(77)

    decode(new Uint8Array(256), 1, out, 0)

    expect(Math.max(...out.map(Math.abs))).toBeLessThan(16)
  })
})

test('G.722 of any bytes decodes to two samples each, the same each time', () => {
  const noise = noiseBytes(20_000, 5)
  const decode = () => {
    const out = new Int16Array(40_000)
    createG722Decoder().decode(noise, out)
    return out
  }

  expect(decode()).toEqual(decode())
  expect(decode().some((sample) => sample !== 0)).toBe(true)
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
