import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { openEnergies } from '#core/audio/energies.ts'
import { linearOfCode } from '#core/audio/g711.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { openPyramid } from '#core/audio/pyramid.ts'
import { speechOf } from '#core/audio/speech.ts'
import { analyse } from '#media/analyse.ts'
import type { Progress } from '#media/analysis.ts'
import { prepare } from '#media/prepare.ts'
import { sealFile } from '#media/sealed.ts'
import { openSource } from '#media/source.ts'
import { aFormat, chunk, fixture, fixturePath, noiseBytes, riff } from '#tests/support/audio.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const key = randomBytes(32).toString('base64')

const analysed = async (path: string, withKey?: string) => {
  const result = await analyse({ path, key: withKey })
  if (!result.ok) throw new Error(result.error.type)
  const pyramid = openPyramid(result.value.pyramid)
  const energies = openEnergies(result.value.energies)
  if (!pyramid.ok || !energies.ok) throw new Error('unreadable')
  return { ...result.value, opened: pyramid.value, measured: energies.value }
}

/** What `prepare` gives, or a failed test. */
const prepared = async (path: string, cachePath: string, withKey?: string) => {
  const result = await prepare({ path, key: withKey }, cachePath)
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}

const probeFile = (path: string, withKey?: string) => {
  const source = openSource({ path, key: withKey })
  if (!source.ok) return source
  const info = probeAudio(source.value)
  source.value.close()
  return info
}

describe('an analysis', () => {
  test.each([
    ['stereo-pcm16.wav', 2],
    ['stereo-mulaw.wav', 2],
    ['stereo-alaw.wav', 2],
    ['mono-u8.wav', 1],
    ['mono-s24.wav', 1],
    ['mono-f32.wav', 1],
    ['mono-gsm.wav', 1],
    ['stereo-cbr.mp3', 2],
    ['stereo-8k.opus', 2],
  ])('of %s has a bucket every 8 ms and an energy every 10 ms', async (name, channels) => {
    const { opened, measured, speech } = await analysed(fixturePath(name))

    expect(opened).toMatchObject({ channels, sampleRate: 8000, frames: 8000, samplesPerBucket: 64 })
    expect(opened.levels[0]?.buckets).toBe(125)
    expect(measured.values).toHaveLength(100 * channels)
    expect(speech).toHaveLength(channels)
    expect(speech).toEqual(speech.map((_, channel) => speechOf(measured, channel)))
  })

  test('of the same speech in two codecs shows nearly the same waveform', async () => {
    const [mulaw, pcm] = [
      await analysed(fixturePath('stereo-mulaw.wav')),
      await analysed(fixturePath('stereo-pcm16.wav')),
    ]

    const [a, b] = [mulaw.opened.levels[0], pcm.opened.levels[0]]
    const differences = Array.from({ length: 125 }, (_, bucket) =>
      Math.abs((a?.max(1, bucket) ?? 0) - (b?.max(1, bucket) ?? 9)),
    )
    expect(Math.max(...differences)).toBeLessThan(0.02)
  })

  test('shows exactly the extremes of the samples', async () => {
    const sound = noiseBytes(2 * 64 * 10, 5)
    writeFileSync(
      temp('noise.wav'),
      riff(aFormat({ tag: 7, channels: 2, bits: 8 }), chunk('data', sound)),
    )

    const { opened } = await analysed(temp('noise.wav'))

    for (let bucket = 0; bucket < 10; bucket++) {
      const left = [...sound.subarray(bucket * 128, bucket * 128 + 128)]
        .filter((_, i) => i % 2 === 0)
        .map((code) => (linearOfCode.mulaw[code] ?? 0) / 32_768)
      expect(opened.levels[0]?.min(0, bucket)).toBeCloseTo(Math.min(...left), 6)
      expect(opened.levels[0]?.max(0, bucket)).toBeCloseTo(Math.max(...left), 6)
    }
  })

  test('of a sealed recording is that of the plain one', async () => {
    const name = fixturePath('stereo-mulaw.wav')
    await sealFile(name, temp('sealed'), key)

    expect(await analyse({ path: temp('sealed'), key })).toEqual(await analyse({ path: name }))
  })

  test('of a recording cut short reaches to where it ends', async () => {
    writeFileSync(temp('cut.wav'), fixture('stereo-mulaw.wav').subarray(0, 58 + 10_001))

    const { info, opened } = await analysed(temp('cut.wav'))

    expect(info.problems).toEqual([{ type: 'Truncated', missingBytes: 5999 }])
    expect(opened.frames).toBe(5000)
  })

  test('of a recording without sound is empty and no failure', async () => {
    writeFileSync(temp('empty.wav'), riff(aFormat(), chunk('data', new Uint8Array(0))))

    const { info, opened, speech } = await analysed(temp('empty.wav'))

    expect(info.problems).toEqual([{ type: 'NoSamples' }])
    expect(opened.frames).toBe(0)
    expect(speech).toEqual([[]])
  })

  test('is refused for what is no sound, is not there, or is sealed by another key', async () => {
    writeFileSync(temp('note.wav'), 'No recording today.\n')
    await sealFile(fixturePath('mono-u8.wav'), temp('other'), key)

    expect(await analyse({ path: temp('note.wav') })).toEqual({
      ok: false,
      error: { type: 'NotAudio', looksLike: 'text' },
    })
    expect(await analyse({ path: temp('nowhere.wav') })).toEqual({
      ok: false,
      error: { type: 'FileUnreadable', code: 'ENOENT' },
    })
    expect(await analyse({ path: temp('') })).toEqual({
      ok: false,
      error: { type: 'FileUnreadable', code: 'EISDIR' },
    })
    expect(await analyse({ path: temp('other'), key: randomBytes(32).toString('base64') })).toEqual(
      { ok: false, error: { type: 'WrongKey' } },
    )
  })

  test('that was given up ends soon', async () => {
    const sound = noiseBytes(4_000_000)
    writeFileSync(temp('long.wav'), riff(aFormat(), chunk('data', sound)))
    const controller = new AbortController()

    const result = await analyse(
      { path: temp('long.wav') },
      { signal: controller.signal, onProgress: () => controller.abort() },
    )

    expect(result).toEqual({ ok: false, error: { type: 'Cancelled' } })
  })
})

describe('a compressed recording that is prepared', () => {
  test.each(['stereo-cbr.mp3', 'stereo-8k.opus', 'mono-gsm.wav'])(
    '%s becomes a WAV of 16 bits with an analysis of just those samples',
    async (name) => {
      const { info, recording, pyramid, speech } = await prepared(fixturePath(name), temp(name))

      expect(recording).toEqual({ path: temp(name), key: undefined })
      expect(probeFile(temp(name))).toEqual({ ok: true, value: info })
      expect(info).toMatchObject({ codec: 'pcm_s16le', frames: 8000, sampleRate: 8000 })
      const again = await analysed(temp(name))
      expect(again.pyramid).toEqual(pyramid)
      expect(again.speech).toEqual(speech)
    },
  )

  test('stays sealed if it was, under the same key', async () => {
    const name = 'stereo-cbr.mp3'
    await sealFile(fixturePath(name), temp('sealed.mp3'), key)
    await prepared(fixturePath(name), temp('plain.wav'))

    const { recording } = await prepared(temp('sealed.mp3'), temp('sealed.wav'), key)

    expect(recording).toEqual({ path: temp('sealed.wav'), key })
    expect(probeFile(temp('sealed.wav'))).toEqual({
      ok: false,
      error: { type: 'NotAudio', looksLike: 'unknown' },
    })
    const [sealed, plain] = [openSource(recording), openSource({ path: temp('plain.wav') })]
    if (!sealed.ok || !plain.ok) throw new Error('unreadable')
    expect(sealed.value.read(0, 1e6)).toEqual(plain.value.read(0, 1e6))
    sealed.value.close()
    plain.value.close()
  })

  test('is read by nobody else on this machine', async () => {
    await prepared(fixturePath('mono-gsm.wav'), temp('private.wav'))

    expect(statSync(temp('private.wav')).mode & 0o077).toBe(0)
  })

  test('tells how far it has come, now and then with the waveform so far', async () => {
    writeFileSync(
      temp('minute.wav'),
      riff(aFormat({ tag: 0x31, bits: 0, blockAlign: 65 }), chunk('data', noiseBytes(65 * 1500))),
    )
    const progress: Progress[] = []

    await prepare({ path: temp('minute.wav') }, temp('minute.cache'), {
      onProgress: (step) => progress.push(step),
    })

    expect(progress.at(-1)).toEqual({ doneFrames: 480_000, frames: 480_000 })
    expect(progress.map(({ doneFrames }) => doneFrames)).toEqual(
      progress.map(({ doneFrames }) => doneFrames).sort((a, b) => a - b),
    )
    const partials = progress.flatMap(({ partial }) => (partial ? [openPyramid(partial)] : []))
    expect(partials.length).toBeGreaterThan(5)
    const [first] = partials
    const level = first?.ok ? first.value.levels[0] : undefined
    expect(level?.max(0, 10)).toBeGreaterThan(0)
    expect(level?.max(0, 7000)).toBe(0)
  })

  test('that was given up leaves nothing behind', async () => {
    const controller = new AbortController()

    const result = await prepare({ path: temp('minute.wav') }, temp('given-up.wav'), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })

    expect(result).toEqual({ ok: false, error: { type: 'Cancelled' } })
    expect(existsSync(temp('given-up.wav'))).toBe(false)
    expect(existsSync(temp('given-up.wav.part'))).toBe(false)
  })

  test('on a disk that refuses is a failure, and leaves what was there', async () => {
    writeFileSync(temp('a-file'), 'here before')

    expect(await prepare({ path: fixturePath('mono-gsm.wav') }, temp('a-file/x.wav'))).toEqual({
      ok: false,
      error: { type: 'CannotWrite', code: 'ENOTDIR' },
    })
    expect(readFileSync(temp('a-file'), 'utf8')).toBe('here before')
  })
})
