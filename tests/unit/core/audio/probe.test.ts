import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { AudioInfo } from '#shared/audio.ts'
import { fixture, fixtureSource, noiseBytes } from '#tests/support/audio.ts'

const probe = (bytes: Uint8Array) => probeAudio(bytesSource(bytes))
const words = (text: string) => new TextEncoder().encode(text)

describe('an MP3 file', () => {
  test('of constant bit rate is as long as what was encoded, delay and padding taken off', () => {
    expect(probeAudio(fixtureSource('stereo-cbr.mp3'))).toMatchObject({
      ok: true,
      value: {
        container: 'mp3',
        codec: 'mp3',
        channels: 2,
        sampleRate: 8000,
        frames: 8000,
        problems: [],
      },
    })
  })

  test('of variable bit rate is as long as what was encoded', () => {
    expect(probeAudio(fixtureSource('mono-vbr.mp3'))).toMatchObject({
      ok: true,
      value: { channels: 1, frames: 8000, problems: [] },
    })
  })

  test('without the encoder’s note is as long as its frames', () => {
    expect(probeAudio(fixtureSource('mono-vbr-no-xing.mp3'))).toMatchObject({
      ok: true,
      value: { frames: 9216, problems: [] },
    })
  })

  test('may begin with a tag and end with one', () => {
    const tag = concat([words('ID3\x04\x00\x00\x00\x00\x02\x00'), new Uint8Array(256)])
    const end = concat([words('TAG'), new Uint8Array(125)])

    const info = probe(concat([tag, fixture('mono-vbr.mp3'), end]))

    expect(info).toMatchObject({ ok: true, value: { frames: 8000, problems: [] } })
  })

  test('that ends too early says how much is missing', () => {
    const whole = fixture('mono-vbr.mp3')

    const info = probe(whole.subarray(0, whole.length - 1000))

    expect(info).toMatchObject({
      ok: true,
      value: { problems: [{ type: 'Truncated', missingBytes: 1000 }] },
    })
    expect(info.ok && info.value.frames).toBeLessThan(7500)
  })

  test('with damage in its middle is heard before and behind it', () => {
    const whole = fixture('mono-vbr-no-xing.mp3')
    const middle = 2000

    const info = probe(
      concat([whole.subarray(0, middle), words('??????????'), whole.subarray(middle)]),
    )

    expect(info.ok && info.value.problems).toMatchObject([{ type: 'SkippedBytes' }])
    expect(info.ok && info.value.frames).toBeGreaterThan(9216 - 3 * 576)
  })
})

describe('an Ogg Opus file', () => {
  test('counts at 48 kHz, without the part that decoders drop', () => {
    expect(probeAudio(fixtureSource('mono-48k.opus'))).toMatchObject({
      ok: true,
      value: {
        container: 'ogg',
        codec: 'opus',
        channels: 1,
        sampleRate: 48_000,
        frames: 24_000,
        problems: [],
      },
    })
    expect(probeAudio(fixtureSource('stereo-8k.opus'))).toMatchObject({
      ok: true,
      value: { channels: 2, frames: 48_000, durationMs: 1000, problems: [] },
    })
  })

  test('that ends too early says so', () => {
    const whole = fixture('stereo-8k.opus')

    const info = probe(whole.subarray(0, whole.length - 100))

    expect(info).toMatchObject({
      ok: true,
      value: { problems: [{ type: 'Truncated', missingBytes: 100 }] },
    })
    expect(info.ok && info.value.durationMs).toBeGreaterThan(900)
  })

  test('that promises more sound than it holds is believed no further than its packets', () => {
    const bytes = fixture('stereo-8k.opus')
    const last = Buffer.from(bytes).lastIndexOf('OggS')
    bytes.fill(0x7f, last + 6, last + 13)

    const info = probe(bytes)

    expect(info.ok && info.value.frames).toBeLessThanOrEqual(48_000 + 960)
  })
})

describe('a file that is no sound we know', () => {
  test('is refused when it is empty', () => {
    expect(probe(new Uint8Array(0))).toEqual({ ok: false, error: { type: 'EmptyFile' } })
  })

  test.each([
    ['a note', words('call 4711 was not recorded\r\n')],
    ['a note in Chinese', words('这个通话没有录音。\n')],
    ['a web page', words('<!DOCTYPE html>\n<html></html>')],
    ['a note of Windows in UTF-16', Uint8Array.from(Buffer.from('\ufeffNo audio', 'utf16le'))],
  ])('is refused as text when it is %s with the name of a recording', (_, bytes) => {
    expect(probe(bytes)).toEqual({ ok: false, error: { type: 'NotAudio', looksLike: 'text' } })
  })

  test.each([
    ['zeros', new Uint8Array(5000)],
    [
      'a picture',
      concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), noiseBytes(4000)]),
    ],
  ])('is refused when it is %s', (_, bytes) => {
    expect(probe(bytes)).toEqual({ ok: false, error: { type: 'NotAudio', looksLike: 'unknown' } })
  })

  test.each([
    ['#!AMR_MC1.0\n', 'AMR_MC1.0'],
    ['FORM\x00\x00\x00\x20AIFF', 'aiff'],
    ['caff', 'caf'],
  ])('is refused by its name when it begins like %j', (start, codec) => {
    const bytes = concat([Uint8Array.from(start, (c) => c.charCodeAt(0)), noiseBytes(1000)])

    expect(probe(bytes)).toEqual({ ok: false, error: { type: 'UnknownCodec', codec } })
  })

  test('is refused by its name when an Ogg file holds Speex', () => {
    const bytes = fixture('mono-48k.opus')
    bytes.set(words('Speex   '), 28)

    expect(probe(bytes)).toEqual({ ok: false, error: { type: 'UnknownCodec', codec: 'speex' } })
  })
})

describe('a hostile file', () => {
  const files = [
    'stereo-mulaw.wav',
    'mono-s24.wav',
    'mono-gsm.wav',
    'mono-vbr.mp3',
    'stereo-cbr.mp3',
    'stereo-8k.opus',
  ].map(fixture)

  /** Where it hurts: near the start, at values that parsers trip over. */
  const wounds = fc.array(
    fc.record({
      at: fc.oneof({ weight: 3, arbitrary: fc.nat(120) }, { weight: 1, arbitrary: fc.nat(8000) }),
      bytes: fc.oneof(
        fc.constantFrom([0, 0, 0, 0], [255, 255, 255, 255], [255, 255, 255, 127], [0, 0, 0, 128]),
        fc.array(fc.nat(255), { minLength: 1, maxLength: 8 }),
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )

  test('is told or refused, whatever was changed in it, at once and without surprise', () => {
    fc.assert(
      fc.property(fc.nat(files.length - 1), wounds, fc.nat(9000), (index, changes, cut) => {
        const file = files[index] ?? new Uint8Array(1)
        const bytes = file.slice(0, Math.max(1, file.length - (cut % file.length)))
        for (const { at, bytes: wound } of changes) {
          bytes.set(wound.slice(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length))
        }
        const started = performance.now()

        const info = probe(bytes)

        expect(performance.now() - started).toBeLessThan(1000)
        if (!info.ok) return
        expect(AudioInfo.safeParse(info.value).error).toBeUndefined()
        expect(info.value.dataOffset + info.value.dataBytes).toBeLessThanOrEqual(bytes.length)
        // No header may promise more sound than the bytes can hold: others allocate by it.
        expect(info.value.frames).toBeLessThanOrEqual(bytes.length * 5760)
      }),
      { numRuns: 3000 },
    )
  })

  test('of random bytes behind a real beginning is told or refused', () => {
    fc.assert(
      fc.property(
        fc.nat(files.length - 1),
        fc.nat(80),
        fc.uint8Array({ maxLength: 3000 }),
        (index, kept, rest) => {
          const start = files[index]?.subarray(0, kept) ?? rest
          const info = probe(concat([start, rest]))

          expect(info.ok ? AudioInfo.safeParse(info.value).success : info.error.type).toBeTruthy()
        },
      ),
      { numRuns: 2000 },
    )
  })
})
