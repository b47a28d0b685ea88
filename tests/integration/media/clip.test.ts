import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { cutClip } from '#media/clip.ts'
import { prepare } from '#media/prepare.ts'
import { sealFile } from '#media/sealed.ts'
import {
  aFormat,
  chunk,
  fixture,
  fixturePath,
  noiseBytes,
  riff,
  samplesOf,
} from '#tests/support/audio.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const soundOf = (bytes: Uint8Array) => {
  const info = probeAudio(bytesSource(bytes))
  if (!info.ok) throw new Error(info.error.type)
  const { dataOffset, dataBytes } = info.value
  return { ...info.value, sound: bytes.slice(dataOffset, dataOffset + dataBytes) }
}

describe('a clip', () => {
  test.each([
    ['stereo-mulaw.wav', 2],
    ['stereo-alaw.wav', 2],
    ['stereo-pcm16.wav', 4],
    ['mono-s24.wav', 3],
    ['mono-u8.wav', 1],
  ])('of %s has the codec of its source and its very bytes', async (name, frameBytes) => {
    const out = temp(`clip-${name}`)

    const clip = await cutClip({ source: { path: fixturePath(name) }, from: 1001, to: 4004, out })

    const [source, cut] = [soundOf(fixture(name)), soundOf(new Uint8Array(readFileSync(out)))]
    expect(cut).toMatchObject({ codec: source.codec, frames: 3003, problems: [] })
    expect(cut.sound).toEqual(source.sound.slice(1001 * frameBytes, 4004 * frameBytes))
    expect(clip).toEqual({
      ok: true,
      value: {
        out,
        frames: 3003,
        sha256: sha256(readFileSync(out)),
        sourceSha256: sha256(fixture(name)),
        sourceFrames: [1001, 4004],
        redactions: [],
      },
    })
  })

  test('of a compressed recording is cut from its decoded file', async () => {
    const prepared = await prepare({ path: fixturePath('stereo-cbr.mp3') }, temp('decoded.wav'))
    if (!prepared.ok) throw new Error(prepared.error.type)

    const clip = await cutClip({
      source: prepared.value.recording,
      from: 0,
      to: 8000,
      out: temp('all.wav'),
    })

    expect(clip.ok).toBe(true)
    expect(readFileSync(temp('all.wav'))).toEqual(readFileSync(temp('decoded.wav')))
  })

  test('of a sealed recording names the hash of the sound file, not of the sealed one', async () => {
    const key = randomBytes(32).toString('base64')
    await sealFile(fixturePath('stereo-mulaw.wav'), temp('sealed'), key)

    const clip = await cutClip({
      source: { path: temp('sealed'), key },
      from: 5,
      to: 6,
      out: temp('one.wav'),
    })

    expect(clip).toMatchObject({
      ok: true,
      value: { sourceSha256: sha256(fixture('stereo-mulaw.wav')), frames: 1 },
    })
  })

  test('carries no tag and no comment of its source', async () => {
    const comment = chunk('LIST', new TextEncoder().encode('INFOICMT13912345678'))
    writeFileSync(
      temp('tagged.wav'),
      riff(comment, aFormat(), chunk('data', noiseBytes(400)), comment),
    )

    await cutClip({ source: { path: temp('tagged.wav') }, from: 10, to: 20, out: temp('bare.wav') })

    expect(readFileSync(temp('bare.wav'))).toHaveLength(44 + 20)
  })

  test.each([
    [-1, 10],
    [10, 10],
    [20, 10],
    [7990, 8001],
    [NaN, 10],
  ])('from %d to %d is refused, and nothing is written', async (from, to) => {
    const out = temp('never.wav')

    const clip = await cutClip({ source: { path: fixturePath('mono-u8.wav') }, from, to, out })

    expect(clip).toEqual({ ok: false, error: { type: 'OutsideRecording', frames: 8000 } })
    expect(existsSync(out)).toBe(false)
  })

  test.each(['mono-gsm.wav', 'stereo-cbr.mp3'])(
    'of %s, which is compressed, holds what is decoded there',
    async (name) => {
      const source = { path: fixturePath(name) }
      const prepared = await prepare(source, temp(`${name}.all.wav`))
      if (!prepared.ok) throw new Error(prepared.error.type)
      const { blockAlign } = prepared.value.info
      const out = temp(`${name}.wav`)

      const clip = await cutClip({ source, from: 3001, to: 4002, out })

      expect(clip).toMatchObject({ ok: true, value: { sourceSha256: sha256(fixture(name)) } })
      const all = soundOf(new Uint8Array(readFileSync(temp(`${name}.all.wav`))))
      const cut = soundOf(new Uint8Array(readFileSync(out)))
      expect(cut.sound).toEqual(all.sound.slice(3001 * blockAlign, 4002 * blockAlign))
    },
  )

  test('into a folder that is not there is refused', async () => {
    const source = { path: fixturePath('mono-u8.wav') }

    expect(await cutClip({ source, from: 0, to: 10, out: temp('no/clip.wav') })).toEqual({
      ok: false,
      error: { type: 'CannotWrite', code: 'ENOENT' },
    })
  })
})

describe('a clip with redactions', () => {
  const redactions = [
    { from: 2000, to: 3000, channel: 1, mode: 'mute' },
    { from: 4000, to: 6000, channel: null, mode: 'tone' },
  ] as const

  test.each([
    ['stereo-mulaw.wav', 1, 0xff],
    ['stereo-alaw.wav', 1, 0xd5],
    ['stereo-pcm16.wav', 2, 0],
  ] as const)('of %s differs from its source nowhere else', async (name, width, silence) => {
    const out = temp(`redacted-${name}`)
    const source = { path: fixturePath(name) }

    const clip = await cutClip({ source, from: 1000, to: 8000, redactions, out })

    expect(clip).toMatchObject({
      ok: true,
      value: { redactions, sha256: sha256(readFileSync(out)) },
    })
    const [all, cut] = [soundOf(fixture(name)), soundOf(new Uint8Array(readFileSync(out)))]
    const changed = new Set<number>()
    cut.sound.forEach((byte, n) => {
      if (byte !== all.sound[n + 2000 * width]) changed.add(1000 + Math.floor(n / (2 * width)))
      const [frame, channel] = [1000 + Math.floor(n / (2 * width)), Math.floor(n / width) % 2]
      if (frame >= 2000 && frame < 3000 && channel === 1) expect(byte).toBe(silence)
    })
    expect(Math.min(...changed)).toBeGreaterThanOrEqual(2000)
    expect(Math.max(...changed)).toBeLessThan(6000)
    expect([...changed].filter((frame) => frame >= 3000 && frame < 4000)).toEqual([])
  })

  test('sounds as it should to another program: silence, a tone, and the source itself', async () => {
    const source = { path: fixturePath('stereo-mulaw.wav') }
    const out = temp('heard.wav')
    await cutClip({ source, from: 0, to: 8000, redactions, out })

    const [cut, all] = [decodedByFfmpeg(out), decodedByFfmpeg(source.path)]

    expect(cut).toHaveLength(16_000)
    expect(cut.subarray(0, 4000)).toEqual(all.subarray(0, 4000))
    expect(cut.subarray(12_000)).toEqual(all.subarray(12_000))
    expect(
      channelOf(cut, 1)
        .subarray(2000, 3000)
        .every((sample) => sample === 0),
    ).toBe(true)
    for (const channel of [0, 1]) {
      const tone = channelOf(cut, channel).subarray(4000, 6000)
      expect(shareOf(1000, tone)).toBeGreaterThan(0.97)
    }
  })

  test('is refused where a redaction leaves it, and nothing is written', async () => {
    const source = { path: fixturePath('stereo-mulaw.wav') }
    const out = temp('never.wav')

    const clip = await cutClip({ source, from: 2500, to: 8000, redactions, out })

    expect(clip).toEqual({
      ok: false,
      error: { type: 'RedactionRefused', fault: 'Outside', index: 0 },
    })
    expect(existsSync(out)).toBe(false)
  })

  test('given up half way leaves nothing behind', async () => {
    const giveUp = new AbortController()
    giveUp.abort()
    const source = { path: fixturePath('stereo-mulaw.wav') }
    const out = temp('given-up.wav')

    const clip = await cutClip({ source, from: 0, to: 8000, out }, { signal: giveUp.signal })

    expect(clip).toEqual({ ok: false, error: { type: 'Cancelled' } })
    expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false])
  })

  test('takes the hash of a recording that is known as it is given', async () => {
    const source = { path: fixturePath('stereo-mulaw.wav') }
    const known = { sourceSha256: 'a'.repeat(64) }

    const clip = await cutClip({ source, from: 0, to: 800, out: temp('known.wav'), ...known })

    expect(clip).toMatchObject({ ok: true, value: known })
  })
})

describe('a clip as MP3', () => {
  test.each([
    ['stereo-mulaw.wav', 2],
    ['mono-s24.wav', 1],
  ])('of %s has no tags and decodes to just as many samples', async (name, channels) => {
    const out = temp(`${name}.mp3`)

    const clip = await cutClip({
      ...{ source: { path: fixturePath(name) }, from: 1001, to: 7002, out },
      format: 'mp3',
    })

    expect(clip).toMatchObject({
      ok: true,
      value: { frames: 6001, sha256: sha256(readFileSync(out)) },
    })
    const bytes = readFileSync(out)
    expect(probeAudio(bytesSource(new Uint8Array(bytes)))).toMatchObject({
      ok: true,
      value: { codec: 'mp3', frames: 6001, sampleRate: 8000, channels, problems: [] },
    })
    expect(decodedByFfmpeg(out)).toHaveLength(6001 * channels)
    const text = bytes.toString('latin1')
    expect(/ID3|TAG|APETAGEX/.test(text)).toBe(false)
  })

  test('is made of the redacted sound, in step with it', async () => {
    const source = { path: fixturePath('stereo-pcm16.wav') }
    const redactions = [{ from: 2000, to: 6000, channel: null, mode: 'tone' }] as const
    await cutClip({ source, from: 0, to: 8000, redactions, out: temp('r.wav') })
    await cutClip({ source, from: 0, to: 8000, redactions, out: temp('r.mp3'), format: 'mp3' })

    const [wav, mp3] = [decodedByFfmpeg(temp('r.wav')), decodedByFfmpeg(temp('r.mp3'))]

    const tone = channelOf(mp3, 1).subarray(2200, 5800)
    expect(shareOf(1000, tone)).toBeGreaterThan(0.97)
    // Lossy, and not shifted: the samples are those of the WAV but for a little noise.
    const noise = wav.map((sample, n) => sample - (mp3[n] ?? 0)).subarray(4400, 11_600)
    expect(rms(noise)).toBeLessThan(rms(wav.subarray(4400, 11_600)) * 0.1)
  })

  test('of a recording with more than two channels is refused', async () => {
    writeFileSync(temp('four.wav'), riff(aFormat({ channels: 4 }), chunk('data', noiseBytes(8000))))

    const clip = await cutClip({
      ...{ source: { path: temp('four.wav') }, from: 0, to: 100, out: temp('four.mp3') },
      format: 'mp3',
    })

    expect(clip).toEqual({ ok: false, error: { type: 'NoMp3Of', what: 'channels' } })
    expect(existsSync(temp('four.mp3'))).toBe(false)
  })
})

const decodedByFfmpeg = (path: string): Int16Array =>
  samplesOf(
    new Uint8Array(
      execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 's16le', '-'], {
        maxBuffer: 1 << 26,
      }),
    ),
  )

const channelOf = (samples: Int16Array, channel: number): Int16Array =>
  samples.filter((_, n) => n % 2 === channel)

const rms = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)

/** How much of what sounds at 8 kHz is this frequency, 0…1. */
const shareOf = (hz: number, samples: Int16Array): number => {
  let [re, im] = [0, 0]
  samples.forEach((sample, n) => {
    re += sample * Math.cos((2 * Math.PI * hz * n) / 8000)
    im += sample * Math.sin((2 * Math.PI * hz * n) / 8000)
  })
  return (Math.sqrt(2) * Math.hypot(re, im)) / samples.length / rms(samples)
}
