import { describe, expect, test } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { wavHeader } from '#core/audio/wav-header.ts'
import { aFormat, chunk, fixtureSource, riff, u32le } from '#tests/support/audio.ts'

const probe = (bytes: Uint8Array) => probeAudio(bytesSource(bytes))
const sound = (bytes: number) => new Uint8Array(bytes).fill(7)
const adpcm = (tag: number, fields: { readonly blockAlign: number; readonly channels?: number }) =>
  aFormat({ tag, bits: 4, ...fields })
/** A fmt chunk as WAVE_FORMAT_EXTENSIBLE writes it. */
const extensible = (subFormat: number, bits: number, validBits: number) => {
  const extra = new Uint8Array(24)
  extra.set([22, 0, validBits, 0, 4, 0, 0, 0, subFormat, 0])
  return aFormat({ tag: 0xfffe, bits, extra })
}

describe('a WAV file', () => {
  test.each([
    ['stereo-pcm16.wav', 'pcm_s16le', 2, 44],
    ['stereo-mulaw.wav', 'pcm_mulaw', 2, 58],
    ['stereo-alaw.wav', 'pcm_alaw', 2, 58],
    ['mono-u8.wav', 'pcm_u8', 1, 44],
    ['mono-s24.wav', 'pcm_s24le', 1, 80],
    ['mono-s32.wav', 'pcm_s32le', 1, 80],
    ['mono-f32.wav', 'pcm_f32le', 1, 58],
    ['mono-gsm.wav', 'gsm_ms', 1, 60],
  ])('%s as sox writes it is one second of %s', (name, codec, channels, dataOffset) => {
    const info = probeAudio(fixtureSource(name))

    expect(info).toMatchObject({
      ok: true,
      value: {
        container: 'wav',
        codec,
        channels,
        sampleRate: 8000,
        frames: 8000,
        durationMs: 1000,
        dataOffset,
        problems: [],
      },
    })
  })

  test('of 24 valid bits in 32 is read by the 32', () => {
    const info = probe(riff(extensible(1, 32, 24), chunk('data', sound(400))))

    expect(info).toMatchObject({ ok: true, value: { codec: 'pcm_s32le', frames: 100 } })
  })

  test('keeps its sound behind chunks of odd length, padded or not', () => {
    const odd = chunk('LIST', sound(5))
    const data = chunk('data', sound(20))

    const padded = probe(riff(aFormat(), odd, new Uint8Array(1), data))
    const unpadded = probe(riff(aFormat(), odd, data))

    expect(padded).toMatchObject({ ok: true, value: { frames: 10, problems: [] } })
    expect(unpadded).toMatchObject({ ok: true, value: { frames: 10, problems: [] } })
  })

  test('may name its format after its sound', () => {
    const info = probe(riff(chunk('data', sound(20)), aFormat()))

    expect(info).toMatchObject({ ok: true, value: { frames: 10, dataOffset: 20 } })
  })

  test.each([0, 0xffff_ffff, 0x7fff_f000])(
    'of a recorder that did not live to write the length (%d) plays to its end',
    (length) => {
      const info = probe(riff(aFormat(), chunk('data', sound(20), length)))

      expect(info).toMatchObject({
        ok: true,
        value: { frames: 10, problems: [{ type: 'HeaderLengthMissing' }] },
      })
    },
  )

  test('that ends before its header says plays up to there', () => {
    const info = probe(riff(aFormat(), chunk('data', sound(21), 100)))

    expect(info).toMatchObject({
      ok: true,
      value: { frames: 10, dataBytes: 20, problems: [{ type: 'Truncated', missingBytes: 79 }] },
    })
  })

  test('whose last frame is not whole says so', () => {
    const info = probe(riff(aFormat({ channels: 2 }), chunk('data', sound(22))))

    expect(info).toMatchObject({
      ok: true,
      value: { frames: 5, problems: [{ type: 'PartialFrame', bytes: 2 }] },
    })
  })

  test('of 44 bytes holds no sound', () => {
    const info = probe(riff(aFormat(), chunk('data', sound(0))))

    expect(info).toMatchObject({
      ok: true,
      value: { frames: 0, durationMs: 0, problems: [{ type: 'NoSamples' }] },
    })
  })

  test('with an empty sound and a comment behind it holds no sound', () => {
    const info = probe(riff(aFormat(), chunk('data', sound(0)), chunk('LIST', sound(12))))

    expect(info).toMatchObject({
      ok: true,
      value: { frames: 0, problems: [{ type: 'NoSamples' }] },
    })
  })

  test('of GSM blocks ends where its fact chunk says, not where the last block does', () => {
    const format = aFormat({ tag: 0x31, bits: 0, blockAlign: 65 })
    const blocks = chunk('data', sound(130))

    const told = probe(riff(format, chunk('fact', u32le(500)), blocks))
    const absurd = probe(riff(format, chunk('fact', u32le(9)), blocks))

    expect(told).toMatchObject({ ok: true, value: { frames: 500 } })
    expect(absurd).toMatchObject({ ok: true, value: { frames: 640 } })
  })

  test('longer than 4 GiB is told by RF64', () => {
    const frames = 3_000_000_000
    const header = wavHeader({ codec: 'pcm_s16le', channels: 1, sampleRate: 48_000, frames })
    const size = header.length + frames * 2
    const start = bytesSource(header)

    const info = probeAudio({ ...start, size })

    expect(header.length).toBe(80)
    expect(info).toMatchObject({
      ok: true,
      value: { container: 'rf64', frames, dataOffset: 80, problems: [] },
    })
  })

  test('longer than a day is refused, for marks end there', () => {
    const frames = 8000 * 3600 * 24 + 8000
    const start = bytesSource(wavHeader({ codec: 'pcm_u8', channels: 1, sampleRate: 8000, frames }))

    expect(probeAudio({ ...start, size: start.size + frames })).toEqual({
      ok: false,
      error: { type: 'BrokenHeader', detail: 'TooLong' },
    })
  })

  test('as we write it is read as what was meant', () => {
    for (const codec of ['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_mulaw', 'pcm_f32le'] as const) {
      const shape = { codec, channels: 2, sampleRate: 16_000, frames: 3 }
      const header = wavHeader(shape)

      const info = probe(concat([header, sound(24)]))

      expect(info).toMatchObject({ ok: true, value: { ...shape, dataOffset: header.length } })
    }
  })
})

describe('a WAV file that cannot be heard', () => {
  test.each([
    [0x02, 3, 'adpcm with 3 bits'],
    [0x11, 3, 'adpcm with 3 bits'],
    [0x83, 0, 'g729'],
    [0x133, 16, 'g729'],
    [0x1234, 16, 'wav format 0x1234'],
    [0x01, 64, 'pcm with 64 bits'],
    [0x03, 16, 'float with 16 bits'],
  ])('of format %d is refused by the name of its codec', (tag, bits, codec) => {
    const info = probe(riff(aFormat({ tag, bits, blockAlign: 4 }), chunk('data', sound(20))))

    expect(info).toEqual({ ok: false, error: { type: 'UnknownCodec', codec } })
  })

  test.each([
    ['NoFormat', riff(chunk('data', sound(20)))],
    ['NoFormat', riff(chunk('fmt ', sound(4)), chunk('data', sound(20)))],
    ['NoData', riff(aFormat())],
    ['BadChannels', riff(aFormat({ channels: 0 }), chunk('data', sound(20)))],
    ['BadChannels', riff(aFormat({ channels: 9 }), chunk('data', sound(20)))],
    ['BadSampleRate', riff(aFormat({ sampleRate: 0 }), chunk('data', sound(20)))],
    ['BadSampleRate', riff(aFormat({ sampleRate: 4_000_000_000 }), chunk('data', sound(20)))],
    ['BadBlockAlign', riff(aFormat({ blockAlign: 3 }), chunk('data', sound(20)))],
    ['BadBlockAlign', riff(adpcm(0x11, { blockAlign: 0 }), chunk('data', sound(20)))],
    ['BadBlockAlign', riff(adpcm(0x02, { blockAlign: 6 }), chunk('data', sound(20)))],
    ['BadChannels', riff(adpcm(0x02, { blockAlign: 900, channels: 3 }), chunk('data', sound(20)))],
    ['BadChannels', riff(aFormat({ tag: 0x28f, channels: 2 }), chunk('data', sound(20)))],
    ['TooManyChunks', riff(...Array.from({ length: 5000 }, () => chunk('junk', sound(0))))],
    ['TooShort', sound(0)],
  ])('is refused as %s', (detail, bytes) => {
    const info = probe(detail === 'TooShort' ? Uint8Array.of(0x52, 0x49, 0x46, 0x46, 1) : bytes)

    expect(info).toEqual({ ok: false, error: { type: 'BrokenHeader', detail } })
  })
})
