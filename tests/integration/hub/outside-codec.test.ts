import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { createHubSink } from '#cli/hub-sink.ts'
import { startHub } from '#hub/start-hub.ts'
import { takeInFolder } from '#intake/take-in-folder.ts'
import { Recording } from '#shared/call.ts'
import { earshot } from '#tests/support/command-line.ts'
import { aClient, aHub, scopeOf } from '#tests/support/hub.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'
import { ffmpeg } from '#tests/support/tools.ts'

const temp = createTempFolder()

test('a codec we cannot decode is taken in by a hub that names an ffmpeg', async () => {
  const hub = await aHub({ ffmpeg: 'ffmpeg' })
  const folder = temp('calls')
  mkdirSync(folder)
  const past = new Date(Date.now() - 60_000)
  ffmpeg('-f', 'lavfi', '-i', 'sine=duration=2:sample_rate=8000', join(folder, 'a.aiff'))
  utimesSync(join(folder, 'a.aiff'), past, past)
  writeFileSync(
    join(folder, 'calls.csv'),
    'call_id,agent_id,agent_name,direction,started_at,talk_s,recording\nF-1,A1,李娟,inbound,2026-10-01T01:15:12Z,2,a.aiff\n',
  )
  writeFileSync(join(folder, 'profile.json'), JSON.stringify({ name: 'pbx', extends: 'earshot' }))
  const takeIn = (program?: string) =>
    takeInFolder(folder, {
      sink: createHubSink({ url: hub.url, token: hub.adminToken }),
      resting: { restMs: 2000, fresh: 'skip' },
      ffmpeg: program,
    })

  expect(await takeIn()).toMatchObject({
    value: { recordings: 0, problems: [{ reason: 'RecordingUnreadable', file: 'a.aiff' }] },
  })
  expect(await takeIn('ffmpeg')).toMatchObject({ value: { recordings: 1, problems: [] } })

  const client = aClient(hub)
  const changes = await client.readAll(scopeOf(await client.me(), 'calls'))
  const [kept] = changes
    .filter(({ entity, op }) => entity === 'recording' && op === 'put')
    .map(({ body }) => Recording.parse(body))
  expect(kept).toMatchObject({
    ...{ container: 'external', codec: 'external', channels: 1, sampleRate: 8000 },
    ...{ frames: 16_000, durationMs: 2000 },
  })
  // What is kept is not decoded again to be looked at.
  expect(await takeIn('/nowhere')).toMatchObject({ value: { recordings: 1, problems: [] } })
})

test('a hub that names no ffmpeg lists a recording the command line could decode, and takes in the rest', async () => {
  const hub = await aHub()
  const folder = temp('more-calls')
  mkdirSync(folder)
  const tone = ['-f', 'lavfi', '-i', 'sine=duration=2:sample_rate=8000']
  ffmpeg(...tone, join(folder, 'a.aiff'))
  ffmpeg(...tone, join(folder, 'b.wav'))
  const past = new Date(Date.now() - 60_000)
  for (const file of ['a.aiff', 'b.wav']) utimesSync(join(folder, file), past, past)
  const log = join(folder, 'calls.csv')
  writeFileSync(
    log,
    'call_id,agent_id,agent_name,direction,started_at,talk_s,recording\nF-1,A1,李娟,inbound,2026-10-01T01:15:12Z,2,a.aiff\nF-2,A1,李娟,inbound,2026-10-01T02:15:12Z,2,b.wav\n',
  )
  const line = ['ingest', '--profile', 'earshot', '--log', log, '--recordings', folder]
  const to = ['--hub', hub.url, '--token', hub.adminToken, '--ffmpeg', 'ffmpeg']

  const { status, json } = await earshot([...line, ...to, '--json'])

  expect(status).toBe(0)
  expect(json()).toMatchObject({
    ...{ rows: 2, calls: 2, recordings: 1 },
    problems: [{ line: 2, reason: 'RecordingUnreadable', file: 'a.aiff' }],
  })
  const client = aClient(hub)
  const changes = await client.readAll(scopeOf(await client.me(), 'calls'))
  const told = changes.filter(({ entity }) => entity === 'problem').map(({ body }) => body)
  const params = { file: 'a.aiff', externalId: 'F-1', reason: 'UnknownCodec', codec: 'aiff' }
  expect(told).toMatchObject([{ kind: 'RecordingUnreadable', params }])
})

test('a hub whose decoder is no ffmpeg does not start, and says which it is', async () => {
  await expect(startHub({ dir: temp('hub'), ffmpeg: process.execPath })).rejects.toMatchObject({
    failure: { type: 'BadConfig', detail: `ffmpeg: NotADecoder ${process.execPath}` },
  })
})
