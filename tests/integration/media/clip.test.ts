import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { cutClip } from '#media/clip.ts'
import { prepare } from '#media/prepare.ts'
import { sealFile } from '#media/sealed.ts'
import { aFormat, chunk, fixture, fixturePath, noiseBytes, riff } from '#tests/support/audio.ts'
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

  test('of a codec that has to be decoded before is refused', async () => {
    const source = { path: fixturePath('mono-gsm.wav') }

    expect(await cutClip({ source, from: 0, to: 10, out: temp('never.wav') })).toEqual({
      ok: false,
      error: { type: 'NotPrepared', codec: 'gsm_ms' },
    })
  })

  test('into a folder that is not there is refused', async () => {
    const source = { path: fixturePath('mono-u8.wav') }

    expect(await cutClip({ source, from: 0, to: 10, out: temp('no/clip.wav') })).toEqual({
      ok: false,
      error: { type: 'CannotWrite', code: 'ENOENT' },
    })
  })
})
