import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { openPlayback } from '#media/playback.ts'
import { sealFile } from '#media/sealed.ts'
import type { RecordingSource } from '#media/source.ts'
import { aFormat, chunk, fixture, fixturePath, noiseBytes, riff } from '#tests/support/audio.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()

const opened = (recording: RecordingSource) => {
  const playback = openPlayback(recording)
  if (!playback.ok) throw new Error(playback.error.type)
  return playback.value
}

const streamed = async (stream: ReadableStream<Uint8Array>) => {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return { bytes: Uint8Array.from(Buffer.concat(pieces)), pieces: pieces.length }
}

describe('playback', () => {
  test('of a healthy file is that file with a header of our own', () => {
    const playback = opened({ path: fixturePath('stereo-pcm16.wav') })

    const bytes = playback.read(0, playback.size)

    expect(playback.contentType).toBe('audio/wav')
    expect(bytes).toEqual({ ok: true, value: fixture('stereo-pcm16.wav') })
    playback.close()
  })

  test.each([
    ['cut short', fixture('stereo-mulaw.wav').subarray(0, 9999)],
    ['of unknown length', riff(aFormat(), chunk('data', noiseBytes(999), 0xffff_ffff))],
    ['of odd length', riff(aFormat({ bits: 8 }), chunk('data', noiseBytes(999)))],
    [
      'behind a long comment',
      riff(aFormat(), chunk('LIST', noiseBytes(5001)), chunk('data', noiseBytes(998))),
    ],
  ])('of a file %s is a WAV without problems and the same sound', (_, file) => {
    writeFileSync(temp('odd.wav'), file)
    const playback = opened({ path: temp('odd.wav') })

    const bytes = playback.read(0, playback.size)
    playback.close()

    if (!bytes.ok) throw new Error(bytes.error.type)
    const [before, after] = [probeAudio(bytesSource(file)), probeAudio(bytesSource(bytes.value))]
    if (!before.ok || !after.ok) throw new Error('unreadable')
    expect(after.value).toMatchObject({ problems: [], frames: before.value.frames })
    expect(bytes.value.length % 2).toBe(0)
    expect(
      bytes.value.subarray(after.value.dataOffset, after.value.dataOffset + after.value.dataBytes),
    ).toEqual(
      file.subarray(before.value.dataOffset, before.value.dataOffset + before.value.dataBytes),
    )
  })

  test('gives any part, across the seam of header and sound', () => {
    const whole = fixture('stereo-pcm16.wav')
    const playback = opened({ path: fixturePath('stereo-pcm16.wav') })

    for (const [start, end] of [
      [0, 1],
      [40, 50],
      [44, 45],
      [43, 44],
      [20_000, 30_000],
      [32_043, 99_999],
    ] as const) {
      expect(playback.read(start, end)).toEqual({ ok: true, value: whole.slice(start, end) })
    }
    playback.close()
  })

  test('streams in pieces that add up, from sealed files too', async () => {
    const key = randomBytes(32).toString('base64')
    const file = riff(aFormat(), chunk('data', noiseBytes(700_000)))
    writeFileSync(temp('plain.wav'), file)
    await sealFile(temp('plain.wav'), temp('sealed'), key)
    const playback = opened({ path: temp('sealed'), key })

    const { bytes, pieces } = await streamed(playback.stream(5, 600_001))

    expect(Buffer.compare(bytes, file.subarray(5, 600_001))).toBe(0)
    expect(pieces).toBe(3)
    playback.close()
  })

  test('that runs into damage ends in a failure, not in silence', async () => {
    const key = randomBytes(32).toString('base64')
    await sealFile(temp('plain.wav'), temp('sealed'), key)
    const damaged = readFileSync(temp('sealed'))
    damaged[400_000] = (damaged[400_000] ?? 0) ^ 1
    writeFileSync(temp('sealed'), damaged)
    const playback = opened({ path: temp('sealed'), key })

    const early = playback.read(0, 1000)
    const late = playback.read(390_000, 410_000)
    const stream = streamed(playback.stream(0, playback.size))

    expect(early.ok).toBe(true)
    expect(late).toEqual({ ok: false, error: { type: 'Tampered' } })
    await expect(stream).rejects.toThrow('Tampered')
    playback.close()
  })

  test.each(['stereo-cbr.mp3', 'stereo-8k.opus', 'mono-gsm.wav'])(
    'of %s has to wait until it is decoded',
    (name) => {
      expect(openPlayback({ path: fixturePath(name) })).toMatchObject({
        ok: false,
        error: { type: 'NotPrepared' },
      })
    },
  )

  test('of what is no sound is refused', () => {
    writeFileSync(temp('note.wav'), 'nothing')

    expect(openPlayback({ path: temp('note.wav') })).toMatchObject({
      ok: false,
      error: { type: 'NotAudio' },
    })
  })
})
