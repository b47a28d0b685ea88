import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { bytesSource } from '#core/audio/byte-source.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { joinLegs as joinSources } from '#media/join-legs.ts'
import { aVoice, bytesOf, chunk, aFormat, riff } from '#tests/support/audio.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()

/** A voice of `seconds`, encoded by ffmpeg. */
const leg = (name: string, seconds: number, args: readonly string[]): string => {
  const pcm = bytesOf(aVoice(seconds * 1000, [[200, 900]], { seed: name.length }))
  const path = temp(name)
  execFileSync(
    'ffmpeg',
    ['-v', 'error', '-f', 's16le', '-ar', '8000', '-ac', '1', '-i', '-', ...args, '-y', path],
    { input: pcm },
  )
  return path
}

const joinLegs = (first: string, second: string, out: string) =>
  joinSources({ path: first }, { path: second }, out)

/** One side of what was joined, as ffmpeg reads it. */
const sideOf = (path: string, channel: number): Buffer =>
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-i', path, '-af', `pan=mono|c0=c${channel}`, '-f', 's16le', '-'],
  ])
const pcmOf = (path: string): Buffer =>
  execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 's16le', '-'])

const soundOf = (path: string) => {
  const bytes = new Uint8Array(readFileSync(path))
  const info = probeAudio(bytesSource(bytes))
  if (!info.ok) throw new Error(info.error.type)
  return bytes.subarray(info.value.dataOffset, info.value.dataOffset + info.value.dataBytes)
}

test.each([
  ['pcm_mulaw', 1, 0xff],
  ['pcm_alaw', 1, 0xd5],
  ['pcm_s16le', 2, 0],
  ['pcm_s24le', 3, 0],
  ['pcm_u8', 1, 0x80],
])(
  'two legs of %s are joined byte for byte, the shorter one ending in silence',
  async (codec, width, silence) => {
    const first = leg(`${codec}-in.wav`, 3, ['-c:a', codec])
    const second = leg(`${codec}-out.wav`, 2, ['-c:a', codec])
    const out = temp(`${codec}.wav`)

    const joined = await joinLegs(first, second, out)

    expect(joined).toMatchObject({
      ok: true,
      value: { codec, channels: 2, sampleRate: 8000, frames: 24_000, problems: [] },
    })
    const [both, a, b] = [soundOf(out), soundOf(first), soundOf(second)]
    const side = (channel: number) => both.filter((_, at) => Math.floor(at / width) % 2 === channel)
    expect(side(0)).toEqual(a)
    expect(side(1).subarray(0, b.length)).toEqual(b)
    expect(
      side(1)
        .subarray(b.length)
        .every((byte) => byte === silence),
    ).toBe(true)
  },
)

test('the same two files give the same file again', async () => {
  const [a, b] = [leg('s-in.wav', 1, []), leg('s-out.wav', 1, [])]
  await joinLegs(a, b, temp('once.wav'))
  await joinLegs(a, b, temp('twice.wav'))

  expect(readFileSync(temp('once.wav'))).toEqual(readFileSync(temp('twice.wav')))
})

test.each([
  ['A-law and PCM', ['-c:a', 'pcm_alaw'], ['-c:a', 'pcm_s16le'], 'wav'],
  ['GSM 06.10', ['-c:a', 'libgsm_ms'], ['-c:a', 'libgsm_ms'], 'wav'],
])('legs of %s are decoded and joined', async (name, one, other, kind) => {
  const first = leg(`${name}-in.${kind}`, 2, one)
  const second = leg(`${name}-out.${kind}`, 2, other)
  const out = temp(`${name}.wav`)

  const joined = await joinLegs(first, second, out)

  expect(joined).toMatchObject({ ok: true, value: { codec: 'pcm_s16le', channels: 2 } })
  const [a, b] = [pcmOf(first), pcmOf(second)]
  expect(sideOf(out, 0).subarray(0, a.length)).toEqual(a)
  expect(sideOf(out, 1).subarray(0, b.length)).toEqual(b)
})

test('a longer recording is joined in pieces without a seam', async () => {
  const first = leg('long-in.wav', 20, ['-c:a', 'pcm_mulaw'])
  const second = leg('long-out.wav', 9, ['-c:a', 'pcm_s16le'])
  const out = temp('long.wav')

  await joinLegs(first, second, out)

  expect(sideOf(out, 0)).toEqual(pcmOf(first))
  const b = pcmOf(second)
  expect(sideOf(out, 1).subarray(0, b.length)).toEqual(b)
})

test.each([
  ['rates that differ', ['-ar', '16000'], [], 'LegRatesDiffer'],
  ['a leg of two channels', ['-ac', '2'], [], 'LegNotMono'],
])('%s are refused and nothing is left behind', async (_, one, other, type) => {
  const out = temp('refused.wav')

  expect(await joinLegs(leg('r-in.wav', 1, one), leg('r-out.wav', 1, other), out)).toEqual({
    ok: false,
    error: { type },
  })
  expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false])
})

test('a leg that is no sound is refused', async () => {
  writeFileSync(temp('text-out.wav'), 'no sound at all')

  expect(await joinLegs(leg('t-in.wav', 1, []), temp('text-out.wav'), temp('t.wav'))).toMatchObject(
    {
      ok: false,
      error: { type: 'NotAudio' },
    },
  )
})

test('legs without a sample make a recording without one', async () => {
  const empty = riff(aFormat({ tag: 7, bits: 8 }), chunk('data', new Uint8Array(0)))
  for (const name of ['e-in.wav', 'e-out.wav']) writeFileSync(temp(name), empty)

  expect(await joinLegs(temp('e-in.wav'), temp('e-out.wav'), temp('e.wav'))).toMatchObject({
    ok: true,
    value: { frames: 0, problems: [{ type: 'NoSamples' }] },
  })
})
