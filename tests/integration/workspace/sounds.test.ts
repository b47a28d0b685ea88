import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'

import { describe, expect, onTestFinished, test } from 'vitest'

import { wavHeader } from '#core/audio/wav-header.ts'
import { openPyramid } from '#core/audio/pyramid.ts'
import { recordingFiles } from '#main/media/recording-files.ts'
import { createSounds } from '#main/media/sounds.ts'
import { sweepRecordings } from '#main/media/sweep.ts'
import type { ClipOrder, ClipWatch } from '#main/ports-app.ts'
import { createComplaints } from '#main/sync/complaints.ts'
import { partPath, sealedPath } from '#main/sync/fetch-sealed.ts'
import { createMediaEngine } from '#media/engine.ts'
import { sealFile } from '#media/sealed.ts'
import type { Recording } from '#shared/call.ts'
import { Sha256 } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import { OffsetMs } from '#shared/time.ts'
import { aVoice, aWavOfG729, bytesOf } from '#tests/support/audio.ts'
import * as a from '#tests/support/builders.ts'
import { until } from '#tests/support/exchange.ts'
import { countingIds, fixedClock } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aFolder, aPut, aWorkstation, pull } from '#tests/support/workstation.ts'

const audio = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../../fixtures/audio', name))

/** One call whose recording has arrived, sealed as the hub seals it. */
async function aCallOf(content: Buffer, over: Partial<Recording> = {}) {
  const folder = aFolder()
  const files = recordingFiles(folder)
  mkdirSync(files.sealedFolder)
  const plain = join(folder, 'plain')
  writeFileSync(plain, content)
  const key = randomBytes(32).toString('base64')
  const sealed = await sealFile(plain, join(folder, 'sealed'), key)
  if (!sealed.ok) throw new Error(sealed.error.type)
  const recording = a.aRecording({
    key,
    sha256: Sha256.parse(sealed.value.plainSha256),
    sealedSha256: Sha256.parse(sealed.value.sealedSha256),
    sealedBytes: sealed.value.sealedBytes,
    ...over,
  })
  const sealedBytes = readFileSync(join(folder, 'sealed'))
  const arrive = (): void => {
    writeFileSync(sealedPath(files.sealedFolder, recording.sealedSha256), sealedBytes)
    workstation.shelf.mark(recording.id, { state: 'ready', haveBytes: sealedBytes.length })
  }
  const workstation = aWorkstation()
  pull(
    workstation,
    aPut('call', a.aCall(), 1),
    aPut('recording', recording, 2),
    aPut('assignment', a.anAssignment(), 3),
  )

  const room = { isThere: true }
  const asked: string[] = []
  const awaited: boolean[] = []
  const bugs: unknown[] = []
  const measured: string[] = []
  const announce = (news: News) => void workstation.heard.push(news)
  const sounds = createSounds({
    files,
    shelf: workstation.shelf,
    book: workstation.sounds,
    hearings: workstation.hearings,
    onMeasured: (one) => void measured.push(one),
    onAwaited: (isAwaited) => void awaited.push(isAwaited),
    front: createMediaEngine(),
    back: createMediaEngine(),
    hasRoomFor: () => Promise.resolve(room.isThere),
    complaints: createComplaints({
      ...workstation,
      ids: countingIds(),
      clock: fixedClock(),
      announce,
    }),
    announce,
    bug: (_where, cause) => void bugs.push(cause),
    nameOf: () => 'C-20261122-0001',
    ask: (one) => void asked.push(one),
    shareOf: () => undefined,
  })
  onTestFinished(sounds.close)
  return {
    ...workstation,
    sounds,
    recording,
    files,
    folder,
    arrive,
    asked,
    measured,
    awaited,
    bugs,
    room,
  }
}

const isReady =
  ({ sounds }: Awaited<ReturnType<typeof aCallOf>>) =>
  () =>
    sounds.stateOf(id.recordingId()).type === 'ready'

test('a recording that is not here is waited for, and asked for when somebody looks at it', async () => {
  const call = await aCallOf(audio('stereo-mulaw.wav'))
  expect(call.sounds.stateOf(id.recordingId())).toEqual({ type: 'waiting' })
  expect(call.sounds.playback(id.recordingId())).toBeUndefined()
  expect(await call.sounds.activity(id.recordingId(), { deadAirMs: 5000 })).toEqual({
    ok: false,
    error: { type: 'NotReady' },
  })
  expect(await call.sounds.activity(id.recordingId(9), { deadAirMs: 5000 })).toEqual({
    ok: false,
    error: { type: 'RecordingNotFound' },
  })

  call.sounds.want(id.recordingId())

  expect(call.asked).toEqual([id.recordingId()])
})

test('who listens is told what was measured, and whether somebody waits for it to be', async () => {
  const call = await aCallOf(audio('stereo-mulaw.wav'))
  call.arrive()

  call.sounds.want(id.recordingId())
  await until(isReady(call), 'it is ready')

  expect(call.measured).toEqual([id.recordingId()])
  expect(call.awaited).toEqual([true, false])
})

test('one that arrives is measured by itself: peaks, speech and sound are there', async () => {
  const call = await aCallOf(audio('stereo-mulaw.wav'))
  call.arrive()
  expect(call.sounds.stateOf(id.recordingId())).toEqual({ type: 'preparing', share: 0 })

  call.sounds.arrived(call.recording)
  await until(isReady(call), 'it is ready')

  expect(openPyramid(call.sounds.pyramid(id.recordingId()) ?? new Uint8Array())).toMatchObject({
    ok: true,
    value: { channels: 2, sampleRate: 8000 },
  })
  expect(await call.sounds.activity(id.recordingId(), { deadAirMs: 1000 })).toMatchObject({
    ok: true,
    value: { channels: [{}, {}] },
  })
  expect(call.sounds.playback(id.recordingId())).toMatchObject({ ok: true })
  expect(call.heard).toContainEqual({
    type: 'SoundChanged',
    recordingId: id.recordingId(),
    sound: { type: 'ready' },
  })
  expect(readdirSync(call.files.cacheFolder)).toEqual([])
})

test.each([
  ['mono-vbr.mp3', 'mp3'],
  ['stereo-8k.opus', 'opus'],
  ['mono-gsm.wav', 'gsm_ms'],
])('%s is decoded once, and what was decoded lies sealed', async (name, codec) => {
  const call = await aCallOf(audio(name), { codec })
  call.arrive()

  call.sounds.want(id.recordingId())
  await until(isReady(call), 'it is ready')

  const playback = call.sounds.playback(id.recordingId())
  expect(playback).toMatchObject({ ok: true, value: { info: { codec: 'pcm_s16le' } } })
  const [cached] = readdirSync(call.files.cacheFolder)
  const bytes = readFileSync(join(call.files.cacheFolder, cached ?? ''))
  expect(bytes.subarray(0, 4).toString('latin1')).not.toBe('RIFF')
  expect(bytes.includes('WAVEfmt')).toBe(false)
  expect(call.sounds.cacheBytes()).toBe(bytes.length)
})

test.each([
  ['pcm_alaw', 8000, 0],
  ['adpcm_g722', 16_000, 1],
] as const)(
  'a recording of %s without a header is heard as its row says, decoded only where it must be',
  async (codec, sampleRate, decodedFiles) => {
    const sound = Buffer.from(bytesOf(aVoice(1000, [[200, 800]])))
    const call = await aCallOf(sound, { container: 'raw', codec, sampleRate, channels: 1 })
    call.arrive()

    call.sounds.want(id.recordingId())
    await until(isReady(call), 'it is ready')

    expect(call.sounds.playback(id.recordingId())).toMatchObject({
      ok: true,
      value: { info: { sampleRate, channels: 1 } },
    })
    expect(readdirSync(call.files.cacheFolder)).toHaveLength(decodedFiles)
    const saved = await call.sounds.clip(anOrder(call.folder), unwatched())
    expect(saved).toMatchObject({ ok: true, value: { frames: sampleRate / 2 } })
  },
)

test('what came and was not measured when the program ended is measured at the next start', async () => {
  const call = await aCallOf(audio('stereo-mulaw.wav'))
  call.arrive()

  call.sounds.catchUp()

  await until(isReady(call), 'it is ready')
})

test('on a disk that is nearly full nothing is decoded ahead, but what somebody opens', async () => {
  const call = await aCallOf(audio('mono-vbr.mp3'), { codec: 'mp3' })
  call.room.isThere = false
  call.arrive()

  call.sounds.arrived(call.recording)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(call.sounds.stateOf(id.recordingId())).toEqual({ type: 'preparing', share: 0 })
  expect(call.problems.list()).toEqual([])

  call.sounds.want(id.recordingId())
  await until(isReady(call), 'it is decoded')
})

test.skipIf(process.platform !== 'linux')(
  'a disk that is full while a recording is decoded is said, and the next look tries again',
  async () => {
    const call = await aCallOf(audio('mono-vbr.mp3'), { codec: 'mp3' })
    call.arrive()
    symlinkSync('/dev/full', `${call.files.decoded(call.recording).path}.part`)

    call.sounds.want(id.recordingId())
    await until(() => call.problems.count() > 0, 'it is said')
    expect(call.problems.list()).toMatchObject([
      { kind: 'DiskFull', callId: id.callId(), params: { freeMb: 0 } },
    ])
    expect(call.sounds.stateOf(id.recordingId())).toEqual({ type: 'failed', reason: 'DiskFull' })

    call.sounds.want(id.recordingId())
    await until(isReady(call), 'it is decoded')
    expect(call.problems.list()).toEqual([])
  },
)

test('a cache that was emptied is made again when somebody listens', async () => {
  const call = await aCallOf(audio('mono-vbr.mp3'), { codec: 'mp3' })
  call.arrive()
  call.sounds.arrived(call.recording)
  await until(isReady(call), 'it is ready')
  rmSync(call.files.decoded(call.recording).path)

  expect(call.sounds.playback(id.recordingId())).toMatchObject({ error: { type: 'NotPrepared' } })
  await until(isReady(call), 'it is ready again')

  expect(call.sounds.playback(id.recordingId())).toMatchObject({ ok: true })
})

const unheard: readonly (readonly [string, Buffer, string])[] = [
  ['an empty file', Buffer.alloc(0), 'EmptyFile'],
  ['a text named .wav', Buffer.from('通话记录见附件。\n'.repeat(50)), 'NotAudio'],
  ['a codec nobody knows', Buffer.from(aWavOfG729()), 'UnknownCodec'],
  ['a header that breaks off', audio('stereo-mulaw.wav').subarray(0, 30), 'BrokenHeader'],
]

test.each(unheard)(
  '%s is said with the reason, and again only if it is tried again',
  async (_name, content, reason) => {
    const call = await aCallOf(content)
    call.arrive()

    call.sounds.arrived(call.recording)
    await until(() => call.problems.count() === 1, 'it is said')

    expect(call.sounds.stateOf(id.recordingId())).toEqual({ type: 'failed', reason })
    expect(call.problems.list()[0]).toMatchObject({
      kind: 'RecordingUnreadable',
      callId: id.callId(),
      params: { file: 'C-20261122-0001', reason },
    })
    call.sounds.want(id.recordingId())
    expect(call.sounds.stateOf(id.recordingId())).toEqual({ type: 'failed', reason })
    call.sounds.retry(call.recording)
    expect(call.sounds.stateOf(id.recordingId())).toEqual({ type: 'preparing', share: 0 })
    await until(() => call.sounds.stateOf(id.recordingId()).type === 'failed', 'it failed again')
    expect(call.problems.count()).toBe(1)
    expect(call.bugs).toEqual([])
  },
)

test('a recording without a sound is said to be empty', async () => {
  const empty = Buffer.from(
    wavHeader({ codec: 'pcm_mulaw', channels: 2, sampleRate: 8000, frames: 0 }),
  )
  const call = await aCallOf(empty)
  call.arrive()

  call.sounds.arrived(call.recording)
  await until(() => call.problems.count() === 1, 'it is said')

  expect(call.problems.list()[0]).toMatchObject({ kind: 'RecordingEmpty' })
  expect(call.sounds.stateOf(id.recordingId())).toEqual({ type: 'failed', reason: 'NoSamples' })
})

test('a file that was changed on this disk is thrown away and fetched anew, once', async () => {
  const call = await aCallOf(audio('stereo-pcm16.wav'))
  call.arrive()
  const file = sealedPath(call.files.sealedFolder, call.recording.sealedSha256)
  const damage = (): void => {
    const bytes = readFileSync(file)
    bytes[bytes.length - 50] = (bytes.at(-50) ?? 0) ^ 1
    writeFileSync(file, bytes)
  }
  damage()

  call.sounds.want(id.recordingId())
  await until(() => call.asked.length === 1, 'it is asked for again')
  expect(existsSync(file)).toBe(false)
  expect(call.sounds.stateOf(id.recordingId())).toEqual({ type: 'waiting' })
  expect(call.problems.count()).toBe(0)

  call.arrive()
  damage()
  call.sounds.arrived(call.recording)
  await until(() => call.problems.count() === 1, 'the second time it is said')
  expect(call.problems.list()[0]).toMatchObject({ params: { reason: 'Tampered' } })
  expect(call.asked).toHaveLength(1)
})

const offset = (ms: number) => OffsetMs.parse(ms)

const anOrder = (folder: string, order: Partial<ClipOrder> = {}): ClipOrder => ({
  recordingId: id.recordingId(),
  from: offset(250),
  to: offset(750),
  redactions: [],
  format: 'wav',
  folder: join(folder, 'clips'),
  stem: 'C-20261122-0001',
  ...order,
})

const unwatched = (): ClipWatch => ({
  onProgress: () => undefined,
  signal: new AbortController().signal,
})

describe('a clip', () => {
  test('is a WAV of the very samples, under a name that says no person', async () => {
    const call = await aCallOf(audio('stereo-mulaw.wav'))
    call.arrive()
    call.sounds.arrived(call.recording)
    await until(isReady(call), 'it is ready')

    const clip = await call.sounds.clip(anOrder(call.folder), unwatched())

    if (!clip.ok) throw new Error(clip.error.type)
    expect(clip.value).toMatchObject({
      path: join(call.folder, 'clips', 'C-20261122-0001 0m00.250s-0m00.750s.wav'),
      frames: 4000,
      sourceFrames: [2000, 6000],
      sourceSha256: call.recording.sha256,
      redactions: [],
    })
    const bytes = readFileSync(clip.value.path)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(clip.value.sha256)
    const source = audio('stereo-mulaw.wav')
    expect(source.includes(bytes.subarray(bytes.length - 8000))).toBe(true)

    const late = { from: offset(86_000_000), to: offset(86_000_500) }
    expect(await call.sounds.clip(anOrder(call.folder, late), unwatched())).toEqual({
      ok: false,
      error: { type: 'EmptyRange' },
    })
    const other = { recordingId: id.recordingId(9) }
    expect(await call.sounds.clip(anOrder(call.folder, other), unwatched())).toEqual({
      ok: false,
      error: { type: 'NotReady' },
    })
  })

  test('overwrites what is to be redacted, of the side that is named, and says what it did', async () => {
    const call = await aCallOf(audio('stereo-mulaw.wav'))
    call.arrive()
    const progress: number[] = []
    const order = anOrder(call.folder, {
      redactions: [
        { from: offset(300), to: offset(400), side: 'customer', mode: 'mute', reason: 'card' },
      ],
    })

    const clip = await call.sounds.clip(order, {
      ...unwatched(),
      onProgress: (share) => void progress.push(share),
    })

    if (!clip.ok) throw new Error(clip.error.type)
    expect(clip.value.redactions).toEqual([
      { frames: [2400, 3200], channel: 1, mode: 'mute', reason: 'card' },
    ])
    const sound = readFileSync(clip.value.path).subarray(58)
    const customer = sound.filter((_, n) => n % 2 === 1).subarray(400, 1200)
    expect(customer.every((byte) => byte === 0xff)).toBe(true)
    expect(progress.at(-1)).toBe(1)
  })

  test('never takes the place of another of the same name', async () => {
    const call = await aCallOf(audio('stereo-mulaw.wav'))
    call.arrive()

    const names: string[] = []
    for (let n = 0; n < 3; n++) {
      const clip = await call.sounds.clip(anOrder(call.folder), unwatched())
      if (clip.ok) names.push(basename(clip.value.path, '.wav'))
    }

    const name = 'C-20261122-0001 0m00.250s-0m00.750s'
    expect(names).toEqual([name, `${name} 2`, `${name} 3`])
  })

  test.each([
    ['of a side, where one channel holds both,', 'mono-u8.wav', 'agent', 300, 'NoSuchSide', null],
    [
      'of a side, where both channels sound the same,',
      'stereo-mulaw.wav',
      'agent',
      300,
      'NoSuchSide',
      null,
    ],
    ['outside of the clip', 'stereo-mulaw.wav', 'agent', 100, 'Outside', 0],
  ] as const)('with a redaction %s is refused', async (_, file, side, from, fault, agent) => {
    const call = await aCallOf(audio(file), { agentChannel: agent })
    call.arrive()
    const one = {
      from: offset(from),
      to: offset(400),
      side,
      mode: 'tone',
      reason: 'other',
    } as const

    const clip = await call.sounds.clip(anOrder(call.folder, { redactions: [one] }), unwatched())

    expect(clip).toEqual({ ok: false, error: { type: 'RedactionRefused', fault, index: 0 } })
    expect(existsSync(join(call.folder, 'clips', 'C-20261122-0001 0m00.250s-0m00.750s.wav'))).toBe(
      false,
    )
  })

  test('that is given up leaves no file', async () => {
    const call = await aCallOf(audio('stereo-mulaw.wav'))
    call.arrive()

    const watch = { ...unwatched(), signal: AbortSignal.abort() }
    const clip = await call.sounds.clip(anOrder(call.folder, { format: 'mp3' }), watch)

    expect(clip).toEqual({ ok: false, error: { type: 'GivenUp' } })
    expect(readdirSync(join(call.folder, 'clips'))).toEqual([])
  })

  test('of a compressed recording waits for its decoding', async () => {
    const call = await aCallOf(audio('mono-vbr.mp3'), { codec: 'mp3' })
    call.arrive()
    const order = anOrder(call.folder, { from: offset(0), to: offset(200) })
    expect(await call.sounds.clip(order, unwatched())).toEqual({
      ok: false,
      error: { type: 'NotReady' },
    })

    call.sounds.want(id.recordingId())
    await until(isReady(call), 'it is ready')

    expect(await call.sounds.clip(order, unwatched())).toMatchObject({
      ok: true,
      value: { sourceSha256: call.recording.sha256 },
    })
  })

  test('that cannot be written is refused with the folder', async () => {
    const call = await aCallOf(audio('stereo-mulaw.wav'))
    call.arrive()
    const folder = join(call.folder, 'clips')
    writeFileSync(folder, 'a file where the folder should be')

    expect(await call.sounds.clip(anOrder(call.folder), unwatched())).toEqual({
      ok: false,
      error: { type: 'CannotWrite', folder },
    })
  })
})

test('a recording that leaves the disk leaves nothing of itself', async () => {
  const call = await aCallOf(audio('mono-vbr.mp3'), { codec: 'mp3' })
  call.arrive()
  call.sounds.arrived(call.recording)
  await until(isReady(call), 'it is ready')
  const entry = call.shelf.entry(id.recordingId())
  if (!entry) throw new Error('no entry')

  expect(await call.sounds.evict(entry)).toBe(true)

  expect(readdirSync(call.files.sealedFolder)).toEqual([])
  expect(readdirSync(call.files.cacheFolder)).toEqual([])
  expect(call.sounds.cacheBytes()).toBe(0)
  expect(call.sounds.stateOf(id.recordingId())).toEqual({ type: 'waiting' })
  expect(call.shelf.entry(id.recordingId())).toMatchObject({ state: 'remote', haveBytes: 0 })
})

test('files of recordings that are no longer ours are swept away, and no others', async () => {
  const call = await aCallOf(audio('stereo-mulaw.wav'))
  call.arrive()
  const { sealedFolder, cacheFolder } = call.files
  const other = Sha256.parse('e'.repeat(64))
  writeFileSync(sealedPath(sealedFolder, other), 'x')
  writeFileSync(partPath(sealedFolder, other), 'x')
  writeFileSync(join(cacheFolder, `${other}.wav`), 'x')
  writeFileSync(partPath(sealedFolder, call.recording.sealedSha256), 'x')

  sweepRecordings(call.files, [call.recording])

  expect(readdirSync(sealedFolder).sort()).toEqual(
    [`${call.recording.sealedSha256}.part`, `${call.recording.sealedSha256}.sealed`].sort(),
  )
  expect(readdirSync(cacheFolder)).toEqual([])
})
