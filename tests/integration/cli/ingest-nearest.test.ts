import { cpSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { aClient, aHub } from '#tests/support/hub.ts'
import { earshot } from '#tests/support/command-line.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const sound = 'resources/sample/recordings/20261001-091512-2001.wav'
let log: string
let recordings: string

beforeAll(() => {
  recordings = temp('rec')
  log = temp('calls.csv')
  mkdirSync(recordings)
  for (const name of ['a.wav', 'x-20261001-031510-13900003333.wav', 'other.wav']) {
    cpSync(sound, join(recordings, name))
    utimesSync(join(recordings, name), 1, 1)
  }
  writeFileSync(
    log,
    [
      '编号,工号,方向,开始,号码,文件',
      '1,A1,呼入,2026-10-01T01:15:12Z,13900001111,a.wav',
      '2,A1,呼入,2026-10-01T02:15:12Z,13900002222,',
      '3,A1,呼入,2026-10-01T03:15:12Z,13900003333,c.wav',
    ].join('\n'),
  )
})

const mapping = {
  columns: {
    externalId: '编号',
    agentId: '工号',
    direction: '方向',
    startedAt: '开始',
    customerNumber: '号码',
    recording: '文件',
  },
}

test('a mapping kept on the hub is read by its name, and a dry run says what is nearest', async () => {
  const hub = await aHub({ intake: { look: false } })
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  await admin.send('PUT', '/v1/admin/profiles/recorder', mapping)
  const line = ['ingest', '--profile', 'recorder', '--log', log, '--recordings', recordings]
  const at = ['--hub', hub.url, '--token', hub.adminToken]

  const tried = await earshot([...line, ...at, '--dry-run', '--json'])
  const said = await earshot([...line, ...at, '--dry-run', '--lang', 'en'])
  const taken = await earshot([...line, ...at, '--json'])

  expect(JSON.parse(tried.out)).toMatchObject({
    ...{ dryRun: true, calls: 3, recordings: 1 },
    nearest: {
      files: [
        {
          file: 'x-20261001-031510-13900003333.wav',
          calls: [{ externalId: '3', number: '13900003333', apartMs: 2000 }],
        },
      ],
      calls: [{ externalId: '3', files: [{ file: 'x-20261001-031510-13900003333.wav' }] }],
    },
  })
  expect(said.out).toContain(
    'x-20261001-031510-13900003333.wav may be of: 3 (2 s apart, same number)',
  )
  expect(JSON.parse(taken.out)).toMatchObject({ dryRun: false, calls: 3, recordings: 1 })
  expect(JSON.parse(taken.out)).not.toHaveProperty('nearest')
})

test('a name nobody knows, neither here nor on the hub, is refused with a sentence', async () => {
  const hub = await aHub({ intake: { look: false } })
  const line = ['ingest', '--profile', 'nobodys', '--log', log, '--recordings', recordings]

  const refused = await earshot([...line, '--hub', hub.url, '--token', hub.adminToken, '--lang', 'en']) // prettier-ignore

  expect(refused.status).toBe(2)
  expect(refused.err).toContain('There is no profile nobodys')
})
