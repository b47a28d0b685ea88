import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, test, vi } from 'vitest'

import { scoreOf } from '#core/evaluation/score-of.ts'
import { createFolderBlobs } from '#hub/blobs/folder-blobs.ts'
import { holdDueJob, keepJob, letGoOfJob, wakeJob } from '#hub/db/jobs.ts'
import { eraseCalls } from '#hub/db/erase-calls.ts'
import type { OrgId } from '#hub/org-id.ts'
import { OrgId as OrgIdSchema } from '#hub/org-id.ts'
import { clearAway } from '#hub/retention/clear-away.ts'
import { AuditPage } from '#shared/admin/audit.ts'
import { TeamPage, type Team } from '#shared/admin/people.ts'
import { Hold, HoldPage, RetentionPreview, RetentionState } from '#shared/admin/retention.ts'
import { CallId, type Sha256 } from '#shared/ids.ts'
import { IntakeReply } from '#shared/intake.ts'
import { Recording } from '#shared/call.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'
import { aDraft, aStory } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { mortal, KilledError } from '#tests/support/mortal.ts'
import { lookedThrough } from '#tests/support/looked-through.ts'
import { anOrganisation, aPerson, type Organisation } from '#tests/support/organisation.ts'
import { noise } from '#tests/support/stores/recordings.ts'
import { openedStoresOf } from '#tests/support/stores/store-of-run.ts'

const DAY = 86_400_000

let place: Organisation
let home: Team
let database: ReturnType<typeof lookInto>
let orgId: OrgId
let inspector: Awaited<ReturnType<typeof aPerson>>

beforeAll(async () => {
  place = await anOrganisation()
  database = lookInto(place.dir)
  const { rows } = TeamPage.parse(await (await place.admin.ask('/v1/admin/teams')).json())
  if (!rows[0]) throw new Error('no team')
  home = rows[0]
  orgId = OrgIdSchema.parse((await database.rows(`SELECT org_id FROM org`))[0]?.['org_id'])
  inspector = await aPerson(place, { name: '王敏', role: 'inspector', teamId: home.id })
})

const sha256Of = async (bytes: Buffer): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')

/** A call of so many days ago with its recording, handed to the inspector long before it was due. */
async function aCall(daysAgo: number, { overdue = true } = {}) {
  const { admin } = place
  const startedAt = UtcMs.parse(place.clock.now() - daysAgo * DAY)
  const draft = aDraft({ startedAt, customerNumber: '13800005555' })
  const wav = noise(2000)
  const taken = await admin.send('POST', '/v1/calls', { calls: [draft] })
  const callId = CallId.parse(IntakeReply.parse(taken.body).calls[0]?.id)
  const put = async () =>
    admin.ask(`/v1/media/${await sha256Of(wav)}?externalId=${draft.externalId}&file=a.wav`, {
      method: 'PUT',
      headers: { 'content-type': 'audio/wav' },
      body: wav,
    })
  expect((await put()).status).toBe(200)
  const due = place.clock.now() + (overdue ? -60 : 2) * DAY
  await database.rows(`UPDATE assignment SET due_at = $2 WHERE call_id = $1`, [callId, due])
  const [row] = await database.rows<{ body: unknown }>(
    `SELECT body FROM recording WHERE call_id = $1`,
    [callId],
  )
  return { draft, callId, put, recording: Recording.parse(row?.body) }
}

const rulesTo = async (rules: unknown) => {
  const { status, body } = await place.admin.send('PUT', '/v1/admin/retention', rules)
  expect(status).toBe(200)
  return RetentionState.parse(body)
}

/** The rule of so many days has been there for long. */
const keptFor = async (days: number | null) => {
  await rulesTo({ days, teams: [] })
  await database.rows(`UPDATE retention SET changed_at = 0`)
}

const isHere = async (id: string): Promise<boolean> =>
  (await database.rows(`SELECT 1 FROM call WHERE call_id = $1`, [id])).length === 1

/** The names of what lies in the store, whichever it is. */
const blobs = async (): Promise<readonly string[]> => {
  const folder = join(place.dir, 'recordings')
  const stores = openedStoresOf(place.dir)
  if (stores?.settings.objects === undefined) {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.sealed'))
      .map((name) => name.replace(/^.*[\\/]|\.sealed$/g, ''))
  }
  return stores.names()
}

const feedOf = async (scope: string) => inspector.session.readAll(scope)

describe('calls that were kept long enough', () => {
  test('go with their recordings, keys and whatever was told of them; younger ones stay', async () => {
    const [old, young] = [await aCall(40), await aCall(20)]
    const scope = `user:${inspector.id}`
    expect(JSON.stringify(await feedOf(scope))).toContain(old.recording.key)
    expect(await blobs()).toContain(old.recording.sealedSha256)

    await keptFor(30)
    await lookedThrough(place.admin)

    expect(await isHere(old.callId)).toBe(false)
    expect(await isHere(young.callId)).toBe(true)
    const kept = await blobs()
    expect(kept).not.toContain(old.recording.sealedSha256)
    expect(kept).toContain(young.recording.sealedSha256)
    const mine = await feedOf(scope)
    expect(JSON.stringify(mine)).not.toContain(old.recording.key)
    expect(
      mine
        .filter(({ op }) => op === 'del')
        .map(({ entity, id }) => [entity, id])
        .filter(([, id]) => [old.callId, old.recording.id].includes(id as never))
        .sort(),
    ).toEqual([
      ['call', old.callId],
      ['recording', old.recording.id],
    ])
    expect(mine.some(({ entity, op }) => entity === 'assignment' && op === 'del')).toBe(true)
    const ofTeam = await place.admin.readAll(`calls:${home.id}`)
    expect(ofTeam.find(({ id }) => id === old.callId)).toMatchObject({ op: 'del' })
    expect((await inspector.session.ask(`/v1/media/${old.recording.sealedSha256}`)).status).toBe(404) // prettier-ignore
  })

  test('are not in the database any more, by none of its tables', async () => {
    const old = await aCall(50)
    await keptFor(30)
    await lookedThrough(place.admin)

    const tables = await database.rows<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const rows = await database.rows<{ text: string }>(
        `SELECT row_to_json(t)::text AS text FROM "${name}" t`,
      )
      for (const secret of [old.draft.externalId, old.recording.key]) {
        if (rows.some(({ text }) => text.includes(secret))) found.push(`${name} ${secret}`)
      }
    }
    expect(found).toEqual([])
  })

  test('are written down by their ids and hashes and nothing of what they were', async () => {
    const old = await aCall(50)
    await keptFor(30)
    await lookedThrough(place.admin)

    const [gone] = await database.rows(`SELECT * FROM gone_call WHERE call_id = $1`, [old.callId])
    expect(gone).toMatchObject({ recordings: old.recording.sha256, agent_id: '' })
    const page = AuditPage.parse(
      await (await place.admin.ask('/v1/admin/audit?action=retention-deleted&limit=1')).json(),
    )
    expect(page.entries[0]).toMatchObject({
      actor: 'hub',
      subject: gone?.['batch_id'],
      detail: { team: home.id, calls: 1, recordings: 1, bytes: old.recording.sealedBytes },
    })
    expect(page.entries[0]?.detail['seal']).toBe(
      await sha256Of(Buffer.from(`${old.callId} ${old.recording.sha256}\n`)),
    )
  })

  test('are not taken in again when their log is read once more', async () => {
    const old = await aCall(50)
    await keptFor(30)
    await lookedThrough(place.admin)

    const again = await place.admin.send('POST', '/v1/calls', { calls: [old.draft, aDraft()] })
    const states = IntakeReply.parse(again.body).calls.map(({ state }) => state)
    const before = await blobs()
    expect((await old.put()).status).toBe(200)

    expect(states).toEqual(['unchanged', 'new'])
    expect(await isHere(old.callId)).toBe(false)
    expect(await blobs()).toEqual(before)
  })

  test('stay as long as no rule says otherwise', async () => {
    const old = await aCall(5000)
    await keptFor(null)
    await lookedThrough(place.admin)

    expect(await isHere(old.callId)).toBe(true)
    await keptFor(30)
    await lookedThrough(place.admin)
    expect(await isHere(old.callId)).toBe(false)
  })
})

describe('what keeps a call that is old enough', () => {
  test('is a legal hold, until it is lifted', async () => {
    const old = await aCall(60)
    const placed = await place.admin.send('POST', '/v1/holds', {
      ...{ call: old.draft.externalId, reason: '客户起诉' },
    })
    const hold = Hold.parse(placed.body)
    await keptFor(30)
    await lookedThrough(place.admin)
    expect(await isHere(old.callId)).toBe(true)
    expect(await blobs()).toContain(old.recording.sealedSha256)

    const lift = `/v1/holds/${hold.id}/lift`
    expect((await place.admin.send('POST', lift, { reason: '已和解' })).status).toBe(200)
    const again = await place.admin.send('POST', lift, { reason: '再次' })
    expect(again).toEqual({ status: 409, body: { error: 'AlreadyLifted' } })
    await lookedThrough(place.admin)
    expect(await isHere(old.callId)).toBe(false)
  })

  test('is a hold placed at the very moment: either it is kept, or nobody was told it would be', async () => {
    await keptFor(30)
    for (let nth = 0; nth < 5; nth += 1) {
      const old = await aCall(60)
      const erasing = eraseCalls(
        database.pool,
        orgId,
        { teamId: home.id, before: place.clock.now() - 30 * DAY },
        { now: place.clock.now(), most: 10 },
      )
      const placed = await place.admin.send('POST', '/v1/holds', { call: old.callId, reason: '查' })
      await erasing

      expect([200, 404]).toContain(placed.status)
      expect(await isHere(old.callId)).toBe(placed.status === 200)
    }
  })

  test('is a second hold where one of two is lifted', async () => {
    const old = await aCall(60)
    const draft = { call: old.callId, reason: '甲案' }
    const first = Hold.parse((await place.admin.send('POST', '/v1/holds', draft)).body)
    await place.admin.send('POST', '/v1/holds', { ...draft, reason: '乙案' })
    await place.admin.send('POST', `/v1/holds/${first.id}/lift`, { reason: '结案' })
    await keptFor(30)
    await lookedThrough(place.admin)

    expect(await isHere(old.callId)).toBe(true)
  })

  test('is an assignment that is still to be done, and a judgement that was begun', async () => {
    const [open, begun] = [await aCall(60, { overdue: false }), await aCall(60)]
    const story = aStory(inspector.id, await cardOf(), { callId: begun.callId })
    expect(await inspector.session.push(story.started())).toMatchObject([{ state: 'applied' }])
    await keptFor(30)
    await lookedThrough(place.admin)

    expect([await isHere(open.callId), await isHere(begun.callId)]).toEqual([true, true])
  })

  test('is a session of calibration that is not over', async () => {
    const old = await aCall(60)
    const session = async (state: string) =>
      database.rows(
        `INSERT INTO calibration (org_id, calibration_id, team_id, state, facilitator_id, at, revision, body)
         VALUES ($1, $2, $3, $4, $5, 0, 1, $6)`,
        [
          ...[orgId, randomUUID(), home.id, state, inspector.id],
          JSON.stringify({ calls: [{ callId: old.callId, position: 1, withdrawn: false }] }),
        ],
      )
    await session('closed')
    await session('revealed')
    await keptFor(30)
    await lookedThrough(place.admin)
    expect(await isHere(old.callId)).toBe(true)

    await database.rows(`DELETE FROM calibration WHERE state = 'revealed'`)
    await lookedThrough(place.admin)
    expect(await isHere(old.callId)).toBe(false)
  })

  test('is no judgement that is done: its points stay, and what was written goes', async () => {
    const old = await aCall(60)
    const card = await cardOf()
    const story = aStory(inspector.id, card, { callId: old.callId, note: '客户很生气' })
    const mark = story.aMark({ note: '客户说了身份证号' })
    const score = scoreOf(card, story.evaluation, [mark], [])
    const facts = [story.started(), story.marked(mark), story.submitted(score, [mark])]
    expect((await inspector.session.push(...facts)).map(({ state }) => state)).toEqual(
      facts.map(() => 'applied'),
    )
    await keptFor(30)
    await lookedThrough(place.admin)

    expect(await isHere(old.callId)).toBe(false)
    const [evaluation] = await database.rows(`SELECT * FROM evaluation WHERE evaluation_id = $1`, [
      story.evaluation.id,
    ])
    expect(evaluation).toMatchObject({
      ...{ state: 'submitted', note: '', call_id: old.callId, inspector_id: inspector.id },
      total_milli: score.total * 1000,
    })
    const [gone] = await database.rows(`SELECT agent_id FROM gone_call WHERE call_id = $1`, [
      old.callId,
    ])
    expect(gone).toEqual({ agent_id: old.draft.agentId })
    const told = JSON.stringify([
      await database.rows(`SELECT * FROM fact`),
      await database.rows(`SELECT * FROM mark`),
      await database.rows(`SELECT * FROM change`),
    ])
    expect(told).not.toContain('身份证')
    // A workstation that sends it again, as after a backup was put back, is told that it is here.
    expect((await inspector.session.push(...facts)).map(({ state }) => state)).toEqual(
      facts.map(() => 'replayed'),
    )
  })
})

const cardOf = async (): Promise<Scorecard> => {
  const [row] = await database.rows<{ body: unknown }>(
    `SELECT s.body FROM scorecard s JOIN assignment a
        ON a.scorecard_id = s.scorecard_id AND a.scorecard_version = s.version LIMIT 1`,
  )
  return Scorecard.parse(row?.body)
}

describe('the rules', () => {
  test('are in force a day after they were changed, and every change stands in the record', async () => {
    const old = await aCall(400)
    await keptFor(null)
    const state = await rulesTo({ days: 365, teams: [] })
    expect(state.restsUntil).toBeGreaterThan(place.clock.now() + DAY - 60_000)
    await lookedThrough(place.admin)
    expect(await isHere(old.callId)).toBe(true)

    await database.rows(`UPDATE retention SET changed_at = changed_at - $1::bigint`, [DAY + 1000])
    await lookedThrough(place.admin)
    expect(await isHere(old.callId)).toBe(false)
    const page = AuditPage.parse(
      await (await place.admin.ask('/v1/admin/audit?action=retention-changed&limit=1')).json(),
    )
    expect(page.entries[0]).toMatchObject({
      ...{ actor: place.admin.signedIn.me.person.id, subject: 'org' },
      detail: { before: 'forever', after: 365 },
    })
  })

  test('may be another for a team, and say beforehand what they would delete', async () => {
    await keptFor(null)
    const old = await aCall(600)
    const held = await aCall(601)
    await aCall(602, { overdue: false })
    await place.admin.send('POST', '/v1/holds', { call: held.callId, reason: '审计' })

    const preview = async (rules: unknown) =>
      RetentionPreview.parse(
        (await place.admin.send('POST', '/v1/admin/retention/preview', rules)).body,
      )
    expect(await preview({ days: 599, teams: [] })).toEqual({
      ...{ calls: 1, recordings: 1, bytes: old.recording.sealedBytes, held: 1, unfinished: 1 },
    })
    expect(await preview({ days: 599, teams: [{ id: home.id, days: null }] })).toEqual({
      ...{ calls: 0, recordings: 0, bytes: 0, held: 0, unfinished: 0 },
    })
    expect(await isHere(old.callId)).toBe(true)

    const state = await rulesTo({ days: 599, teams: [{ id: home.id, days: null }] })
    expect(state.teams).toMatchObject([{ id: home.id, isOwn: true, days: null }])
    await database.rows(`UPDATE retention SET changed_at = 0`)
    await lookedThrough(place.admin)
    expect(await isHere(old.callId)).toBe(true)
  })

  test.each([
    [{ days: 6, teams: [] }, 400, 'NotUnderstood'],
    [{ days: 30.5, teams: [] }, 400, 'NotUnderstood'],
    [{ days: 30, teams: [{ id: randomUUID(), days: 30 }] }, 404, 'NotFound'],
  ])('that make no sense are refused: %j', async (rules, status, error) => {
    const reply = await place.admin.send('PUT', '/v1/admin/retention', rules)

    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({ error })
  })

  test('a hold on a call nobody knows, or without a reason, is refused', async () => {
    const unknown = await place.admin.send('POST', '/v1/holds', { call: 'nowhere', reason: '查' })
    expect(unknown).toEqual({ status: 404, body: { error: 'NotFound' } })
    const known = await aCall(1)
    const bare = await place.admin.send('POST', '/v1/holds', { call: known.callId, reason: ' ' })
    expect(bare.status).toBe(400)
    expect(
      HoldPage.parse(await (await place.admin.ask(`/v1/holds?search=${known.draft.externalId}`)).json()).total, // prettier-ignore
    ).toBe(0)
  })
})

describe('the work itself', () => {
  const tools = (pool: typeof database.pool, remove: (sha256: Sha256) => Promise<void>) => ({
    ...{ pool, orgId, clock: place.clock, blobs: { remove } },
  })

  test('of several hubs only one does at a time; when it dies another goes on', async () => {
    const { pool } = database
    const held = (me: string, forMs: number) => ({ name: 'retention', me, forMs }) as const
    const [one, two] = [randomUUID(), randomUUID()]
    // The hub of this file is at it now and then itself.
    const hold = (me: string, forMs: number) =>
      vi.waitFor(
        async () => {
          await wakeJob(pool, orgId, 'retention')
          expect(await holdDueJob(pool, orgId, held(me, forMs))).toBe(true)
        },
        { timeout: 20_000, interval: 20 },
      )
    await hold(one, 60_000)
    expect(await holdDueJob(pool, orgId, held(two, 60_000))).toBe(false)
    expect(await keepJob(pool, orgId, held(two, 60_000))).toBe(false)
    expect(await keepJob(pool, orgId, held(one, -1))).toBe(true)
    await hold(two, 60_000)
    expect(await keepJob(pool, orgId, held(one, 60_000))).toBe(false)
    const done = { at: place.clock.now(), againInMs: 3_600_000 }
    await letGoOfJob(pool, orgId, { ...held(one, 0), done })
    expect(await keepJob(pool, orgId, held(two, 60_000))).toBe(true)
    await letGoOfJob(pool, orgId, { ...held(two, 0), done: null })
  })

  test('may be killed before any of its steps: nothing is lost, nothing stays behind', async () => {
    if (openedStoresOf(place.dir)?.settings.objects !== undefined) return
    await keptFor(null)
    const store = createFolderBlobs(join(place.dir, 'recordings'), join(place.dir, 'beside'))
    const pathOf = (sealed: string) =>
      join(place.dir, 'recordings', sealed.slice(0, 2), `${sealed}.sealed`)
    await keptFor(700)
    // Ours alone: the hub of this file keeps away from it meanwhile.
    await database.rows(`UPDATE job SET held_until = 9000000000000000 WHERE name = 'retention'`)
    let deaths = 0
    for (let nth = 1; ; nth += 1) {
      const [old, young] = [await aCall(701), nth === 1 ? await aCall(690) : undefined]
      const life = mortal(database.pool, nth)
      const remove = (sha256: Sha256) => {
        life.step()
        return store.remove(sha256)
      }
      const died = await clearAway(tools(life.pool, remove), () => Promise.resolve(true)).then(
        () => false,
        (cause: unknown) => {
          if (!(cause instanceof KilledError)) throw cause
          return true
        },
      )
      const doomed = await database.rows(
        `SELECT 1 FROM doomed_blob WHERE sealed_sha256 = decode($1, 'hex')`,
        [old.recording.sealedSha256],
      )
      const isThere = existsSync(pathOf(old.recording.sealedSha256))
      // A call that is here can be heard; what lies in the store without one is put down to go.
      if (await isHere(old.callId)) expect([isThere, doomed.length]).toEqual([true, 0])
      else if (isThere) expect(doomed).toHaveLength(1)

      await clearAway(tools(database.pool, store.remove), () => Promise.resolve(true))
      expect(await isHere(old.callId)).toBe(false)
      expect(existsSync(pathOf(old.recording.sealedSha256))).toBe(false)
      expect(await database.count('doomed_blob')).toBe(0)
      if (young) expect(await isHere(young.callId)).toBe(true)
      if (!died) break
      deaths += 1
    }
    await database.rows(`UPDATE job SET held_until = NULL WHERE name = 'retention'`)
    // One for every statement and every blob of a run; fewer were none at all.
    expect(deaths).toBeGreaterThan(25)
  }, 120_000)
})
