import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { onTestFinished, expect, test } from 'vitest'

import { wavHeader } from '#core/audio/wav-header.ts'
import { answerRecording, type Sounding } from '#main/media/answer-recording.ts'
import { openPlayback } from '#media/playback.ts'
import { sealFile } from '#media/sealed.ts'
import { recordingId } from '#tests/support/ids.ts'
import { aFolder } from '#tests/support/workstation.ts'

const origin = 'app://earshot'
const audio = `recording://sound/${recordingId(1)}/audio.wav`
const pyramid = `recording://sound/${recordingId(1)}/pyramid`
const frames = 100_000
const wav = Buffer.concat([
  wavHeader({ codec: 'pcm_mulaw', channels: 2, sampleRate: 8000, frames }),
  randomBytes(frames * 2),
])

/** A recording sealed on a disk, as a page finds it. */
async function aSounding(damage?: (file: string) => void) {
  const folder = aFolder()
  const plain = join(folder, 'call.wav')
  writeFileSync(plain, wav)
  const key = randomBytes(32).toString('base64')
  const path = join(folder, 'call.sealed')
  const sealed = await sealFile(plain, path, key)
  if (!sealed.ok) throw new Error(sealed.error.type)
  damage?.(path)

  const opened = openPlayback({ path, key })
  if (opened.ok) onTestFinished(opened.value.close)
  const damaged: string[] = []
  const sounding: Sounding = {
    playback: (id) => (id === recordingId(1) ? opened : undefined),
    pyramid: (id) => (id === recordingId(1) ? new Uint8Array([1, 2, 3, 4]) : undefined),
    damaged: (_id, failure) => void damaged.push(failure.type),
  }
  const ask = (
    url: string,
    { range, from, method = 'GET' }: { range?: string; from?: string; method?: string } = {},
  ) =>
    answerRecording(
      {
        url,
        method,
        headers: new Headers({ ...(range ? { range } : {}), ...(from ? { origin: from } : {}) }),
      },
      sounding,
      origin,
    )
  const size = opened.ok ? opened.value.size : 0
  const whole = async () => Buffer.from(await ask(audio).arrayBuffer())
  return { ask, size, whole, damaged }
}

test('the whole of it is a WAV that says how long it is and that it can be sought in', async () => {
  const { ask, size, whole } = await aSounding()

  const answer = ask(audio, { from: origin })

  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'content-length': String(size),
    'content-type': 'audio/wav',
    'access-control-allow-origin': origin,
    'cache-control': 'no-store',
  })
  const bytes = await whole()
  expect(bytes.length).toBe(size)
  // The samples are the recorder's own, to the byte.
  expect(bytes.includes(wav.subarray(wav.length - 4000, wav.length - 2000))).toBe(true)
})

test.each([
  ['bytes=0-', 206, (size: number) => [0, size]],
  ['bytes=0-0', 206, () => [0, 1]],
  ['bytes=100-199', 206, () => [100, 200]],
  ['bytes=100-99999999', 206, (size: number) => [100, size]],
  ['bytes=-500', 206, (size: number) => [size - 500, size]],
  ['bytes=200-100', 200, (size: number) => [0, size]],
  ['bytes=0-1,5-9', 200, (size: number) => [0, size]],
  ['seconds=1-2', 200, (size: number) => [0, size]],
] as const)('%s is answered with %i and just those bytes', async (range, status, expected) => {
  const { ask, size, whole } = await aSounding()
  const [start = 0, end = 0] = expected(size)

  const answer = ask(audio, { range })

  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-length')).toBe(String(end - start))
  expect(answer.headers.get('content-range')).toBe(
    status === 206 ? `bytes ${start}-${end - 1}/${size}` : null,
  )
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.equals((await whole()).subarray(start, end))).toBe(true)
})

test.each(['bytes=99999999-', 'bytes=-0'])('%s lies beyond the end', async (range) => {
  const { ask, size } = await aSounding()

  const answer = ask(audio, { range })

  expect(answer.status).toBe(416)
  expect(answer.headers.get('content-range')).toBe(`bytes */${size}`)
})

test('HEAD says what GET would, and sends nothing', async () => {
  const { ask, size } = await aSounding()

  const answer = ask(audio, { method: 'HEAD', range: 'bytes=10-19' })

  expect([answer.status, answer.headers.get('content-length')]).toEqual([206, '10'])
  expect(await answer.text()).toBe('')
  expect(ask(audio, { method: 'HEAD' }).headers.get('content-length')).toBe(String(size))
})

test('peaks come as bytes', async () => {
  const { ask } = await aSounding()

  const answer = ask(pyramid)

  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 3, 4])
})

test.each([
  `recording://sound/${recordingId(2)}/audio.wav`,
  `recording://sound/${recordingId(2)}/pyramid`,
  `recording://sound/${recordingId(1)}/../${recordingId(1)}/audio.wav`,
  `recording://sound/${recordingId(1)}/audio.wav?x`,
  `recording://sound/${recordingId(1)}/key`,
  `recording://other/${recordingId(1)}/audio.wav`,
  'recording://sound/../../etc/passwd/audio.wav',
  'recording://sound/------------------------------------/pyramid',
])('%s is not found', async (url) => {
  const { ask } = await aSounding()

  expect(ask(url).status).toBe(404)
})

test.each(['https://example.com', 'null', 'app://earshot.evil', 'file://'])(
  'a page of %s hears nothing',
  async (from) => {
    const { ask } = await aSounding()

    const answer = ask(audio, { from })

    expect([answer.status, await answer.text()]).toEqual([403, ''])
  },
)

test('nothing but reading is allowed', async () => {
  const { ask } = await aSounding()

  expect(ask(audio, { method: 'POST' }).status).toBe(405)
})

const flip = (file: string, fromEnd: number): void => {
  const bytes = readFileSync(file)
  const at = bytes.length - fromEnd
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

test('where a file was changed on the disk it breaks off and is said, and plays no wrong sound', async () => {
  const { ask, damaged } = await aSounding((file) => {
    flip(file, 100)
  })

  await expect(ask(audio, { range: 'bytes=-10' }).arrayBuffer()).rejects.toThrow('Tampered')

  expect(damaged).toEqual(['Tampered'])
  expect((await ask(audio, { range: 'bytes=0-999' }).arrayBuffer()).byteLength).toBe(1000)
})

test('a file whose beginning was changed is not found, and said', async () => {
  const { ask, damaged } = await aSounding((file) => {
    flip(file, readFileSync(file).length - 200)
  })

  expect(ask(audio).status).toBe(404)
  expect(damaged).toEqual(['Tampered'])
})
