import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { createHubSink } from '#cli/hub-sink.ts'
import { readPack } from '#intake/packs.ts'
import { earshotProfile } from '#intake/profiles.ts'
import { takeIn } from '#intake/take-in.ts'
import { takeInFolder } from '#intake/take-in-folder.ts'
import { Assignment } from '#shared/assignment.ts'
import { Call, Recording } from '#shared/call.ts'
import type { IntakeReport } from '#shared/intake.ts'
import { Problem } from '#shared/problem.ts'
import type { Change } from '#shared/sync.ts'
import { aClient, aHub, aHubFolder, scopeOf } from '#tests/support/hub.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const sample = 'resources/sample'

const bodies = (changes: readonly Change[], entity: string) =>
  changes
    .filter((change) => change.entity === entity && change.op === 'put')
    .map(({ body }) => body)

async function feeds(hub: Hub) {
  const client = aClient(hub)
  const me = await client.me()
  const team = await client.readAll(scopeOf(me, 'calls'))
  const mine = await client.readAll(scopeOf(me, 'user'))
  return {
    calls: bodies(team, 'call').map((body) => Call.parse(body)),
    recordings: bodies(team, 'recording').map((body) => Recording.parse(body)),
    problems: bodies(team, 'problem').map((body) => Problem.parse(body)),
    assignments: bodies(mine, 'assignment').map((body) => Assignment.parse(body)),
    heads: [team.at(-1)?.seq, mine.at(-1)?.seq],
  }
}

type Truth = {
  readonly calls: readonly {
    readonly id: string
    readonly sha256: string
    readonly container: string
    readonly codec: string
    readonly channels: number
  }[]
  readonly problems: readonly {
    readonly kind: string
    readonly callId?: string
    readonly line?: number
    readonly recording?: string
  }[]
}

describe('the sample', () => {
  // Written by the script that made the sample.
  const truth = JSON.parse(readFileSync(join(sample, 'truth.json'), 'utf8')) as Truth
  let hub: Hub
  let dir: string

  beforeAll(async () => {
    dir = aHubFolder()
    hub = await aHub({ dir, sample })
    await hub.sampled
  })

  test('has every recording behind its call, as what it is', async () => {
    const { calls, recordings } = await feeds(hub)

    const byId = new Map(recordings.map((recording) => [recording.id, recording]))
    for (const { id, sha256, container, codec, channels } of truth.calls) {
      const call = calls.find(({ externalId }) => externalId === id)
      expect(byId.get(call?.recordingId as Recording['id'])).toMatchObject({
        callId: call?.id,
        sha256,
        container,
        codec,
        channels,
        agentChannel: channels === 2 ? 0 : null,
      })
    }
  })

  test('has one call of an hour', async () => {
    const { calls, recordings } = await feeds(hub)

    const long = calls.find(({ externalId }) => externalId === 'LONG-60')
    expect(recordings.find(({ id }) => id === long?.recordingId)).toMatchObject({
      durationMs: 3_600_000,
      channels: 2,
      problems: [],
    })
  })

  test('is complained of for exactly what was broken in it', async () => {
    const kinds: Readonly<Record<string, string>> = {
      'truncated-audio': 'RecordingTruncated',
      'empty-audio': 'RecordingEmpty',
      'not-audio': 'RecordingUnreadable',
      'missing-recording': 'RecordingMissing',
      'wrong-date': 'RowRefused',
      'duplicate-call-id': 'RowRefused',
      'no-log-row': 'RecordingUnmatched',
    }
    const planted = truth.problems.map(({ kind, line, recording }) =>
      kinds[kind] === 'RowRefused'
        ? `RowRefused ${line ?? ''}`
        : `${kinds[kind] ?? kind} ${recording ?? ''}`,
    )

    const { problems } = await feeds(hub)

    const found = problems.map(({ kind, params }) =>
      kind === 'RowRefused'
        ? `RowRefused ${params['line'] ?? ''}`
        : `${kind} ${String(params['file']).replace('recordings/', '')}`,
    )
    expect(found.sort()).toEqual(planted.sort())
    expect(problems.every(({ where }) => where === 'hub')).toBe(true)
  })

  test('is assigned to the inspector by the scorecard of its direction, due around now', async () => {
    const { calls, assignments } = await feeds(hub)

    expect(assignments.map(({ callId }) => callId).sort()).toEqual(
      calls
        .filter(({ recordingId }) => recordingId !== null)
        .map(({ id }) => id)
        .sort(),
    )
    const outbound = new Set(
      calls.filter(({ direction }) => direction === 'outbound').map(({ id }) => id),
    )
    const cards = new Set(
      assignments.map(({ callId, scorecardId }) => `${outbound.has(callId)} ${scorecardId}`),
    )
    expect(cards.size).toBe(2)
    const days = assignments.map(({ dueAt }) => Math.floor((dueAt - Date.now()) / 86_400_000))
    expect(Math.min(...days)).toBe(-1)
    expect(days).toContain(0)
    expect(Math.max(...days)).toBeLessThanOrEqual(7)
  })

  test('taken in again changes nothing', async () => {
    const before = await feeds(hub)
    await hub.close()

    const again = await aHub({ dir, sample })
    await again.sampled

    expect(await feeds(again)).toEqual(before)
  })
})

describe('a folder', () => {
  const temp = createTempFolder()
  let hub: Hub
  let folder: string
  let log: string

  const header = 'call_id,agent_id,agent_name,direction,started_at,talk_s,recording'
  const sound = (name: string) => join(sample, 'recordings', name)

  beforeAll(async () => {
    hub = await aHub()
    folder = temp('nas')
    log = join(folder, 'calls.csv')
    mkdirSync(join(folder, '2026/10'), { recursive: true })
    cpSync(sound('20261001-091512-2001.wav'), join(folder, '2026/10/A.WAV'))
    const long = new Date(Date.now() - 60_000)
    utimesSync(join(folder, '2026/10/A.WAV'), long, long)
    writeFileSync(
      log,
      [
        header,
        '1,A1,李娟,inbound,2026-10-01T01:15:12Z,46,a.wav',
        '2,A1,李娟,outbound,2026-10-01T02:15:12Z,46,b.wav',
        '3,A1,李娟,inbound,2026-10-01T03:15:12Z,0,',
      ].join('\n'),
    )
  })

  const take = async (): Promise<IntakeReport> => {
    const taken = await takeInFolder(folder, {
      sink: createHubSink({ url: hub.url, token: hub.adminToken }),
      resting: { restMs: 2000, fresh: 'skip' },
    })
    if (!taken.ok) throw new Error(taken.error.type)
    return taken.value
  }
  const reasons = ({ problems }: IntakeReport) => problems.map(({ line, reason }) => [line, reason])
  const rested = (name: string) => {
    const past = new Date(Date.now() - 60_000)
    utimesSync(join(folder, name), past, past)
  }

  test('is taken in over HTTP; a recording that is not there is told, a call without one is not', async () => {
    const report = await take()

    expect(report).toMatchObject({ rows: 3, calls: 3, recordings: 1, unmatched: [] })
    expect(reasons(report)).toEqual([[3, 'RecordingMissing']])
  })

  test('read again changes nothing', async () => {
    const before = await feeds(hub)

    await take()

    expect(await feeds(hub)).toEqual(before)
  })

  test('leaves a recording alone that is still being written', async () => {
    cpSync(sound('20261028-100555-2011.wav'), join(folder, 'b.wav'))

    const report = await take()

    expect(reasons(report)).toEqual([[3, 'RecordingMissing']])
    expect(report.unmatched).toEqual([])
  })

  test('takes the recording once it rests, and the problem is gone', async () => {
    rested('b.wav')

    const report = await take()

    expect(reasons(report)).toEqual([])
    const { calls, problems } = await feeds(hub)
    expect(calls.find(({ externalId }) => externalId === '2')?.recordingId).not.toBeNull()
    expect(problems).toEqual([])
  })

  test('with another sound under the same name keeps both, and says so once', async () => {
    const before = await feeds(hub)
    cpSync(sound('20261114-201706-2012.wav'), join(folder, 'b.wav'))
    rested('b.wav')

    const first = await take()
    const second = await take()

    expect(reasons(first)).toEqual([[3, 'RecordingChanged']])
    expect(reasons(second)).toEqual([])
    const after = await feeds(hub)
    expect(after.recordings).toHaveLength(before.recordings.length + 1)
    expect(after.assignments).toEqual(before.assignments)
    expect(after.problems.map(({ kind }) => kind)).toEqual(['RecordingChanged'])
  })

  test('with a corrected row corrects the call and leaves its recording', async () => {
    writeFileSync(log, readFileSync(log, 'utf8').replace('1,A1,李娟,inbound', '1,A2,王芳,inbound'))

    await take()

    const call = (await feeds(hub)).calls.find(({ externalId }) => externalId === '1')
    expect(call).toMatchObject({ agentId: 'A2', agentInitials: 'wf' })
    expect(call?.recordingId).not.toBeNull()
  })

  test('with a recording nobody speaks of lists it', async () => {
    cpSync(sound('20261028-100555-2011.wav'), join(folder, 'stray.wav'))

    expect((await take()).unmatched).toEqual(['stray.wav'])
    rmSync(join(folder, 'stray.wav'))
  })

  test('with two logs says which, and with none says so', async () => {
    const two = temp('two')
    mkdirSync(two)
    const sink = createHubSink({ url: hub.url, token: hub.adminToken })
    expect(await takeInFolder(two, { sink })).toEqual({ ok: false, error: { type: 'LogNotFound' } })
    appendFileSync(join(two, 'a.csv'), '')
    appendFileSync(join(two, 'b.csv'), '')

    expect(await takeInFolder(two, { sink })).toMatchObject({
      error: { type: 'SeveralLogs', files: ['a.csv', 'b.csv'] },
    })
  })
})

test('calls are judged by the scorecard the hub was told to take', async () => {
  const hub = await aHub({ scorecards: { inbound: 'insurance' } })
  const folder = createTempFolder()('cards')
  mkdirSync(folder)
  const [header = '', ...rows] = readFileSync(`${sample}/calls.csv`, 'utf8').split('\n')
  const two = ['2001', '2101'].flatMap((wanted) => rows.find((row) => row.startsWith(wanted)) ?? [])
  writeFileSync(join(folder, 'calls.csv'), [header, ...two].join('\n'))
  const sink = createHubSink({ url: hub.url, token: hub.adminToken })
  await takeIn({
    log: join(folder, 'calls.csv'),
    recordingsDir: `${sample}/recordings`,
    profile: earshotProfile,
    sink,
  })

  const { assignments } = await feeds(hub)
  const idOf = async (key: string) => {
    const pack = await readPack(key)
    return pack.ok ? pack.value.id : pack.error.type
  }
  expect(assignments.map(({ scorecardId }) => scorecardId).sort()).toEqual(
    [await idOf('insurance'), await idOf('sales')].sort(),
  )
})

test('twenty thousand rows come in, and reading them again changes nothing', async () => {
  const hub = await aHub()
  const temp = join(aHubFolder(), 'many.csv')
  const rows = Array.from(
    { length: 20_000 },
    (_, n) =>
      `${n},A${n % 500},李娟,team,2020-01-01,queue,skill,inbound,2026-10-01T01:15:12Z,2,40,0,13900000023,已解决,5,false,false,`,
  )
  const header =
    'call_id,agent_id,agent_name,team,hired_on,queue,skill,direction,started_at,ring_s,talk_s,hold_s,customer_number,disposition,satisfaction,complaint,high_value,recording'
  writeFileSync(temp, [header, ...rows].join('\n'))
  const run = () =>
    takeIn({
      log: temp,
      recordingsDir: null,
      profile: earshotProfile,
      sink: createHubSink({ url: hub.url, token: hub.adminToken }),
    })

  const first = await run()
  const { heads } = await feeds(hub)
  const second = await run()

  expect(first).toMatchObject({ value: { rows: 20_000, calls: 20_000, problems: [] } })
  expect(second).toEqual(first)
  expect((await feeds(hub)).heads).toEqual(heads)
}, 120_000)
