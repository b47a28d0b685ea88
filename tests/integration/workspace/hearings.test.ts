import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'

import { createHearings } from '#main/media/hearings.ts'
import { activityFrom, toMeasured } from '#main/media/measured.ts'
import { recordingFiles } from '#main/media/recording-files.ts'
import { analyse } from '#media/analyse.ts'
import { createListener } from '#media/hearing/listener.ts'
import type { HearingProcess } from '#media/hearing/messages.ts'
import { HEARING_MODEL } from '#media/hearing/speech-model.ts'
import { sealFile } from '#media/sealed.ts'
import { Sha256, type RecordingId } from '#shared/ids.ts'
import * as a from '#tests/support/builders.ts'
import { until } from '#tests/support/exchange.ts'
import { buildHearing, forkHearing, modelPath } from '#tests/support/forked-hearing.ts'
import * as id from '#tests/support/ids.ts'
import { aFolder, aPut, aWorkstation, pull } from '#tests/support/workstation.ts'

let built: Awaited<ReturnType<typeof buildHearing>>
beforeAll(async () => {
  built = await buildHearing()
})
afterAll(() => built.remove())

const sound = (name: string): string => resolve('tests/fixtures/sound', name)

/** A desk with recordings that are here and measured, and what listens to them. */
async function aDesk(
  names: readonly string[],
  { start = built.start, model = modelPath }: { start?: () => HearingProcess; model?: string } = {},
) {
  const folder = aFolder()
  const files = recordingFiles(folder)
  mkdirSync(files.sealedFolder)
  const workstation = aWorkstation()
  for (const [index, name] of names.entries()) {
    const n = index + 1
    const key = randomBytes(32).toString('base64')
    const sealed = await sealFile(sound(name), join(folder, name), key)
    const analysed = await analyse({ path: sound(name) })
    if (!sealed.ok || !analysed.ok) throw new Error(name)
    const recording = a.aRecording({
      id: id.recordingId(n),
      callId: id.callId(n),
      key,
      sha256: Sha256.parse(sealed.value.plainSha256),
      sealedSha256: Sha256.parse(sealed.value.sealedSha256),
      sealedBytes: sealed.value.sealedBytes,
    })
    pull(
      workstation,
      aPut('call', a.aCall({ id: id.callId(n), recordingId: recording.id }), 3 * n),
      aPut('recording', recording, 3 * n + 1),
      aPut(
        'assignment',
        a.anAssignment({ id: id.assignmentId(n), callId: id.callId(n) }),
        3 * n + 2,
      ),
    )
    await sealFile(sound(name), files.original(recording).path, key)
    workstation.shelf.mark(recording.id, { state: 'ready', haveBytes: 1 })
    const { pyramid, energies } = analysed.value
    workstation.sounds.save(recording.id, pyramid, toMeasured(energies))
  }
  const log: string[] = []
  const kept: RecordingId[] = []
  let started = 0
  const hearings = createHearings({
    listener: createListener({
      model,
      start: () => {
        started++
        return start()
      },
    }),
    book: workstation.hearings,
    sounds: workstation.sounds,
    shelf: workstation.shelf,
    files,
    announce: (news) => void workstation.heard.push(news),
    onHeard: (one) => void kept.push(one),
    log: (line) => void log.push(line),
  })
  onTestFinished(hearings.close)
  const told = (): readonly RecordingId[] =>
    workstation.heard.flatMap((news) => (news.type === 'ActivityChanged' ? [news.recordingId] : []))
  return { ...workstation, files, kept, keeper: hearings, log, told, started: () => started }
}

const first = id.recordingId(1)
const second = id.recordingId(2)

test('what is here is listened to, one after the other, and told as news', async () => {
  const { keeper, hearings, sounds, told, kept, started } = await aDesk(['p4.wav', 'p2.mp3'])
  const activity = () => activityFrom(sounds.speech(second) ?? '', hearings.of(second), 5000)
  expect(activity()).toMatchObject({ basis: 'energy', holds: [] })

  keeper.catchUp()
  await until(() => told().length === 2, 'both are heard', 60_000)

  expect(activity()).toMatchObject({ basis: 'model', holds: [expect.anything()] })
  expect(hearings.isBy(first, HEARING_MODEL)).toBe(true)
  expect(started()).toBe(1)
  expect(kept).toEqual(told())
})

test('what arrives when there was nothing to listen to is listened to as well', async () => {
  const { keeper, shelf, told } = await aDesk(['p4.wav'])
  shelf.mark(first, { state: 'remote', haveBytes: 0 })
  keeper.catchUp()
  keeper.want(first)
  await new Promise(setImmediate)

  shelf.mark(first, { state: 'ready', haveBytes: 1 })
  keeper.measured(first)
  await until(() => told().length === 1, 'it is heard', 60_000)
})

test('what somebody looks at is listened to first, before what is under way', async () => {
  const { keeper, told } = await aDesk(['p1.opus', 'p4.wav', 'p3.wav'])
  keeper.giveWay(true)
  keeper.catchUp()
  keeper.want(id.recordingId(3))
  keeper.giveWay(false)
  await until(() => told().length === 3, 'all are heard', 60_000)

  expect(told()[0]).toBe(id.recordingId(3))
})

test('what was heard is not heard again, unless by another model', async () => {
  const { keeper, hearings, told } = await aDesk(['p4.wav', 'p3.wav'])
  hearings.save(first, 'an older model', new Uint8Array(24))
  hearings.save(second, HEARING_MODEL, new Uint8Array(24))
  expect(hearings.has(first)).toBe(true)

  keeper.catchUp()
  await until(() => told().length === 1, 'the first is heard', 60_000)
  keeper.measured(second)
  keeper.want(second)
  await keeper.close()

  expect(told()).toEqual([first])
  expect(hearings.isBy(first, HEARING_MODEL)).toBe(true)
})

test('a recording that is not here, or not measured, is left alone', async () => {
  const { keeper, shelf, told, started } = await aDesk(['p4.wav'])
  shelf.mark(first, { state: 'remote', haveBytes: 0 })

  keeper.want(first)
  keeper.measured(first)
  keeper.want(second)
  await keeper.close()

  expect(told()).toEqual([])
  expect(started()).toBe(0)
})

test('a recording that cannot be listened to is said in the log, and the others are heard', async () => {
  const { keeper, hearings, told, log, shelf, files } = await aDesk(['p4.wav', 'p3.wav'])
  const damaged = shelf.entry(first)?.recording
  if (!damaged) throw new Error('it is on the shelf')
  writeFileSync(files.original(damaged).path, 'damaged')

  keeper.catchUp()
  await until(() => told().length === 1, 'the other is heard', 60_000)

  expect(told()).toEqual([second])
  expect(hearings.has(first)).toBe(false)
  expect(log).toEqual([`listening to ${first}: NotSealed`])
})

test('without its model it says so once, and what loudness told stands', async () => {
  const { keeper, hearings, log, sounds } = await aDesk(['p4.wav', 'p3.wav'], { model: '/nowhere' })

  keeper.catchUp()
  await until(() => log.length === 2, 'it is said', 60_000)
  keeper.want(second)

  expect(log[0]).toMatch(/ModelUnreadable/)
  expect(log[1]).toMatch(/given up; speech is told by loudness alone/)
  expect(hearings.has(second)).toBe(false)
  expect(activityFrom(sounds.speech(first) ?? '', hearings.of(first), 5000)?.basis).toBe('energy')
})

test('a process that dies each time is started three times and no more', async () => {
  const dies = join(aFolder(), 'dies.mjs')
  writeFileSync(dies, 'process.exit(9)')
  const { keeper, log, started } = await aDesk(['p4.wav', 'p3.wav', 'p2.mp3', 'p1.opus'], {
    start: () => forkHearing(dies),
  })

  keeper.catchUp()
  await until(() => log.length === 4, 'it is given up', 60_000)
  keeper.want(id.recordingId(4))

  expect(log.slice(0, 3).every((line) => line.includes('ListenerDied (ended with 9)'))).toBe(true)
  expect(started()).toBe(3)
})
