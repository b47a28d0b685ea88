import { describe, expect, test } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { rawLayoutOf, rawLayoutText, rawOf } from '#core/audio/raw.ts'
import { wavHeader } from '#core/audio/wav-header.ts'
import type { RawLayout } from '#shared/audio.ts'
import { noiseBytes } from '#tests/support/audio.ts'

const probe = (bytes: Uint8Array, raw?: RawLayout) => probeAudio({ ...bytesSource(bytes), raw })
const mulaw: RawLayout = { codec: 'pcm_mulaw', sampleRate: 8000, channels: 2 }
/** Frames as Asterisk writes them: four bits that are always the same, then anything. */
const gsmFrames = (count: number): Uint8Array =>
  noiseBytes(33 * count, 3).map((byte, at) => (at % 33 === 0 ? 0xd0 | (byte & 15) : byte))

describe('how to read a file without a header is written', () => {
  test.each([
    ['alaw', 'pcm_alaw', 8000, 1],
    ['mulaw:8000', 'pcm_mulaw', 8000, 1],
    ['slin:16000:2', 'pcm_s16le', 16_000, 2],
    ['gsm', 'gsm', 8000, 1],
    ['g722', 'adpcm_g722', 16_000, 1],
  ])('%s', (text, codec, sampleRate, channels) => {
    const layout = rawLayoutOf(text)

    expect(layout).toEqual({ ok: true, value: { codec, sampleRate, channels } })
    expect(layout.ok && rawLayoutOf(rawLayoutText(layout.value))).toEqual(layout)
  })

  test.each(['', 'mp3', 'mulaw:', 'mulaw:8', 'mulaw:8000:9', 'gsm:8000:2', 'slin:999999', 'MULAW'])(
    'not as %j',
    (text) => {
      expect(rawLayoutOf(text)).toEqual({ ok: false, error: { type: 'NotARawLayout' } })
    },
  )
})

describe('a file without a header', () => {
  test('is read as was chosen, and again as it was read', () => {
    const info = probe(noiseBytes(4001), mulaw)

    expect(info).toEqual({
      ok: true,
      value: {
        container: 'raw',
        codec: 'pcm_mulaw',
        channels: 2,
        sampleRate: 8000,
        frames: 2000,
        durationMs: 250,
        dataOffset: 0,
        dataBytes: 4000,
        blockAlign: 2,
        problems: [{ type: 'PartialFrame', bytes: 1 }],
      },
    })
    expect(info.ok && rawOf(info.value)).toEqual(mulaw)
  })

  test.each([
    ['the sync of MPEG audio', new Uint8Array(4000).fill(0xff)],
    ['letters', new TextEncoder().encode('all of these could be soft samples '.repeat(20))],
    ['the sync of ADTS', Uint8Array.of(0xff, 0xf1, ...noiseBytes(400))],
  ])('is not taken for what it looks like: %s', (_what, bytes) => {
    expect(probe(bytes, mulaw)).toMatchObject({ ok: true, value: { container: 'raw' } })
  })

  test('that has one after all is read by it, whatever was chosen', () => {
    const header = wavHeader({ codec: 'pcm_alaw', channels: 1, sampleRate: 8000, frames: 100 })

    const info = probe(concat([header, noiseBytes(100)]), mulaw)

    expect(info).toMatchObject({ ok: true, value: { container: 'wav', codec: 'pcm_alaw' } })
    expect(info.ok && rawOf(info.value)).toBeUndefined()
  })

  test.each(['gsm', 'adpcm_g722'] as const)('of %s has one channel', (codec) => {
    expect(probe(noiseBytes(330), { codec, sampleRate: 8000, channels: 2 })).toEqual({
      ok: false,
      error: { type: 'BrokenHeader', detail: 'BadChannels' },
    })
  })

  test('shorter than a frame holds no sound', () => {
    const info = probe(noiseBytes(20), { codec: 'gsm', sampleRate: 8000, channels: 1 })

    expect(info).toMatchObject({
      ok: true,
      value: { frames: 0, problems: [{ type: 'PartialFrame', bytes: 20 }, { type: 'NoSamples' }] },
    })
  })
})

describe('GSM without a header', () => {
  test('is told by its frames', () => {
    expect(probe(concat([gsmFrames(50), noiseBytes(7)]))).toMatchObject({
      ok: true,
      value: {
        container: 'raw',
        codec: 'gsm',
        frames: 8000,
        problems: [{ type: 'PartialFrame', bytes: 7 }],
      },
    })
  })

  test.each([
    ['A-law silence', new Uint8Array(33 * 50).fill(0xd5)],
    ['frames that lose their place', concat([gsmFrames(20), noiseBytes(5), gsmFrames(20)])],
    ['four frames', gsmFrames(4)],
  ])('is not taken for it: %s', (_what, bytes) => {
    expect(probe(bytes)).toMatchObject({ ok: false, error: { type: 'NotAudio' } })
  })
})
