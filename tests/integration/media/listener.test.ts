import { randomBytes } from 'node:crypto'
import { copyFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'

import { openHearing } from '#core/audio/hearing.ts'
import { createListener, type Listener } from '#media/hearing/listener.ts'
import type { HearingMessage, HearingProcess } from '#media/hearing/messages.ts'
import { sealFile } from '#media/sealed.ts'
import { fixturePath } from '#tests/support/audio.ts'
import { buildHearing, forkHearing, modelPath } from '#tests/support/forked-hearing.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const passage = { path: resolve('tests/fixtures/sound/p4.wav') }
const never = new AbortController().signal

let built: Awaited<ReturnType<typeof buildHearing>>
beforeAll(async () => {
  built = await buildHearing()
})
afterAll(() => built.remove())

/** A listener, and the processes it started. */
function aListener(options: Partial<Parameters<typeof createListener>[0]> = {}) {
  const started: HearingProcess[] = []
  const messages: HearingMessage[] = []
  const listener = createListener({
    model: modelPath,
    ...options,
    start: () => {
      const child = (options.start ?? built.start)()
      child.onMessage((message) => void messages.push(message))
      started.push(child)
      return child
    },
  })
  onTestFinished(() => {
    listener.close()
  })
  return { listener, started, messages }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(5)
}

const hear = async (listener: Listener, recording = passage) => {
  const heard = await listener.hear(recording, never)
  return heard.ok ? heard.value : heard.error.type
}

test('what a recording sounds like is heard in a process of its own, and the next one in the same', async () => {
  const { listener, started } = aListener()

  const first = await hear(listener)
  const again = await hear(listener)

  expect(openHearing(first as Uint8Array)).toMatchObject({
    ok: true,
    value: { channels: 1, sampleRate: 8000, samplesPerWindow: 256, windows: 1175 },
  })
  expect(again).toEqual(first)
  expect(started).toHaveLength(1)
})

test('a sealed recording is heard as the open one', async () => {
  const { listener } = aListener()
  const key = randomBytes(32).toString('base64')
  await sealFile(passage.path, temp('sealed'), key)

  expect(await listener.hear({ path: temp('sealed'), key }, never)).toEqual(
    await listener.hear(passage, never),
  )
})

test.each([
  ['that is not there', () => ({ path: temp('nobody') }), 'FileUnreadable'],
  [
    'that is sealed, with no key',
    () => ({ path: fixturePath('stereo-mulaw.wav'), key: '' }),
    'NotSealed',
  ],
  ['that is no sound', () => ({ path: resolve('package.json') }), 'NotAudio'],
])('a recording %s is refused, and the next one heard', async (_, recording, failure) => {
  const { listener } = aListener()

  expect(await hear(listener, recording())).toBe(failure)
  expect(await hear(listener)).toBeInstanceOf(Uint8Array)
})

test('an empty recording has a hearing without windows', async () => {
  const { listener } = aListener()
  const path = resolve('resources/sample/recordings/20261118-170244-2202.wav')

  expect(openHearing((await hear(listener, { path })) as Uint8Array)).toMatchObject({
    ok: true,
    value: { windows: 0 },
  })
})

test('a model that is not there, or not the one that was measured with, is not used', async () => {
  expect(await hear(aListener({ model: temp('nobody') }).listener)).toBe('ModelUnreadable')

  copyFileSync(modelPath, temp('changed.onnx'))
  writeFileSync(temp('changed.onnx'), 'x', { flag: 'a' })
  expect(await hear(aListener({ model: temp('changed.onnx') }).listener)).toBe('ModelChanged')
})

test('a process that dies fails what it was at, and another one hears the next', async () => {
  const { listener, started, messages } = aListener()
  listener.giveWay(true)
  const first = hear(listener)
  await until(() => messages.length > 0)
  started[0]?.kill()

  expect(await first).toBe('ListenerDied')
  listener.giveWay(false)
  expect(await hear(listener)).toBeInstanceOf(Uint8Array)
  expect(started).toHaveLength(2)
})

test('it gives way while somebody waits, and goes on afterwards', async () => {
  const { listener, messages } = aListener()
  listener.giveWay(true)
  const heard = hear(listener)
  await until(() => messages.length > 0)
  await setTimeout(200)
  expect(messages.map(({ type }) => type)).toEqual(['alive'])

  listener.giveWay(false)
  expect(await heard).toBeInstanceOf(Uint8Array)
})

test('it is given up when something more urgent comes, even while it gives way', async () => {
  const { listener, started } = aListener()
  const stop = new AbortController()
  listener.giveWay(true)
  const heard = listener.hear(passage, stop.signal)
  stop.abort()

  expect(await heard).toEqual({ ok: false, error: { type: 'Cancelled' } })
  listener.giveWay(false)
  expect(await hear(listener)).toBeInstanceOf(Uint8Array)
  expect(started).toHaveLength(1)
})

test('a process that hangs is ended', async () => {
  writeFileSync(temp('hangs.mjs'), 'setInterval(() => undefined, 1000)')
  const { listener, started } = aListener({
    start: () => forkHearing(temp('hangs.mjs')),
    stallMs: 300,
  })
  const ended = new Promise((resolveEnd) => {
    void until(() => started.length > 0).then(() => started[0]?.onExit(resolveEnd))
  })

  expect(await hear(listener)).toBe('TookTooLong')
  await ended
})

test('closed in the middle, it says so at once', async () => {
  const { listener, messages } = aListener()
  const heard = hear(listener)
  await until(() => messages.length > 0)
  listener.close()

  expect(await heard).toBe('ListenerDied')
})
