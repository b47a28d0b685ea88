import { appendFileSync, cpSync, mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test, vi } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { Source, SourceList, type SourceDraft } from '#shared/admin/sources.ts'
import { Call } from '#shared/call.ts'
import { Problem } from '#shared/problem.ts'
import { aClient, aHub, aHubFolder, scopeOf, type TestClient } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const sound = (name: string) => join('resources/sample/recordings', name)
const HEADINGS = 'call_id,agent_id,agent_name,direction,started_at,talk_s,recording,customer_number'
const row = (id: string, file = '', talk = 46) =>
  `${id},A1,李娟,inbound,2026-10-01T01:15:12Z,${talk},${file},13900000001\n`

let hub: Hub
let dir: string
let admin: TestClient
let nas: string
let log: string

const rested = (path: string) => {
  const past = new Date(Date.now() - 60_000)
  utimesSync(path, past, past)
}

const aRecording = (name: string, as: string, { rests = true } = {}) => {
  const path = join(nas, 'rec', as)
  mkdirSync(join(path, '..'), { recursive: true })
  cpSync(sound(name), path)
  if (rests) rested(path)
  else utimesSync(path, new Date(), new Date())
}

const calls = async () => {
  const changes = await admin.readAll(scopeOf(await admin.me(), 'calls'))
  const of = (entity: string) =>
    changes
      .filter((change) => change.entity === entity && change.op === 'put')
      .map(({ body }) => body)
  return {
    calls: of('call').map((body) => Call.parse(body)),
    problems: of('problem').map((body) => Problem.parse(body)),
    head: changes.at(-1)?.seq,
  }
}

const add = async (draft: Partial<SourceDraft>) =>
  admin.send('POST', '/v1/admin/sources', {
    name: '录音服务器',
    teamId: (await admin.me()).team.id,
    place: { kind: 'folder', log, recordings: join(nas, 'rec') },
    profile: 'earshot',
    everyS: 86_400,
    ...draft,
  })

const sources = async () =>
  SourceList.parse(await (await admin.ask('/v1/admin/sources')).json()).sources

/** What a whole look from now on comes to. */
const looked = async ({ id }: Source) => {
  const before = (await sources()).find((one) => one.id === id)?.look?.startedAt ?? 0
  expect((await admin.send('POST', `/v1/admin/sources/${id}/look`, {})).status).toBe(200)
  return vi.waitFor(
    async () => {
      const look = (await sources()).find((one) => one.id === id)?.look
      if (!look || look.startedAt <= before || look.endedAt === null) throw new Error('not yet')
      return look
    },
    { timeout: 30_000, interval: 100 },
  )
}

beforeAll(async () => {
  dir = aHubFolder()
  hub = await aHub({ dir })
  admin = aClient({ url: hub.url, token: hub.adminToken })
  nas = temp('nas')
  log = join(nas, 'calls.csv')
  mkdirSync(join(nas, 'rec'), { recursive: true })
  aRecording('20261001-091512-2001.wav', '2026/a.wav')
  writeFileSync(log, `${HEADINGS}\n${row('1', 'a.wav')}${row('2', 'b.wav')}${row('3')}`)
})

describe('a watched folder', () => {
  let source: Source

  test('is looked at as soon as it is added, and what lies there is taken in', async () => {
    const added = await add({ patienceS: 0 })
    source = Source.parse(added.body)

    const look = await vi.waitFor(
      async () => {
        const found = (await sources())[0]?.look
        if (found?.state !== 'done') throw new Error('not yet')
        return found
      },
      { timeout: 30_000, interval: 100 },
    )

    expect(look).toMatchObject({
      ...{ logsRead: 1, rows: 3, newCalls: 3, changedCalls: 0, files: 1, taken: 1 },
      ...{ unmatchedFiles: 0, trouble: null },
    })
    const known = (await calls()).calls
    expect(known.map(({ externalId, recordingId }) => [externalId, recordingId !== null])).toEqual(
      expect.arrayContaining([
        ['1', true],
        ['2', false],
        ['3', false],
      ]),
    )
  })

  test('looked at again is as it was: no row of the database is another', async () => {
    const before = await tables()

    const look = await looked(source)

    expect(look).toMatchObject({ logsRead: 0, logsUnchanged: 1, rows: 0, taken: 0, state: 'done' })
    expect(await tables()).toEqual(before)
  })

  test('a recording that comes after its row is taken once it rests', async () => {
    aRecording('20261028-100555-2011.wav', 'b.wav', { rests: false })
    // Its writing is seen only where the look is quicker than its rest.
    const first = await looked(source)
    rested(join(nas, 'rec/b.wav'))

    const second = await looked(source)

    expect(first.taken + second.taken).toBe(1)
    const { calls: known, problems } = await calls()
    expect(known.find(({ externalId }) => externalId === '2')?.recordingId).not.toBeNull()
    expect(problems).toEqual([])
  })

  test('of a log that grew only what is new is read, and a row half written waits', async () => {
    appendFileSync(log, row('4') + row('5').slice(0, 20))
    const first = await looked(source)
    appendFileSync(log, row('5').slice(20))
    const second = await looked(source)

    expect([first.rows, first.newCalls]).toEqual([1, 1])
    expect([second.rows, second.newCalls, second.refusedRows]).toEqual([1, 1, 0])
  })

  test('a row that says another of a call that came before has the whole log read', async () => {
    appendFileSync(log, row('1', 'a.wav', 99))

    const look = await looked(source)

    // The first row of an id is the call, however the log was read.
    expect(look.rows).toBeGreaterThan(5)
    expect((await calls()).calls.filter(({ externalId }) => externalId === '1')[0]?.talkMs).toBe(
      46_000,
    )
  })

  test('a recording without a row is listed with the calls it may be of', async () => {
    aRecording('20261114-201706-2012.wav', 'q-13900000001-20261001-011512.wav')
    aRecording('20261114-201706-2012.wav', 'holiday.wav')

    const look = await looked(source)

    expect(look.unmatchedFiles).toBe(2)
    const told = (await calls()).problems.filter(({ kind }) => kind === 'RecordingUnmatched')
    expect(told.map(({ params }) => [params['file'], params['nearest']])).toEqual(
      expect.arrayContaining([
        ['holiday.wav', undefined],
        ['q-13900000001-20261001-011512.wav', expect.stringMatching(/^[345]/)],
      ]),
    )
  })

  test('that is gone is said with its reason, looked for again, and costs nothing', async () => {
    const before = (await calls()).calls.length
    renameSync(nas, `${nas}-away`)
    const gone = await looked(source)
    renameSync(`${nas}-away`, nas)
    const back = await looked(source)

    expect(gone).toMatchObject({ state: 'failed', trouble: { reason: 'PlaceGone' } })
    expect(back).toMatchObject({ state: 'done', trouble: null, newCalls: 0 })
    expect((await calls()).calls).toHaveLength(before)
  })

  test('that is empty for once loses nothing', async () => {
    const before = (await calls()).calls.length
    renameSync(join(nas, 'rec'), join(nas, 'rec-away'))
    mkdirSync(join(nas, 'rec'))
    const look = await looked(source)
    renameSync(join(nas, 'rec'), join(nas, 'empty'))
    renameSync(join(nas, 'rec-away'), join(nas, 'rec'))

    expect(look).toMatchObject({ state: 'done', files: 0 })
    expect((await calls()).calls).toHaveLength(before)
  })

  test('another recording under a name that was taken is taken as well', async () => {
    cpSync(sound('20261114-201706-2012.wav'), join(nas, 'rec/b.wav'))
    rested(join(nas, 'rec/b.wav'))

    const look = await looked(source)

    expect(look.taken).toBeGreaterThan(0)
    expect((await calls()).problems.map(({ kind }) => kind)).toContain('RecordingChanged')
  })

  test('that is paused is not looked at until it goes on', async () => {
    const paused = await admin.send('PATCH', `/v1/admin/sources/${source.id}`, { paused: true })
    expect(paused.body).toMatchObject({ paused: true, nextLookAt: null })
    appendFileSync(log, row('6'))
    await admin.send('POST', `/v1/admin/sources/${source.id}/look`, {})
    const gone = await admin.send('PATCH', `/v1/admin/sources/${source.id}`, { paused: false })
    expect(gone.body).toMatchObject({ paused: false })

    expect((await looked(source)).rows + (await calls()).calls.length).toBeGreaterThan(5)
    expect((await calls()).calls.map(({ externalId }) => externalId)).toContain('6')
  })

  test('that is removed leaves what came from it', async () => {
    const before = (await calls()).calls.length
    expect((await admin.ask(`/v1/admin/sources/${source.id}`, { method: 'DELETE' })).status).toBe(
      200,
    )

    expect(await sources()).toEqual([])
    expect((await calls()).calls).toHaveLength(before)
  })
})

test.each([
  [
    'a folder that is no whole path',
    { place: { kind: 'folder', log: 'x', recordings: null } },
    400,
  ],
  ['a profile nobody knows', { profile: 'nobodys' }, 400],
  ['a team nobody knows', { teamId: '01990000-0000-7000-8000-000000000000' }, 404],
])('a source with %s is refused', async (_, draft, status) => {
  const added = await add(draft as Partial<SourceDraft>)

  expect(added.status).toBe(status)
})

test('who does not look after the hub may not see its sources', async () => {
  const inspector = aClient(hub)

  for (const [method, path] of [
    ['GET', '/v1/admin/sources'],
    ['GET', '/v1/admin/profiles'],
  ] as const) {
    expect((await inspector.ask(path, { method })).status).toBe(403)
  }
  expect((await inspector.send('POST', '/v1/admin/trials', {})).status).toBe(403)
  expect((await inspector.ask('/v1/profiles/earshot')).status).toBe(403)
})

/** Every row of every table that taking in writes. */
async function tables() {
  const { rows } = lookInto(dir)
  const names = ['call', 'recording', 'change', 'scope', 'problem', 'assignment', 'awaited_recording', 'source_file'] // prettier-ignore
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [
        name,
        await rows(`SELECT t::text AS row FROM ${name} t ORDER BY 1`),
      ]),
    ),
  ) as unknown
}
