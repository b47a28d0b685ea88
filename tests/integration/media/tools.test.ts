import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { toPcm16 } from '#core/audio/pcm.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { inspectAudio } from '#media/inspect.ts'
import { makeLongRecording } from '#media/long-recording.ts'
import { peaksJson } from '#media/peaks-json.ts'
import { prepare } from '#media/prepare.ts'
import { aWavOfG729, fixture, fixturePath, samplesOf } from '#tests/support/audio.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('inspecting a recording', () => {
  test('tells what it is, how long it sounds, and its hash', async () => {
    expect(await inspectAudio({ path: fixturePath('stereo-alaw.wav') })).toEqual({
      ok: true,
      value: {
        container: 'wav',
        codec: 'pcm_alaw',
        channels: 2,
        sampleRate: 8000,
        frames: 8000,
        durationMs: 1000,
        sha256: sha256(fixture('stereo-alaw.wav')),
        problems: [],
      },
    })
  })

  test('is refused for a codec nobody here knows', async () => {
    writeFileSync(temp('g729.wav'), aWavOfG729())

    expect(await inspectAudio({ path: temp('g729.wav') })).toEqual({
      ok: false,
      error: { type: 'UnknownCodec', codec: 'g729' },
    })
  })
})

describe('peaks for other programs', () => {
  const samples = samplesOf(fixture('stereo-pcm16.wav').subarray(44))

  test.each([
    [undefined, 64, 125],
    [100, 80, 100],
    [3, 2667, 3],
    [8000, 1, 8000],
  ])(
    'at %d a second are the exact extremes of buckets of %d samples',
    async (rate, size, buckets) => {
      const peaks = await peaksJson({ path: fixturePath('stereo-pcm16.wav') }, rate)

      if (!peaks.ok) throw new Error(peaks.error.type)
      expect(peaks.value).toMatchObject({ sampleRate: 8000, samplesPerBucket: size })
      const right = Array.from({ length: 8000 }, (_, i) => (samples[i * 2 + 1] ?? 0) / 32_768)
      const cut = Array.from({ length: buckets }, (_, i) => right.slice(i * size, (i + 1) * size))
      expect(peaks.value.channels[1]).toEqual({
        min: cut.map((bucket) => Math.min(...bucket)),
        max: cut.map((bucket) => Math.max(...bucket)),
      })
    },
  )

  test('of a compressed recording are of its decoded sound', async () => {
    const path = fixturePath('mono-vbr.mp3')
    await prepare({ path }, temp('vbr.wav'))

    expect(await peaksJson({ path }, 50)).toEqual(await peaksJson({ path: temp('vbr.wav') }, 50))
  })
})

describe('a long recording', () => {
  const parts = [
    'stereo-mulaw.wav',
    'mono-u8.wav',
    'stereo-cbr.mp3',
    'stereo-pcm16.wav',
    'stereo-alaw.wav',
  ].map((name) => ({ path: fixturePath(name) }))

  test('is strung together from the parts that are stereo at 8 kHz, again and again', async () => {
    const out = temp('long.wav')

    const made = await makeLongRecording({ parts, durationMs: 7500, out })

    expect(made).toEqual({ ok: true, value: { frames: 60_000 } })
    const bytes = new Uint8Array(readFileSync(out))
    expect(probeAudio(bytesSource(bytes))).toMatchObject({
      ok: true,
      value: { codec: 'pcm_mulaw', channels: 2, frames: 60_000, problems: [] },
    })
    const sound = bytes.subarray(58)
    const second = (n: number) => sound.subarray(n * 16_000, (n + 1) * 16_000)
    expect(second(0)).toEqual(fixture('stereo-mulaw.wav').subarray(58))
    // sox rounds to µ-law a little differently, so what it made of the same speech is near, not equal.
    const original = samplesOf(fixture('stereo-pcm16.wav').subarray(44))
    for (const n of [1, 2]) {
      const decoded = toPcm16('pcm_mulaw', second(n))
      const worst = decoded.reduce(
        (w, x, i) => Math.max(w, Math.abs(x - (original[i] ?? 0)) - Math.abs(x) / 16),
        0,
      )
      expect(worst).toBeLessThan(20)
    }
    expect(second(3)).toEqual(second(0))
    expect(sound.subarray(7 * 16_000)).toEqual(second(1).subarray(0, 8000))
  })

  test('is the same each time', async () => {
    await makeLongRecording({ parts, durationMs: 3333, out: temp('a.wav') })
    await makeLongRecording({ parts, durationMs: 3333, out: temp('b.wav') })

    expect(readFileSync(temp('a.wav'))).toEqual(readFileSync(temp('b.wav')))
  })

  test('cannot be made of mono parts', async () => {
    writeFileSync(temp('note.wav'), 'no sound')
    const unusable = [{ path: fixturePath('mono-u8.wav') }, { path: temp('note.wav') }]

    expect(
      await makeLongRecording({ parts: unusable, durationMs: 1000, out: temp('c.wav') }),
    ).toEqual({
      ok: false,
      error: { type: 'NoUsableParts' },
    })
  })
})
