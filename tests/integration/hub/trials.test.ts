import { cpSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { ProfileList } from '#shared/admin/profiles.ts'
import { Trial } from '#shared/admin/trials.ts'
import { asteriskRow } from '#tests/support/asterisk-day.ts'
import { aClient, aHub, aHubFolder, type TestClient } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
let hub: Hub
let dir: string
let admin: TestClient

beforeAll(async () => {
  dir = aHubFolder()
  hub = await aHub({ dir, intake: { look: false } })
  admin = aClient({ url: hub.url, token: hub.adminToken })
})

const tryOut = async (request: object): Promise<Trial> => {
  const { status, body } = await admin.send('POST', '/v1/admin/trials', request)
  expect([status, body]).toEqual([200, expect.anything()])
  return Trial.parse(body)
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('a mapping kept by name', () => {
  const mapping = { extends: 'asterisk', time: { zone: 'Asia/Urumqi' } }

  test('is saved with what it extends, listed beside the built-in ones, and read by whoever takes in', async () => {
    const saved = await admin.send('PUT', '/v1/admin/profiles/west', mapping)

    expect(saved).toMatchObject({
      status: 200,
      body: {
        name: 'west',
        builtIn: false,
        profile: { form: 'csv', time: { zone: 'Asia/Urumqi' } },
      },
    })
    const { profiles } = ProfileList.parse(await (await admin.ask('/v1/admin/profiles')).json())
    expect(profiles.map(({ name }) => name)).toEqual(['earshot', 'asterisk', 'freeswitch', 'west'])
    expect(await (await admin.ask('/v1/profiles/west')).json()).toEqual(saved.body)
  })

  test.each([
    [{ columns: {} }, 'columns.externalId: missing'],
    [{ ...mapping, time: { zone: 'Mars' } }, 'time.zone: Mars'],
    [{ ...mapping, match: { file: '(' } }, 'no regular expression'],
    [{ ...mapping, match: { file: 'x' } }, 'no group'],
    [{ ...mapping, match: { file: '(?<time>.*)', format: 'soon' } }, 'match.format: soon'],
  ])('like %j is refused with the place that does not fit', async (text, issue) => {
    const refused = await admin.send('PUT', '/v1/admin/profiles/wrong', text)

    expect(refused).toMatchObject({ status: 400, body: { error: 'ProfileInvalid' } })
    expect(JSON.stringify(refused.body)).toContain(issue)
  })

  test('by the name of a built-in one is refused, and so is taking that away', async () => {
    const taken = await admin.send('PUT', '/v1/admin/profiles/asterisk', mapping)
    const removed = await admin.ask('/v1/admin/profiles/asterisk', { method: 'DELETE' })

    expect(taken).toMatchObject({ status: 409, body: { error: 'ProfileBuiltIn' } })
    expect(removed.status).toBe(409)
  })

  test('that a source is read by cannot be taken away', async () => {
    await admin.send('POST', '/v1/admin/sources', {
      name: '西部',
      teamId: (await admin.me()).team.id,
      place: { kind: 'folder', log: '/nowhere/Master.csv', recordings: null },
      profile: 'west',
    })

    const removed = await admin.ask('/v1/admin/profiles/west', { method: 'DELETE' })

    expect(removed.status).toBe(409)
    expect(await removed.json()).toEqual({ error: 'ProfileInUse', detail: '西部' })
    expect((await admin.ask('/v1/admin/profiles/nobodys', { method: 'DELETE' })).status).toBe(404)
  })
})

describe('a trial', () => {
  const pattern = '(?:^|/)(?:in|out|q)-(?<agent>\\d+)-(?<number>\\d+)-(?<time>\\d{8}-\\d{6})'
  const day = [
    { uniqueid: 'u.1', start: '2026-11-20 09:00:00', userfield: 'audio:/var/spool/q-1.wav' },
    { uniqueid: 'u.2', start: '2026-11-20 09:10:00', src: '13800002222' },
    { uniqueid: 'u.3', start: '2026-11-20 09:20:00', src: '13800003333' },
    { uniqueid: 'u.4', start: 'yesterday' },
    { uniqueid: 'u.5', start: '2026-11-20 09:30:00', disposition: 'NO ANSWER' },
  ]
  const sent = (recordings: readonly string[]) => ({
    kind: 'sent',
    log: 'Master.csv',
    base64: base64(day.map((call) => `${asteriskRow(call)}\r\n`).join('')),
    recordings: recordings.map((path) => ({ path })),
  })

  test('tells how each column was read, what was refused and what belongs to what', async () => {
    const trial = await tryOut({
      profile: 'asterisk',
      from: sent(['2026/q-1.wav', 'u.2.wav', 'in-1001-13800003333-20261120-092003.wav', 'x.wav']),
    })

    expect(trial).toMatchObject({
      ...{ encoding: 'utf-8', rows: 4, passedOver: 1, files: 4 },
      matched: { name: 1, id: 1 },
      calls: [
        { line: 1, recording: '2026/q-1.wav', by: 'name', call: { externalId: 'u.1' } },
        { line: 2, recording: 'u.2.wav', by: 'id' },
        { line: 3, recording: null, by: null },
      ],
      refused: [{ line: 4, reason: 'WrongDate', column: 'start', value: 'yesterday' }],
      callsWithout: [
        {
          ...{ line: 3, externalId: 'u.3' },
          nearest: [
            {
              file: 'in-1001-13800003333-20261120-092003.wav',
              number: '13800003333',
              agent: '1001',
              apartMs: 3000,
            },
          ],
        },
      ],
      filesWithout: [
        { file: 'in-1001-13800003333-20261120-092003.wav', nearest: [{ externalId: 'u.3' }] },
        { file: 'x.wav', nearest: [] },
      ],
    })
    expect(trial.columns.find(({ field }) => field === 'agentId')).toMatchObject({
      headings: ['dstchannel', 'channel'],
      filled: 4,
      samples: expect.arrayContaining([{ from: 'PJSIP/1001-00000002', read: '1001' }]) as unknown,
    })
  })

  test('of a mapping that reads the names of files finds what no name leads to', async () => {
    const trial = await tryOut({
      profile: { extends: 'asterisk', match: { file: pattern, withinS: 30 } },
      from: sent([
        'in-1001-13800003333-20261120-092003.wav',
        'in-1001-13800002222-20261120-091100.wav', // a minute late
        'in-1002-13800001111-20261120-090000.wav', // another agent
      ]),
    })

    expect(trial.matched).toEqual({ pattern: 1 })
    expect(trial.calls[2]).toMatchObject({ by: 'pattern', call: { externalId: 'u.3' } })
    expect(trial.filesWithout.map(({ file }) => file)).toHaveLength(2)
  })

  test('of what the hub can reach itself reads its newest log', async () => {
    const nas = temp('nas')
    mkdirSync(join(nas, 'rec'), { recursive: true })
    writeFileSync(
      join(nas, 'Master.csv'),
      `${asteriskRow(day[0] ?? { uniqueid: '', start: '' })}\n`,
    )
    writeFileSync(join(nas, 'old.csv'), 'x')
    utimesSync(join(nas, 'old.csv'), 1, 1)
    cpSync('resources/sample/recordings/20261001-091512-2001.wav', join(nas, 'rec/q-1.wav'))

    const trial = await tryOut({
      profile: 'asterisk',
      from: { kind: 'folder', log: nas, recordings: join(nas, 'rec') },
    })

    expect(trial).toMatchObject({ rows: 1, matched: { name: 1 }, files: 1 })
  })

  test.each([
    ['nobodys', { kind: 'folder', log: '/x', recordings: null }, 'ProfileNotFound'],
    [{ columns: 7 }, { kind: 'folder', log: '/x', recordings: null }, 'ProfileInvalid'],
    ['asterisk', { kind: 'folder', log: '/no/such', recordings: null }, 'PlaceGone'],
    ['earshot', { kind: 'sent', log: 'a.csv', base64: base64('a,b\n1,2\n') }, 'ColumnsMissing'],
    ['earshot', { kind: 'sent', log: 'a.csv', base64: '' }, 'LogEmpty'],
    [
      'earshot',
      { kind: 's3', store: 'no', bucket: 'abc', log: 'x', recordings: null },
      'StoreNotFound',
    ],
    ['earshot', { kind: 'sent', log: '../a.csv', base64: '' }, 'NotUnderstood'],
  ])('by %j of %j is refused as %s', async (profile, from, error) => {
    expect(await admin.send('POST', '/v1/admin/trials', { profile, from })).toMatchObject({
      status: 400,
      body: { error },
    })
  })

  test('keeps nothing', async () => {
    const { count } = lookInto(dir)

    expect([await count('call'), await count('problem'), await count('recording')]).toEqual([
      0, 0, 0,
    ])
  })
})
