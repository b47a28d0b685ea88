import { beforeAll, describe, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { ProblemPage } from '#shared/admin/problems.ts'
import { StorageFigures } from '#shared/admin/storage.ts'
import { aClient, aHub, scopeOf, type TestClient } from '#tests/support/hub.ts'
import { noise, sendRecording } from '#tests/support/stores/recordings.ts'

let hub: Hub
let admin: TestClient

beforeAll(async () => {
  hub = await aHub()
  admin = aClient({ url: hub.url, token: hub.adminToken })
})

const page = async (query: string): Promise<ProblemPage> =>
  ProblemPage.parse(await (await admin.ask(`/v1/admin/problems${query}`)).json())
const whatOf = ({ rows }: ProblemPage) => rows.map(({ params }) => params['file'] ?? '')

const tell = (kind: string, files: readonly string[]) =>
  admin.send('POST', '/v1/calls', {
    calls: [],
    problems: files.map((file) => ({ kind, externalId: null, params: { file } })),
  })

describe('problems of taking in', () => {
  beforeAll(async () => {
    await tell('RecordingUnmatched', ['a/100%_1.wav', 'a/1000.wav'])
    await tell('RecordingEmpty', ['b/3.wav'])
  })

  test('are listed by page, the newest first, with how many there are of each kind', async () => {
    const first = await page('?limit=2')
    const rest = await page(`?limit=2&after=${first.next ?? ''}`)

    expect(first).toMatchObject({
      total: 3,
      kinds: { RecordingUnmatched: 2, RecordingEmpty: 1 },
    })
    expect(whatOf(first)[0]).toBe('b/3.wav')
    expect(new Set([...whatOf(first), ...whatOf(rest)])).toEqual(
      new Set(['a/1000.wav', 'a/100%_1.wav', 'b/3.wav']),
    )
    expect(rest.next).toBeNull()
  })

  test('are found by kind and by what they are about, to the letter', async () => {
    expect(whatOf(await page('?kind=RecordingEmpty'))).toEqual(['b/3.wav'])
    expect(whatOf(await page(`?search=${encodeURIComponent('100%_')}`))).toEqual(['a/100%_1.wav'])
    expect(await page('?search=nowhere')).toMatchObject({ rows: [], total: 0 })
    expect((await admin.ask('/v1/admin/problems?kind=Sunspots')).status).toBe(400)
  })

  test('that are seen to leave the list of the hub and those of the workstations, once', async () => {
    const { rows } = await page('?kind=RecordingEmpty')
    const [problem] = rows
    const ids = [problem?.id]

    expect(await admin.send('POST', '/v1/admin/problems/resolve', { ids })).toEqual({
      status: 200,
      body: { resolved: 1 },
    })
    expect(await admin.send('POST', '/v1/admin/problems/resolve', { ids })).toMatchObject({
      body: { resolved: 0 },
    })
    expect(await page('?kind=RecordingEmpty')).toMatchObject({ rows: [], total: 0 })
    const told = await admin.readAll(scopeOf(await admin.me(), 'calls'))
    expect(told.filter(({ id }) => id === problem?.id).at(-1)).toMatchObject({ op: 'del' })
    expect((await admin.send('POST', '/v1/admin/problems/resolve', { ids: [] })).status).toBe(400)
  })
})

test('storage tells what lies here by team, and how much room there is', async () => {
  const read = async () => StorageFigures.parse(await (await admin.ask('/v1/admin/storage')).json())
  const before = await read()
  expect((await sendRecording(admin, noise(20_000))).status).toBe(200)
  const after = await read()

  expect(after.calls).toBe(before.calls + 1)
  expect(after.recordings.count).toBe(before.recordings.count + 1)
  expect(after.recordings.bytes - before.recordings.bytes).toBeGreaterThan(20_000)
  expect(after.teams.reduce((sum, { calls }) => sum + calls, 0)).toBe(after.calls)
  expect(after.teams.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(after.recordings.bytes)
  expect(after.teams.some(({ oldestCallAt }) => oldestCallAt !== null)).toBe(true)
  expect(after.databaseBytes).toBeGreaterThan(0)
  expect(after.disk?.freeBytes).toBeGreaterThan(0)
  expect(after.disk?.freeBytes).toBeLessThanOrEqual(after.disk?.totalBytes ?? 0)
})
