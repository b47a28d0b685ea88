import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { toPcm16 } from '#core/audio/pcm.ts'
import { verifyPackage } from '#evidence/verify-package.ts'
import { writePackage } from '#evidence/write-package.ts'
import { prepare } from '#media/prepare.ts'
import { fixturePath } from '#tests/support/audio.ts'
import { aClip, anOrder, packageBytes, packageId, sampleCall } from '#tests/support/evidence.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'
import { unzipped } from '#tests/support/zips.ts'

const temp = createTempFolder()
const folder = `earshot-evidence-${packageId}`

/** The samples of one channel of a WAV of samples as they are. */
const channelOf = (bytes: Uint8Array, channel: number): Float64Array => {
  const info = probeAudio(bytesSource(bytes))
  if (!info.ok) throw new Error(info.error.type)
  const { codec, channels, dataOffset, dataBytes } = info.value
  if (codec !== 'pcm_mulaw' && codec !== 'pcm_s16le') throw new Error(codec)
  const samples = toPcm16(codec, bytes.slice(dataOffset, dataOffset + dataBytes))
  return Float64Array.from(
    { length: samples.length / channels },
    (_, n) => samples[n * channels + channel] ?? 0,
  )
}

/** The largest correlation (Pearson) of two stretches, the one moved against the other. */
const likeness = (one: Float64Array, other: Float64Array, reach: number): number => {
  let most = 0
  for (let lag = -reach; lag <= reach; lag++) {
    let [xy, xx, yy] = [0, 0, 0]
    for (let n = reach; n < one.length - reach; n++) {
      const [x, y] = [one[n] ?? 0, other[n + lag] ?? 0]
      xy += x * y
      xx += x * x
      yy += y * y
    }
    if (xx > 0 && yy > 0) most = Math.max(most, Math.abs(xy) / Math.sqrt(xx * yy))
  }
  return most
}

describe('a redacted stretch in a package', () => {
  const [from, to, cutFrom, cutTo] = [80_000, 112_000, 88_000, 104_000]
  const source = channelOf(readFileSync(sampleCall), 0)
  const hidden = source.subarray(cutFrom, cutTo)

  test('has sound beneath it that would be found again', () => {
    expect(Math.max(...hidden)).toBeGreaterThan(1000)
    expect(likeness(hidden, hidden, 40)).toBeCloseTo(1, 6)
  })

  test.each(['mute', 'tone'] as const)(
    'by %s holds no trace of it, in the WAV or in the MP3',
    async (mode) => {
      const redactions = [
        { from: cutFrom, to: cutTo, channel: null, mode, reason: 'identity' },
      ] as const
      const clips = [aClip({ from, to, redactions: [...redactions], withMp3: true })]
      const files = await unzipped(await packageBytes(temp(`${mode}.zip`), { clips }))
      const wav = files.get(`${folder}/data/clips/01.wav`) ?? Buffer.alloc(0)
      writeFileSync(temp('clip.mp3'), files.get(`${folder}/data/clips/01.mp3`) ?? '')
      const decoded = await prepare({ path: temp('clip.mp3') }, temp(`${mode}.wav`))
      if (!decoded.ok) throw new Error(decoded.error.type)

      const [clean, lossy] = [wav, readFileSync(temp(`${mode}.wav`))].map((bytes) =>
        channelOf(bytes, 0),
      )
      for (const sound of [clean, lossy]) {
        const there = sound?.subarray(cutFrom - from, cutTo - from) ?? hidden
        expect(likeness(hidden, there, 40)).toBeLessThan(0.1)
        const beside = sound?.subarray(0, cutFrom - from - 800) ?? hidden
        expect(likeness(source.subarray(from, cutFrom - 800), beside, 2)).toBeGreaterThan(0.9)
      }
      // Nor do the bytes stand anywhere else in the package.
      const beneath = readFileSync(sampleCall).subarray(58 + 2 * 95_000, 58 + 2 * 95_000 + 64)
      expect(readFileSync(temp(`${mode}.zip`)).includes(beneath)).toBe(false)
      expect(readFileSync(sampleCall).includes(beneath)).toBe(true)
    },
  )
})

describe('clips are held against the recording at hand', () => {
  test('of a compressed one as well, where it decodes to the same', async () => {
    const path = fixturePath('stereo-cbr.mp3')
    const recording = { path, id: null, callId: null }
    await packageBytes(temp('mp3.zip'), {
      recording,
      clips: [aClip({ from: 100, to: 4000, withMp3: true })],
    })

    expect(await verifyPackage(temp('mp3.zip'), { recording: { path } })).toMatchObject({
      ok: true,
      value: { valid: true, clips: [{ state: 'lossy' }, { state: 'identical' }] },
    })
  })

  /** A recording whose package says it is another: whoever holds the key can write what they want. */
  const judged = async (change: (sound: Buffer) => void) => {
    const sound = readFileSync(sampleCall)
    change(sound)
    writeFileSync(temp('other.wav'), sound)
    const { recording } = anOrder('')
    const real = await verifyPackage(temp('real.zip'), { recording })
    expect(real).toMatchObject({ ok: true, value: { valid: true } })
    const sha256 = await hashOfSample()
    await packageBytes(temp('lying.zip'), {
      recording: { ...recording, path: temp('other.wav'), sha256 },
    })
    const verified = await verifyPackage(temp('lying.zip'), { recording })
    return verified.ok ? verified.value : verified.error
  }
  const hashOfSample = async () => {
    const written = await writePackage(anOrder(temp('real.zip')))
    if (!written.ok) throw new Error(written.error.type)
    return written.value.provenance.recording.sha256
  }

  test('and one sample that is not its own is found, though the signature holds', async () => {
    await packageBytes(temp('real.zip'))
    expect(await judged((sound) => void (sound[58 + 2 * 83_000] = 0x55))).toMatchObject({
      valid: false,
      signature: { state: 'unknown' },
      clips: [{ state: 'differs', frame: 83_000 }],
    })
  })

  test('but not where it is redacted', async () => {
    await packageBytes(temp('real.zip'))
    expect(await judged((sound) => void (sound[58 + 2 * 81_500 + 1] = 0x55))).toMatchObject({
      valid: true,
      clips: [{ state: 'identical' }],
    })
  })

  test('and another recording is no match', async () => {
    await packageBytes(temp('real.zip'))
    const path = fixturePath('stereo-mulaw.wav')
    expect(await verifyPackage(temp('real.zip'), { recording: { path } })).toMatchObject({
      ok: true,
      value: { valid: false, clips: [{ state: 'otherRecording' }] },
    })
    expect(await verifyPackage(temp('real.zip'), { recording: { path: temp('none') } })).toEqual({
      ok: false,
      error: { type: 'RecordingUnusable', reason: { type: 'FileUnreadable', code: 'ENOENT' } },
    })
  })
})

describe('nothing is written of a package', () => {
  const nothingAt = (out: string): void => {
    expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false])
  }

  test('one of whose clips lies outside of the recording, or is redacted outside of itself', async () => {
    const out = temp('refused.zip')
    const outside = [aClip(), aClip({ from: 0, to: 1_000_000_000 })]
    expect(await writePackage(anOrder(out, { clips: outside }))).toMatchObject({
      ok: false,
      error: { type: 'ClipRefused', index: 1, reason: { type: 'OutsideRecording' } },
    })
    const redactions = [{ from: 0, to: 10, channel: null, mode: 'mute', reason: 'card' }] as const
    const beside = [aClip({ redactions: [...redactions] })]
    expect(await writePackage(anOrder(out, { clips: beside }))).toMatchObject({
      ok: false,
      error: { type: 'ClipRefused', reason: { type: 'RedactionRefused', fault: 'Outside' } },
    })
    nothingAt(out)
  })

  test('that is given up on while clips are cut', async () => {
    const out = temp('cancelled.zip')
    const stop = new AbortController()
    const clips = [aClip({ from: 0, to: 300_000 }), aClip()]
    const told: number[] = []
    const written = await writePackage(anOrder(out, { clips }), {
      signal: stop.signal,
      onProgress: ({ doneFrames, frames }) => {
        told.push(doneFrames / frames)
        stop.abort()
      },
    })

    expect(written).toEqual({ ok: false, error: { type: 'Cancelled' } })
    expect(told).toHaveLength(1)
    nothingAt(out)
  })

  test('onto a disk that is full', async (context) => {
    mkdirSync(temp('disk'))
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', temp('disk')])
    if (mounted.status !== 0) {
      context.skip('SKIPPED 1 test: a small disk can be mounted by root alone')
    }
    try {
      const out = temp('disk/full.zip')
      expect(await writePackage(anOrder(out, { report: Buffer.alloc(200_000) }))).toEqual({
        ok: false,
        error: { type: 'CannotWrite', code: 'ENOSPC' },
      })
      nothingAt(out)
    } finally {
      spawnSync('umount', [temp('disk')])
    }
  })

  test('whose program is killed on the way: what is left is no package, by name or by content', async () => {
    const out = temp('killed.zip')
    const clips = [aClip({ from: 0, to: 300_000 }), aClip()]
    const left: string[] = []
    const written = await writePackage(anOrder(out, { clips }), {
      onProgress: () => {
        expect(existsSync(out)).toBe(false)
        left.push(temp(`left-${left.length}.zip`))
        copyFileSync(`${out}.part`, left.at(-1) ?? '')
      },
    })
    expect(written.ok).toBe(true)
    expect(left.length).toBeGreaterThan(1)
    for (const path of left) {
      const verified = await verifyPackage(path)
      expect(verified.ok && verified.value.valid).toBe(false)
    }
  })

  test('into a folder that is not there', async () => {
    expect(await writePackage(anOrder(temp('no/such.zip')))).toEqual({
      ok: false,
      error: { type: 'CannotWrite', code: 'ENOENT' },
    })
  })
})
