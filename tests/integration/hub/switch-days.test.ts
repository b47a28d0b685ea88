import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, expect, test, vi } from 'vitest'

import { SourceList, type Look, type SourcePlace } from '#shared/admin/sources.ts'
import { Call, Recording } from '#shared/call.ts'
import { Problem } from '#shared/problem.ts'
import { aClient, aHub, scopeOf, type TestClient } from '#tests/support/hub.ts'
import {
  mixMonitorNames,
  writeAsteriskDay,
  writeFreeSwitchDay,
  type DayTruth,
} from '#tests/support/switch-days.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
let admin: TestClient

beforeAll(async () => {
  const hub = await aHub()
  admin = aClient({ url: hub.url, token: hub.adminToken })
  const saved = await admin.send('PUT', '/v1/admin/profiles/centre', {
    extends: 'asterisk',
    match: mixMonitorNames,
    keep: ['clid'],
  })
  expect(saved.status).toBe(200)
})

async function takenIn(name: string, place: SourcePlace, profile: string) {
  const added = await admin.send('POST', '/v1/admin/sources', {
    ...{ name, place, profile, everyS: 86_400, patienceS: 0 },
    teamId: (await admin.me()).team.id,
  })
  expect(added.status).toBe(200)
  const look = await vi.waitFor(
    async (): Promise<Look> => {
      const { sources } = SourceList.parse(await (await admin.ask('/v1/admin/sources')).json())
      const found = sources.find((source) => source.name === name)?.look
      if (!found || found.endedAt === null) throw new Error('not yet')
      return found
    },
    { timeout: 40_000, interval: 100 },
  )
  const changes = await admin.readAll(scopeOf(await admin.me(), 'calls'))
  const of = (entity: string) =>
    changes.filter((one) => one.entity === entity && one.op === 'put').map(({ body }) => body)
  return {
    look,
    calls: of('call').map((body) => Call.parse(body)),
    recordings: of('recording').map((body) => Recording.parse(body)),
    problems: of('problem').map((body) => Problem.parse(body)),
  }
}

const sha256 = (sound: string) =>
  createHash('sha256')
    .update(readFileSync(join('resources/sample/recordings', sound)))
    .digest('hex')

function expectDay(truth: DayTruth, found: Awaited<ReturnType<typeof takenIn>>) {
  expect(found.look).toMatchObject({
    ...{ state: 'done', trouble: null, passedOver: truth.passedOver },
    ...{ newCalls: truth.calls.length, refusedRows: truth.refused.length },
    ...{ taken: truth.calls.filter(({ sound }) => sound !== null).length },
    unmatchedFiles: truth.strays.length,
  })
  const soundOf = new Map(found.recordings.map((one) => [one.id, one.sha256 as string]))
  for (const { id, agent, direction, sound } of truth.calls) {
    const call = found.calls.find(({ externalId }) => externalId === id)
    expect(call).toMatchObject({ agentId: agent, direction })
    expect(soundOf.get(call?.recordingId as Recording['id'])).toBe(
      sound === null ? undefined : sha256(sound),
    )
  }
  const told = found.problems.filter(({ kind }) => kind === 'RecordingUnmatched')
  expect(told.map(({ params }) => params['file'])).toEqual(
    expect.arrayContaining([...truth.strays]),
  )
}

test.each(['utf-8', 'gbk'] as const)(
  'a day of Asterisk in %s is taken in as it was',
  async (encoding) => {
    const day = writeAsteriskDay(temp(encoding), {
      encoding,
      prefix: encoding === 'gbk' ? 'g' : 'u',
    })

    const found = await takenIn(
      encoding,
      { kind: 'folder', log: day.log, recordings: day.monitor },
      'centre',
    )

    expectDay(day, found)
    const named = found.calls.find(({ externalId }) => externalId === day.calls[0]?.id)
    expect(named?.extra).toEqual({ clid: '"李 ""四"", 经理" <13800001001>' })
  },
  60_000,
)

test('a day of FreeSWITCH, JSON and XML, is taken in as it was', async () => {
  const day = writeFreeSwitchDay(temp('freeswitch'))

  const found = await takenIn(
    'freeswitch',
    { kind: 'folder', log: day.log, recordings: day.recordings },
    'freeswitch',
  )

  expectDay(day, found)
  expect(found.calls.find(({ queue }) => queue === '售后')?.agentId).toBe('1001')
}, 60_000)
