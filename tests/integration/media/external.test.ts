import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { inspectAudio } from '#media/inspect.ts'
import { peaksJson } from '#media/peaks-json.ts'
import { openPlayback } from '#media/playback.ts'
import { prepare } from '#media/prepare.ts'
import { sealFile } from '#media/sealed.ts'
import { aFormat, chunk, noiseBytes, riff } from '#tests/support/audio.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0

/** A second of G.729 in a WAV, 10 bytes for 10 ms; any bytes are speech to it. */
const g729 = (): string => {
  const path = temp('call.wav')
  const format = aFormat({ tag: 0x83, bits: 0, blockAlign: 10 })
  writeFileSync(path, riff(format, chunk('data', noiseBytes(1000))))
  return path
}

describe('a codec we cannot decode', () => {
  test('is refused by its name while no program is named', async () => {
    expect(await inspectAudio({ path: g729() })).toMatchObject({
      ok: false,
      error: { type: 'UnknownCodec' },
    })
  })

  test('is refused with what stood in the way when the program cannot be started', async () => {
    const ffmpeg = temp('nothing here')

    expect(await inspectAudio({ path: g729(), ffmpeg })).toMatchObject({
      ok: false,
      error: { type: 'ExternalFailed', codec: 'unknown' },
    })
  })

  test('is refused when the program cannot make anything of it', async () => {
    expect(await inspectAudio({ path: g729(), ffmpeg: process.execPath })).toMatchObject({
      ok: false,
      error: { type: 'ExternalFailed' },
    })
  })

  test('has to be decoded before it plays, once a program is named', () => {
    expect(openPlayback({ path: g729(), ffmpeg: 'ffmpeg' })).toMatchObject({
      ok: false,
      error: { type: 'NotPrepared' },
    })
  })
})

describe.skipIf(!hasFfmpeg)('through ffmpeg', () => {
  test('G.729 is counted, and named as ffmpeg names it', async () => {
    expect(await inspectAudio({ path: g729(), ffmpeg: 'ffmpeg' })).toMatchObject({
      ok: true,
      value: {
        container: 'external',
        codec: 'external',
        channels: 1,
        sampleRate: 8000,
        frames: 8000,
        problems: [{ type: 'DecodedOutside', codec: 'g729' }],
      },
    })
  })

  test('its peaks are those of what ffmpeg decodes', async () => {
    const path = g729()
    const pcm = spawnSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 's16le', '-']).stdout
    const samples = new Int16Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.length))

    const peaks = await peaksJson({ path, ffmpeg: 'ffmpeg' }, 1)

    if (!peaks.ok) throw new Error(peaks.error.type)
    expect(peaks.value.channels[0]?.max[0]).toBe(Math.max(...samples) / 32_768)
    expect(peaks.value.channels[0]?.min[0]).toBe(Math.min(...samples) / 32_768)
  })

  test('a sealed one is decoded by pipe to a cache that is sealed again, and plays from there', async () => {
    const key = Buffer.alloc(32, 7).toString('base64')
    const sealed = temp('call.sealed')
    expect((await sealFile(g729(), sealed, key)).ok).toBe(true)
    const cache = temp('call.cache')

    const prepared = await prepare({ path: sealed, key, ffmpeg: 'ffmpeg' }, cache)

    expect(prepared).toMatchObject({ ok: true, value: { info: { frames: 8000 } } })
    const playback = openPlayback({ path: cache, key })
    expect(playback).toMatchObject({ ok: true, value: { info: { frames: 8000 } } })
    if (playback.ok) playback.value.close()
  })

  test('is given up as soon as somebody asks', async () => {
    const stop = new AbortController()
    stop.abort()

    expect(
      await inspectAudio({ path: g729(), ffmpeg: 'ffmpeg' }, { signal: stop.signal }),
    ).toMatchObject({ ok: false, error: { type: 'Cancelled' } })
  })
})
