import { createHash } from 'node:crypto'
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { createHubSink } from '#cli/hub-sink.ts'
import type { Hub } from '#hub/start-hub.ts'
import { takeInFolder } from '#intake/take-in-folder.ts'
import { Call, Recording } from '#shared/call.ts'
import { Problem } from '#shared/problem.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aFormat, chunk, noiseBytes, riff } from '#tests/support/audio.ts'
import { aClient, aHub, scopeOf } from '#tests/support/hub.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const aLeg = (seed: number, bytes = 8000) =>
  riff(aFormat({ tag: 7, bits: 8 }), chunk('data', noiseBytes(bytes, seed)))

let hub: Hub
let folder: string
let workFolder: string
const put = (name: string, bytes: Uint8Array): void => {
  const past = new Date(Date.now() - 60_000)
  writeFileSync(join(folder, name), bytes)
  utimesSync(join(folder, name), past, past)
}
const profile = (over: object): void => {
  writeFileSync(
    join(folder, 'profile.json'),
    JSON.stringify({ name: 'split', extends: 'earshot', ...over }),
  )
}

beforeAll(async () => {
  hub = await aHub()
  folder = temp('monitor')
  workFolder = temp('work')
  mkdirSync(folder)
  const row = (id: string, direction: string, recording: string) =>
    `${id},A1,李娟,${direction},2026-10-01T01:15:12Z,46,${recording}`
  writeFileSync(
    join(folder, 'calls.csv'),
    [
      'call_id,agent_id,agent_name,direction,started_at,talk_s,recording',
      row('1', 'inbound', 'q1.wav'),
      row('2', 'outbound', 'q2-in.wav;q2-out.wav'),
      row('3', 'inbound', 'q3-in.wav'),
      row('4', 'inbound', 'q4.wav'),
    ].join('\n'),
  )
  put('q1-in.wav', aLeg(1))
  put('q1-out.wav', aLeg(2, 6000))
  put('q2-in.wav', aLeg(3))
  put('q2-out.wav', aLeg(4))
  put('q3-in.wav', aLeg(5))
  put('q4-in.wav', aLeg(6))
  put(
    'q4-out.wav',
    riff(aFormat({ tag: 7, bits: 8, sampleRate: 16_000 }), chunk('data', noiseBytes(90))),
  )
})

const take = async () => {
  const taken = await takeInFolder(folder, {
    sink: createHubSink({ url: hub.url, token: hub.adminToken }),
    workFolder,
    resting: { restMs: 2000, fresh: 'skip' },
  })
  if (!taken.ok) throw new Error(taken.error.type)
  return taken.value
}

const feed = async () => {
  const client = aClient(hub)
  const changes = (await client.readAll(scopeOf(await client.me(), 'calls'))).filter(
    ({ op }) => op === 'put',
  )
  const of = (entity: string) =>
    changes.filter((change) => change.entity === entity).map(({ body }) => body)
  const recordings = of('recording').map((body) => Recording.parse(body))
  return {
    recordingOf: (id: string) => {
      const call = of('call')
        .map((body) => Call.parse(body))
        .find(({ externalId }) => externalId === id)
      return recordings.find((recording) => recording.id === call?.recordingId)
    },
    problems: of('problem').map((body) => Problem.parse(body)),
    head: changes.at(-1)?.seq,
  }
}

test('the two files of a call come in as one recording that knows both', async () => {
  const report = await take()

  const { recordingOf } = await feed()
  expect(report).toMatchObject({ recordings: 3, unmatched: [] })
  expect(recordingOf('1')).toMatchObject({
    codec: 'pcm_mulaw',
    channels: 2,
    frames: 8000,
    problems: [],
    legs: ['in', 'out'].map((side) => ({
      side,
      file: `q1-${side}.wav`,
      sha256: sha256(join(folder, `q1-${side}.wav`)),
      bytes: readFileSync(join(folder, `q1-${side}.wav`)).length,
    })),
  })
  expect(readdirSync(workFolder)).toEqual([])
})

test('the agent is what an inbound line was told, and what an outbound one was heard saying', async () => {
  const { recordingOf } = await feed()

  expect([recordingOf('1')?.agentChannel, recordingOf('2')?.agentChannel]).toEqual([1, 0])
})

test('a call with one file of two has that one, and is told of', async () => {
  const { recordingOf, problems } = await feed()

  expect(recordingOf('3')).toMatchObject({
    channels: 1,
    agentChannel: null,
    legs: [{ side: 'in' }],
  })
  expect(problems).toContainEqual(
    expect.objectContaining({
      kind: 'LegMissing',
      params: { file: 'q3-in.wav', side: 'in', externalId: '3' },
    }),
  )
})

test('two files that cannot be joined are told of by name and reason', async () => {
  const { recordingOf, problems } = await feed()

  expect(recordingOf('4')).toBeUndefined()
  expect(problems).toContainEqual(
    expect.objectContaining({
      kind: 'RecordingUnreadable',
      params: { file: 'q4.wav', externalId: '4', reason: 'LegRatesDiffer' },
    }),
  )
})

test('reading the folder again changes nothing', async () => {
  const before = await feed()

  const report = await take()

  expect((await feed()).head).toBe(before.head)
  expect(report.problems.map(({ reason }) => reason)).toEqual(['LegMissing', 'RecordingUnreadable'])
})

test('the missing file, once it is there, makes the recording whole and ends the problem', async () => {
  put('q3-out.wav', aLeg(7))

  await take()

  const { recordingOf, problems } = await feed()
  expect(recordingOf('3')).toMatchObject({ channels: 2, agentChannel: 1 })
  expect(problems.map(({ kind }) => kind)).not.toContain('LegMissing')
})

test('another rule for the source turns the sides of what is there already, without its sound', async () => {
  const before = (await feed()).recordingOf('1')
  profile({ agentLeg: 'in' })

  const report = await take()
  const { recordingOf, head } = await feed()
  expect(recordingOf('1')).toEqual({ ...before, agentChannel: 0 })
  expect(report.problems.map(({ reason }) => reason)).not.toContain('RecordingChanged')

  await take()
  expect((await feed()).head).toBe(head)
  rmSync(join(folder, 'profile.json'))
})

test('what a person says of the sides goes to the whole team, and no rule turns it again', async () => {
  const client = aClient(hub)
  const { person } = await client.me()
  const { recordingOf } = await feed()
  const recording = recordingOf('1')
  if (!recording) throw new Error('the recording is missing')
  const { id: recordingId, callId, agentChannel } = recording
  const say = (n: number, channel: number, toldAt: number, of: string = callId) =>
    client.push({
      id: id.factId(n),
      at: noon,
      by: person.id,
      device: id.deviceId(),
      body: { type: 'SidesTold', callId: of, recordingId, agentChannel: channel, toldAt },
    })
  const states = (results: Awaited<ReturnType<typeof say>>) =>
    results.map((result) => ('reason' in result ? result.reason : result.state))

  expect(states(await say(1, 1, noon))).toEqual(['applied'])
  expect((await feed()).recordingOf('1')).toEqual({
    ...recording,
    agentChannel: 1,
    sidesToldAt: noon,
  })

  expect(states(await say(2, 0, noon - 1))).toEqual(['applied'])
  expect(states(await say(3, 0, noon, id.callId(9)))).toEqual(['UnknownRecording'])
  expect(states(await say(4, 2, noon))).toEqual(['InvalidFact'])
  profile({ agentLeg: 'in' })
  await take()
  expect(agentChannel).toBe(0)
  expect((await feed()).recordingOf('1')).toMatchObject({ agentChannel: 1, sidesToldAt: noon })
  rmSync(join(folder, 'profile.json'))
})

test('a stereo recording has its agent where the rule of the source says', async () => {
  copyFileSync('tests/fixtures/audio/stereo-mulaw.wav', join(folder, 'q4.wav'))
  const past = new Date(Date.now() - 60_000)
  utimesSync(join(folder, 'q4.wav'), past, past)
  profile({ agentChannel: { inbound: 'right', outbound: 'left' } })

  await take()

  const { recordingOf, problems } = await feed()
  expect(recordingOf('4')).toMatchObject({ agentChannel: 1, legs: [] })
  expect(problems.map(({ kind }) => kind)).not.toContain('RecordingUnreadable')
})
