import { readFileSync } from 'node:fs'

import { PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, test, vi } from 'vitest'

import { Source, SourceList } from '#shared/admin/sources.ts'
import { Call } from '#shared/call.ts'
import { aClient, aHub, scopeOf } from '#tests/support/hub.ts'
import { aBucket } from '#tests/support/stores/a-bucket.ts'

const HEADINGS = 'call_id,agent_id,direction,started_at,talk_s,recording'

test('what lies in a bucket is taken in as a folder is, and again only what is new', async () => {
  const { objects, client } = await aBucket()
  const { endpoint, accessKey, secretKey, bucket } = objects
  const hub = await aHub({ intake: { s3: { archive: { endpoint, accessKey, secretKey } } } })
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  const put = (Key: string, Body: string | Buffer) =>
    client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }))
  await put('logs/20.csv', `${HEADINGS}\n1,A1,inbound,2026-10-01T01:15:12Z,46,a.wav\n`)
  await put('rec/2026/a.wav', readFileSync('resources/sample/recordings/20261001-091512-2001.wav'))
  const add = async (store: string) => {
    const added = await admin.send('POST', '/v1/admin/sources', {
      name: store,
      teamId: (await admin.me()).team.id,
      place: { kind: 's3', store, bucket, log: 'logs/', recordings: 'rec/' },
      profile: 'earshot',
      everyS: 86_400,
    })
    return Source.parse(added.body)
  }
  const { id } = await add('archive')
  await add('nobodys')
  const looked = (name: string, after = 0) =>
    vi.waitFor(
      async () => {
        const { sources } = SourceList.parse(await (await admin.ask('/v1/admin/sources')).json())
        const look = sources.find((one) => one.name === name)?.look
        if (!look || look.startedAt <= after || look.endedAt === null) throw new Error('not yet')
        return look
      },
      { timeout: 30_000, interval: 100 },
    )

  const first = await looked('archive')
  await put('logs/21.csv', `${HEADINGS}\n2,A1,inbound,2026-10-02T01:15:12Z,46,\n`)
  await admin.send('POST', `/v1/admin/sources/${id}/look`, {})
  const second = await looked('archive', first.startedAt)

  expect(first).toMatchObject({ state: 'done', rows: 1, newCalls: 1, files: 1, taken: 1 })
  expect(second).toMatchObject({ logsRead: 1, logsUnchanged: 1, rows: 1, newCalls: 1, taken: 0 })
  expect(await looked('nobodys')).toMatchObject({
    state: 'failed',
    trouble: { reason: 'StoreNotFound', detail: 'nobodys' },
  })
  const calls = (await admin.readAll(scopeOf(await admin.me(), 'calls')))
    .filter(({ entity }) => entity === 'call')
    .map(({ body }) => Call.parse(body))
  expect(calls.map(({ externalId, recordingId }) => [externalId, recordingId !== null])).toEqual(
    expect.arrayContaining([
      ['1', true],
      ['2', false],
    ]),
  )
}, 60_000)
