import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import { rawLayoutOf } from '#core/audio/raw.ts'
import { openPyramid } from '#core/audio/pyramid.ts'
import { cutClip } from '#media/clip.ts'
import { openPlayback } from '#media/playback.ts'
import { prepare } from '#media/prepare.ts'
import { aVoice, bytesOf, interleave, samplesOf } from '#tests/support/audio.ts'
import { decodeFile } from '#tests/support/decoded.ts'
import {
  cannotHaveTools,
  decodedByFfmpeg,
  decodedBySox,
  ffmpeg,
  requireTools,
  sox,
  toolFolder,
} from '#tests/support/tools.ts'

const folder = toolFolder('formats')
const at = (name: string): string => join(folder, name)
const call = at('call.raw')
/** 3.1 s of a call: no whole number of blocks of any codec. */
const inputs = ['-f', 's16le', '-ar', '8000', '-ac', '2', '-i', call]
const soxCall = ['-t', 'raw', '-r', '8000', '-c', '2', '-e', 'signed', '-b', '16', call]
const raw = (text: string) => {
  const layout = rawLayoutOf(text)
  if (!layout.ok) throw new Error(text)
  return layout.value
}

/** Whether two sounds are the same, said shortly: a diff of a hundred thousand samples helps nobody. */
const compare = (ours: Int16Array, theirs: Int16Array) => ({
  samples: ours.length,
  firstOther: ours.findIndex((sample, i) => sample !== theirs[i]),
  isSilent: theirs.every((sample) => sample === 0),
})
const sameAs = (theirs: Int16Array) => ({
  samples: theirs.length,
  firstOther: -1,
  isSilent: false,
})

describe.skipIf(cannotHaveTools)('as other tools decode', () => {
  beforeAll(() => {
    requireTools()
    const agent = aVoice(3100, [[200, 2900]], { loudness: 28_000, seed: 3 })
    const customer = aVoice(3100, [[0, 1500]], { loudness: 900, noise: 300, seed: 4 })
    writeFileSync(call, bytesOf(interleave(agent, customer)))
  })

  test.each([
    ['pcm_u8', '2', []],
    ['pcm_s16le', '2', []],
    ['pcm_s24le', '2', []],
    ['pcm_s32le', '1', []],
    ['pcm_f32le', '2', []],
    ['pcm_f64le', '2', []],
    ['pcm_alaw', '2', []],
    ['pcm_mulaw', '1', []],
    ['pcm_s16le', '6', []],
    ['pcm_s16le', '2', ['-rf64', 'always']],
    ['adpcm_ima_wav', '1', []],
    ['adpcm_ima_wav', '2', []],
    ['adpcm_ms', '1', []],
    ['adpcm_ms', '2', []],
  ] as const)('WAV of %s with %s channels by ffmpeg %j', async (codec, channels, options) => {
    const path = at(`ffmpeg-${codec}-${channels}${options.length}.wav`)
    ffmpeg(...inputs, '-ac', channels, '-c:a', codec, ...options, path)

    const { info, samples } = await decodeFile(path)

    const theirs = decodedByFfmpeg(path)
    expect(info).toMatchObject({
      codec,
      container: options.length > 0 ? 'rf64' : 'wav',
      channels: Number(channels),
      problems: [],
    })
    expect(compare(samples, theirs)).toEqual(sameAs(theirs))
  })

  test.each(['pcm_s16le', 'pcm_mulaw', 'adpcm_ima_wav', 'adpcm_ms'])(
    'WAV of %s that ffmpeg wrote into a pipe, its lengths never filled in',
    async (codec) => {
      const path = at(`piped-${codec}.wav`)
      // A pipe cannot be gone back in, and neither can a file that is only appended to.
      ffmpeg(...inputs, '-c:a', codec, '-f', 'wav', '-seekable', '0', path)

      const { info, samples } = await decodeFile(path)

      const theirs = decodedByFfmpeg(path)
      expect(info.problems).toEqual([{ type: 'HeaderLengthMissing' }])
      expect(compare(samples, theirs)).toEqual(sameAs(theirs))
    },
  )

  test.each(['adpcm_ima_wav', 'adpcm_ms'])(
    'WAV of %s that ends within a block, up to its last whole sample',
    async (codec) => {
      const whole = at(`whole-${codec}.wav`)
      const path = at(`cut-${codec}.wav`)
      ffmpeg(...inputs, '-c:a', codec, whole)
      writeFileSync(path, readFileSync(whole).subarray(0, -331))

      const { info, samples } = await decodeFile(path)

      const theirs = decodedByFfmpeg(path)
      expect(info.problems).toMatchObject([{ type: 'Truncated', missingBytes: 331 }])
      expect(compare(samples, theirs.subarray(0, samples.length))).toEqual(
        sameAs(theirs.subarray(0, samples.length)),
      )
      expect(theirs.length - samples.length).toBeLessThan(16)
    },
  )

  test.each([
    ['ima-adpcm', 'adpcm_ima_wav'],
    ['ms-adpcm', 'adpcm_ms'],
    ['a-law', 'pcm_alaw'],
    ['mu-law', 'pcm_mulaw'],
  ])('WAV of %s by sox, as ffmpeg decodes it', async (encoding, codec) => {
    const path = at(`sox-${encoding}.wav`)
    sox('-D', ...soxCall, '-e', encoding, path)

    const { info, samples } = await decodeFile(path)

    const theirs = decodedByFfmpeg(path)
    expect(info).toMatchObject({ codec, problems: [] })
    expect(compare(samples, theirs)).toEqual(sameAs(theirs))
  })

  test('WAV of GSM 06.10 by sox, as sox and ffmpeg decode it', async () => {
    const path = at('gsm.wav')
    sox('-D', ...soxCall, '-c', '1', '-e', 'gsm-full-rate', path)

    const { info, samples } = await decodeFile(path)

    const theirs = decodedBySox(path)
    expect(info).toMatchObject({ codec: 'gsm_ms', problems: [] })
    expect(compare(samples, theirs.subarray(0, samples.length))).toEqual(
      sameAs(theirs.subarray(0, samples.length)),
    )
    const byFfmpeg = decodedByFfmpeg(path).subarray(0, samples.length)
    expect(compare(samples, byFfmpeg)).toEqual(sameAs(byFfmpeg))
    expect(theirs.length - samples.length).toBeLessThan(320)
  })

  test('GSM 06.10 without a header, told by its content', async () => {
    const path = at('asterisk.gsm')
    sox('-D', ...soxCall, '-c', '1', path)

    const { info, samples } = await decodeFile(path)

    const theirs = decodedBySox(path)
    expect(info).toMatchObject({ container: 'raw', codec: 'gsm', sampleRate: 8000, problems: [] })
    expect(compare(samples, theirs)).toEqual(sameAs(theirs))
    const byFfmpeg = decodedByFfmpeg(path)
    expect(compare(samples, byFfmpeg)).toEqual(sameAs(byFfmpeg))
  })

  test.each([
    ['alaw', 'alaw:8000:2', ['-f', 'alaw', '-ar', '8000', '-ac', '2']],
    ['ul', 'mulaw:8000:2', ['-f', 'mulaw', '-ar', '8000', '-ac', '2']],
    ['sln', 'slin:8000:2', ['-f', 's16le', '-ar', '8000', '-ac', '2']],
    ['g722', 'g722:16000:1', ['-f', 'g722', '-ar', '16000', '-ac', '1']],
  ])('.%s without a header, read as %s', async (ending, text, format) => {
    const path = at(`headerless.${ending}`)
    ffmpeg(...inputs, ...format.slice(2), ...format.slice(0, 2), path)

    const { info, samples } = await decodeFile(path, raw(text))

    const theirs = decodedByFfmpeg(path, ...(ending === 'g722' ? format.slice(0, 2) : format))
    expect(info).toMatchObject({ container: 'raw', problems: [] })
    expect(compare(samples, theirs)).toEqual(sameAs(theirs))
  })

  test('WAV of G.722, to the sample', async () => {
    const path = at('g722.wav')
    ffmpeg(...inputs, '-ar', '16000', '-ac', '1', '-c:a', 'g722', path)

    const { info, samples } = await decodeFile(path)

    const theirs = decodedByFfmpeg(path)
    expect(info).toMatchObject({ container: 'wav', codec: 'adpcm_g722', sampleRate: 16_000 })
    expect(compare(samples, theirs)).toEqual(sameAs(theirs))
  })

  describe.each([
    ['adpcm_ima_wav', 'heard-ima.wav', ['-c:a', 'adpcm_ima_wav'], undefined],
    ['adpcm_ms', 'heard-ms.wav', ['-c:a', 'adpcm_ms'], undefined],
    ['pcm_f64le', 'heard-f64.wav', ['-c:a', 'pcm_f64le'], undefined],
    ['mp3', 'heard-mp3.wav', ['-c:a', 'libmp3lame', '-b:a', '32k'], undefined],
    ['adpcm_g722', 'heard.g722', ['-ar', '16000', '-ac', '1', '-f', 'g722'], 'g722'],
  ] as const)('%s, which no browser seeks in', (codec, name, options, layout) => {
    const recording = { path: at(name), raw: layout && raw(layout) }
    beforeAll(() => {
      ffmpeg(...inputs, ...options, recording.path)
    })

    test('is played from what was decoded once, to the sample from any place', async () => {
      expect(openPlayback(recording)).toEqual({ ok: false, error: { type: 'NotPrepared', codec } })
      const { samples, channels, frames } = await decodeFile(recording.path, recording.raw)
      const cache = at(`${name}.cache`)

      const prepared = await prepare(recording, cache)

      expect(prepared).toMatchObject({ ok: true, value: { info: { channels, frames } } })
      const peaks = prepared.ok ? openPyramid(prepared.value.pyramid) : prepared
      expect(peaks).toMatchObject({ ok: true, value: { channels, frames } })
      const playback = openPlayback({ path: cache })
      if (!playback.ok) throw new Error(playback.error.type)
      for (const share of [0, 0.33, 0.95]) {
        const frame = Math.floor(frames * share)
        const start = 44 + frame * channels * 2
        const bytes = playback.value.read(start, start + 800)
        expect(bytes.ok && samplesOf(bytes.value)).toEqual(
          samples.slice(frame * channels, frame * channels + 400),
        )
      }
      playback.value.close()
    })

    test('is clipped to a WAV of 16 bits that holds the very samples', async () => {
      const { samples, channels } = await decodeFile(recording.path, recording.raw)
      const out = at(`${name}.clip.wav`)

      const order = { from: 5000, to: 9000, redactions: [], format: 'wav' } as const
      const clip = await cutClip({ source: recording, out, ...order })

      expect(clip).toMatchObject({ ok: true, value: { frames: 4000 } })
      const cut = decodedByFfmpeg(out)
      expect(compare(cut, samples.subarray(5000 * channels, 9000 * channels))).toEqual(sameAs(cut))
    })
  })

  test('WAV that holds MP3, none of its samples off by more than rounding', async () => {
    const path = at('mp3.wav')
    ffmpeg(...inputs, '-c:a', 'libmp3lame', '-b:a', '32k', path)

    const { info, samples } = await decodeFile(path)

    const theirs = decodedByFfmpeg(path)
    expect(info).toMatchObject({ container: 'wav', codec: 'mp3', channels: 2, problems: [] })
    expect({ ours: samples.length, theirs: theirs.length }).toMatchObject({ ours: theirs.length })
    expect(samples.findIndex((sample, i) => Math.abs(sample - (theirs[i] ?? 0)) > 2)).toBe(-1)
  })
})
