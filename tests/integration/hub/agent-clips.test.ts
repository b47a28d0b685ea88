import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { toPcm16 } from '#core/audio/pcm.ts'
import { createClipDesk } from '#hub/clip-desk.ts'
import { eraseCalls } from '#hub/db/erase-calls.ts'
import type { OrgId } from '#hub/org-id.ts'
import { AuditPage } from '#shared/admin/audit.ts'
import { Recording } from '#shared/call.ts'
import { UtcMs } from '#shared/time.ts'
import { aFormat, bytesOf, chunk, noiseBytes, riff } from '#tests/support/audio.ts'
import type { Someone } from '#tests/support/calibrating.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import {
  aJudgedCall,
  anAppealOf,
  appealed,
  aReviewingTeam,
  setPolicy,
  type JudgedCall,
  type ReviewingTeam,
} from '#tests/support/reviewing.ts'

const CHANNELS = 2
/** Twenty seconds of µ-law as recorders write it. */
const codes = noiseBytes(20 * 8000 * CHANNELS)
const sound = Uint8Array.from(
  riff(aFormat({ tag: 7, bits: 8, channels: CHANNELS }), chunk('data', codes)),
)

let team: ReviewingTeam
let call: JudgedCall

beforeAll(async () => {
  team = await aReviewingTeam()
  call = await aJudgedCall(team, '反问了客户', false, sound)
}, 120_000)

const markOf = ({ marks }: JudgedCall, n = 0): string => marks[n]?.id ?? ''
const clip = (who: Someone, id: string, markId: string) =>
  who.session.ask(`/v1/results/${id}/marks/${markId}/clip`)
const refused = async (reply: Response): Promise<readonly [number, unknown]> => {
  const body = (await reply.json()) as { readonly error?: unknown }
  return [reply.status, body.error]
}
const recordingOf = async ({ callId }: JudgedCall): Promise<Recording> => {
  const rows = await team.lead.session.readAll(`calls:${team.teamId}`)
  const row = rows.find(
    ({ entity, body }) =>
      entity === 'recording' && Recording.safeParse(body).data?.callId === callId,
  )
  return Recording.parse(row?.body)
}

test('an agent hears what was marked with five seconds around it, and nothing else of the call', async () => {
  const reply = await clip(team.agent, call.id, markOf(call, 1))
  const wav = new Uint8Array(await reply.arrayBuffer())

  expect(reply.status).toBe(200)
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'audio/wav',
    'cache-control': 'private, no-store',
    'content-disposition': 'inline',
  })
  const [HEADER, SECONDS] = [44, 7]
  expect(wav.length).toBe(HEADER + SECONDS * 8000 * CHANNELS * 2)
  const heard = bytesOf(toPcm16('pcm_mulaw', codes.subarray(0, SECONDS * 8000 * CHANNELS)))
  expect(Buffer.from(wav.subarray(HEADER)).equals(Buffer.from(heard))).toBe(true)
})

test('nobody else hears it there, nor the agent a mark of another call', async () => {
  const other = await aJudgedCall(team, '另一通', false, sound)
  const asked = [
    clip(team.stranger, call.id, markOf(call)),
    clip(team.lead, call.id, markOf(call)),
    clip(call.author, call.id, markOf(call)),
    clip(team.agent, call.id, markOf(other)),
    clip(team.agent, call.id, v7()),
    clip(team.agent, v7(), markOf(call)),
    clip(team.agent, call.id, 'no-mark'),
  ]
  for (const reply of await Promise.all(asked)) {
    expect(await refused(reply)).toEqual([404, 'NotFound'])
  }
})

test('what the agent was not told yet is not heard either', async () => {
  await setPolicy(team, { publishing: { every: 'never' } })
  const untold = await aJudgedCall(team, '未发布', false, sound)
  await setPolicy(team, { publishing: { every: 'once' } })

  expect(await refused(await clip(team.agent, untold.id, markOf(untold)))).toEqual([
    404,
    'NotFound',
  ])
})

test('the recording and its key stay out of the agent’s reach', async () => {
  const { sealedSha256, key } = await recordingOf(call)
  const { session, id } = team.agent

  expect((await session.ask(`/v1/media/${sealedSha256}`)).status).toBe(404)
  expect((await session.ask(`/v1/media/${sealedSha256}`, { method: 'HEAD' })).status).toBe(404)
  const scopes = { [`calls:${team.teamId}`]: null, [`user:${id}`]: null }
  const pulled = await session.send('POST', '/v1/sync/pull', { scopes })
  expect(JSON.stringify(pulled.body)).not.toContain(key)
  expect(JSON.stringify(pulled.body)).not.toContain(sealedSha256)
  const result = await (await session.ask(`/v1/results/${call.id}`)).text()
  expect(result).not.toContain(key)
  expect(result).not.toContain(sealedSha256)
})

test('who listened stands in the record, once a day for each mark', async () => {
  const told = await aJudgedCall(team, '记录', false, sound)
  for (let n = 0; n < 2; n += 1) await clip(team.agent, told.id, markOf(told))

  const path = `/v1/admin/audit?action=clip-heard&subject=${told.id}`
  const { entries } = AuditPage.parse(await (await team.admin.ask(path)).json())
  expect(entries.map(({ actor, detail }) => [actor, detail['mark']])).toEqual([
    [team.agent.id, markOf(told)],
  ])
})

test('a recording that ends early is heard to its end, and one that cannot be opened is told as that', async () => {
  const short = await aJudgedCall(team, '太短')
  const reply = await clip(team.agent, short.id, markOf(short, 1))
  // A tenth of a second: the stretch around the second mark begins with it.
  expect([reply.status, (await reply.arrayBuffer()).byteLength]).toEqual([200, 44 + 3200])

  const { pool } = lookInto(team.dir)
  await pool.query(
    `UPDATE recording SET body = jsonb_set(body::jsonb, '{key}', to_jsonb($2::text)) WHERE call_id = $1`,
    [short.callId, Buffer.alloc(32).toString('base64')],
  )
  expect(await refused(await clip(team.agent, short.id, markOf(short)))).toEqual([
    422,
    'SoundUnreadable',
  ])
})

test('sound that is no longer kept is told as gone, and the result stays; an appeal keeps it', async () => {
  const kept = await aJudgedCall(team, '申诉中', false, sound)
  await appealed(team.agent, '', anAppealOf(kept))
  const { pool, rows } = lookInto(team.dir)
  const [org] = await rows<{ org_id: OrgId }>('SELECT org_id FROM org')
  const now = UtcMs.parse(Date.now() + 1)
  if (!org) throw new Error('no organisation')
  await eraseCalls(pool, org.org_id, { teamId: team.teamId, before: now }, { now, most: 500 })

  expect(await refused(await clip(team.agent, call.id, markOf(call)))).toEqual([410, 'SoundGone'])
  expect((await team.agent.session.ask(`/v1/results/${call.id}`)).status).toBe(200)
  expect((await clip(team.agent, kept.id, markOf(kept))).status).toBe(200)
})

test('of many who listen at once two are served, eight wait, and one more is told to come again', async () => {
  let sizes = 0
  let open: (size: undefined) => void = () => undefined
  const gate = new Promise<undefined>((resolve) => {
    open = resolve
  })
  const nothing = () => {
    throw new Error('not asked for')
  }
  const desk = createClipDesk({
    blobs: {
      put: nothing,
      open: nothing,
      remove: nothing,
      incoming: nothing,
      size: () => {
        sizes += 1
        return gate
      },
    },
    workFolder: team.dir,
    ffmpeg: undefined,
  })
  const recording = Recording.parse({
    ...{ id: v7(), callId: v7(), sha256: 'a'.repeat(64), bytes: 1, sealedSha256: 'b'.repeat(64) },
    ...{ sealedBytes: 1, key: Buffer.alloc(32).toString('base64'), container: 'wav', codec: 'x' },
    ...{
      channels: 1,
      sampleRate: 8000,
      frames: 1,
      durationMs: 1,
      problems: [],
      agentChannel: null,
    },
  })
  const cut = () => desk.cut(recording, { from: 0, to: 1 }, new AbortController().signal)

  const asked = Array.from({ length: 11 }, cut)
  const last = await asked[10]
  expect(last).toEqual({ ok: false, error: { type: 'Busy' } })
  expect(sizes).toBe(2)
  open(undefined)
  const others = await Promise.all(asked.slice(0, 10))
  expect(others.map((result) => !result.ok && result.error.type)).toEqual(
    Array<string>(10).fill('SoundGone'),
  )
  await desk.close()
})
