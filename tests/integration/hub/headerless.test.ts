import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { createHubSink } from '#cli/hub-sink.ts'
import { readProfile } from '#intake/profiles.ts'
import { takeInFolder } from '#intake/take-in-folder.ts'
import { Call, Recording } from '#shared/call.ts'
import { aVoice, bytesOf, noiseBytes } from '#tests/support/audio.ts'
import { aClient, aHub, scopeOf } from '#tests/support/hub.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()

const aFolderOf = (files: Readonly<Record<string, Uint8Array>>, profile: object): string => {
  const folder = temp('monitor')
  mkdirSync(folder)
  const past = new Date(Date.now() - 60_000)
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(folder, name), bytes)
    utimesSync(join(folder, name), past, past)
  }
  const rows = Object.keys(files).map(
    (name) => `${name},A1,李娟,inbound,2026-10-01T01:15:12Z,2,${name}`,
  )
  const header = 'call_id,agent_id,agent_name,direction,started_at,talk_s,recording'
  writeFileSync(join(folder, 'calls.csv'), [header, ...rows].join('\n'))
  writeFileSync(
    join(folder, 'profile.json'),
    JSON.stringify({ name: 'pbx', extends: 'earshot', ...profile }),
  )
  return folder
}

test('recordings without a header are read by the ends of their names, and the hub reads them alike', async () => {
  const hub = await aHub()
  const sound = bytesOf(aVoice(2000, [[300, 1500]]))
  const gsm = noiseBytes(33 * 50, 3).map((byte, at) => (at % 33 === 0 ? 0xd3 : byte))
  const folder = aFolderOf(
    {
      'a.alaw': sound,
      'b.UL': sound,
      'c.sln': sound,
      'd.sln16': sound,
      'e.gsm': gsm,
      'f.g722': sound,
      'g.vox8': sound,
    },
    { raw: { vox8: 'mulaw:8000:2' } },
  )

  const taken = await takeInFolder(folder, {
    sink: createHubSink({ url: hub.url, token: hub.adminToken }),
    resting: { restMs: 2000, fresh: 'skip' },
  })

  const client = aClient(hub)
  const changes = await client.readAll(scopeOf(await client.me(), 'calls'))
  const of = (entity: string) =>
    changes
      .filter(({ op }) => op === 'put')
      .filter((change) => change.entity === entity)
      .map(({ body }) => body)
  const recordings = of('recording').map((body) => Recording.parse(body))
  const told = of('call')
    .map((body) => Call.parse(body))
    .flatMap(({ externalId, recordingId }) => {
      const recording = recordings.find(({ id }) => id === recordingId)
      return recording
        ? [
            [
              externalId,
              recording.codec,
              recording.sampleRate,
              recording.channels,
              recording.frames,
            ],
          ]
        : []
    })
  expect(taken).toMatchObject({ ok: true, value: { recordings: 7, unmatched: [], problems: [] } })
  expect(recordings.every(({ container }) => container === 'raw')).toBe(true)
  expect(new Map(told.map(([name, ...rest]) => [name, rest]))).toEqual(
    new Map([
      ['a.alaw', ['pcm_alaw', 8000, 1, 32_000]],
      ['b.UL', ['pcm_mulaw', 8000, 1, 32_000]],
      ['c.sln', ['pcm_s16le', 8000, 1, 16_000]],
      ['d.sln16', ['pcm_s16le', 16_000, 1, 16_000]],
      ['e.gsm', ['gsm', 8000, 1, 8000]],
      ['f.g722', ['adpcm_g722', 16_000, 1, 64_000]],
      ['g.vox8', ['pcm_mulaw', 8000, 2, 16_000]],
    ]),
  )
})

test.each([
  [{ vox8: 'mp3' }, 'raw.vox8'],
  [{ vox8: 'gsm:8000:2' }, 'raw.vox8'],
  [{ '.vox': 'mulaw' }, 'raw'],
])('a profile that reads %j is refused, and says where', async (raw, place) => {
  const path = temp('wrong.json')
  writeFileSync(path, JSON.stringify({ name: 'pbx', extends: 'earshot', raw }))

  const profile = await readProfile(path)

  expect(profile).toMatchObject({ ok: false, error: { type: 'ProfileInvalid' } })
  expect(JSON.stringify(profile)).toContain(place)
})
