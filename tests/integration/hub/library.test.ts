import { v7 } from 'uuid'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { AuditPage } from '#shared/admin/audit.ts'
import { IntakeReply } from '#shared/intake.ts'
import { LibraryContents, LibraryEntry, PlayList } from '#shared/library.ts'
import { aPlan, done, inspectorOf, type Someone } from '#tests/support/calibrating.ts'
import { aDraft as aCall } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import {
  aJudgedCall,
  anAppealOf,
  aReviewingTeam,
  said,
  type ReviewingTeam,
} from '#tests/support/reviewing.ts'

let team: ReviewingTeam
let agent: Someone
let inspector: Someone

beforeAll(async () => {
  team = await aReviewingTeam()
  agent = team.agent
  inspector = inspectorOf(team, 0)
}, 120_000)

const aDraft = (callId: string, over: object = {}) => ({
  id: v7(),
  callId,
  collection: 'excellent',
  title: '安抚得好',
  tags: ['投诉', '安抚', '投诉'],
  note: '先听完再说。',
  points: [{ at: 20, end: null, text: '这里道歉', item: null }],
  namesAgent: false,
  ...over,
})

const ask = async (who: Pick<Someone, 'session'>, path: string, body: object) => {
  const { status, error, answer } = await said(who, `/v1/library${path}`, body)
  const { entry, playList } = answer as { entry?: unknown; playList?: unknown }
  return {
    outcome: error ?? status,
    entry: LibraryEntry.safeParse(entry).data,
    list: PlayList.safeParse(playList).data,
    answer,
  }
}
const callNr = (n: number): string => team.calls[n] ?? ''

/** What the feed of the team tells of the library now. */
const told = async (who: Pick<Someone, 'session'> = inspector) => {
  const rows = await who.session.readAll(`team:${team.teamId}`)
  return {
    entries: rows.flatMap(({ entity, op, body }) =>
      entity === 'libraryEntry' && op === 'put' ? [LibraryEntry.parse(body)] : [],
    ),
    lists: rows.flatMap(({ entity, op, body }) =>
      entity === 'playList' && op === 'put' ? [PlayList.parse(body)] : [],
    ),
  }
}
const entryOf = async (id: string) => (await told()).entries.find((entry) => entry.id === id)

const hears = async (who: Someone, sealed: string | undefined): Promise<number> =>
  (await who.session.ask(`/v1/media/${sealed ?? ''}`)).status

const free = async () => {
  for (const { id, revision } of (await told(team.lead)).entries) {
    await ask(team.lead, `/entries/${id}/remove`, { revision })
  }
}

describe('a call in the library', () => {
  test('is heard by every inspector of the team as long as it is there, and by no agent', async () => {
    const { session } = team.lead
    const before = await session.readAll(`calls:${team.teamId}`)
    const sealed = before.flatMap(({ entity, body }) => {
      const { callId, sealedSha256 } = body as { callId?: string; sealedSha256?: string }
      return entity === 'recording' && callId === callNr(0) ? [sealedSha256] : []
    })[0]
    const strangers: Someone[] = []
    for (const one of team.inspectors) if ((await hears(one, sealed)) === 404) strangers.push(one)
    // The call is handed to one of them: the others get its sound from nowhere else.
    expect(strangers.length).toBeGreaterThan(0)

    const draft = aDraft(callNr(0))
    const added = await ask(team.lead, '/entries', draft)
    expect(added.entry).toMatchObject({ id: draft.id, tags: ['投诉', '安抚'], revision: 1 })
    for (const one of strangers) expect(await hears(one, sealed)).toBe(200)
    expect(await hears(agent, sealed)).toBe(404)
    const entry = await entryOf(draft.id)
    expect(entry?.recording?.sealedSha256).toBe(sealed)
    expect(entry?.call).toMatchObject({ agentName: null })
    expect(JSON.stringify(entry)).not.toMatch(/customerNumber|agentId/)

    const { outcome } = await ask(team.lead, `/entries/${draft.id}/remove`, { revision: 1 })
    expect(outcome).toBe(200)
    expect(await entryOf(draft.id)).toBeUndefined()
    for (const one of strangers) expect(await hears(one, sealed)).toBe(404)
  })

  test('is put there, changed and taken out by leads and managers alone, and read by no agent', async () => {
    await free()
    const draft = aDraft(callNr(0))
    expect((await ask(inspector, '/entries', draft)).outcome).toBe('NotAllowed')
    expect((await ask(agent, '/entries', draft)).outcome).toBe('UnknownCall')
    expect((await ask(team.other, '/entries', draft)).outcome).toBe(200)
    const change = { revision: 1, change: { note: '另一句' } }
    expect((await ask(inspector, `/entries/${draft.id}/change`, change)).outcome).toBe('NotAllowed')
    expect((await ask(agent, `/entries/${draft.id}/remove`, change)).outcome).toBe('NotFound')
    expect((await ask(team.lead, `/entries/${v7()}/remove`, change)).outcome).toBe('NotFound')
    const seen = await inspector.session.ask('/v1/library')
    expect(LibraryContents.parse(await seen.json()).entries.map(({ id }) => id)).toEqual([draft.id])
    expect((await agent.session.ask('/v1/library')).status).toBe(403)
  })

  test('names the agent only where the entry says so', async () => {
    await free()
    const draft = aDraft(callNr(0))
    await ask(team.lead, '/entries', draft)
    expect((await entryOf(draft.id))?.call?.agentName).toBeNull()
    const change = { revision: 1, change: { namesAgent: true } }
    const { entry } = await ask(team.lead, `/entries/${draft.id}/change`, change)
    expect(entry?.call?.agentName).not.toBeNull()
    expect((await entryOf(draft.id))?.call?.agentName).toBe(entry?.call?.agentName)
  })

  test('is there once, whoever is quicker and however often it is asked', async () => {
    await free()
    const drafts = [aDraft(callNr(1)), aDraft(callNr(1), { collection: 'problem' })]
    const both = await Promise.all(
      drafts.map((draft, n) => ask(n === 0 ? team.lead : team.other, '/entries', draft)),
    )
    expect(both.map(({ outcome }) => String(outcome)).sort()).toEqual(['200', 'InLibrary'])
    const [entry] = (await told()).entries
    const draft = drafts.find(({ id }) => id === entry?.id) ?? aDraft('')
    expect((await ask(team.lead, '/entries', draft)).entry).toEqual(entry)
    expect((await ask(team.lead, '/entries', { ...draft, callId: callNr(2) })).outcome).toBe(
      'IdReuse',
    )

    const path = `/entries/${draft.id}/change`
    const [one, two] = ['一', '二'].map((note) => ({
      ...{ commandId: v7(), revision: 1, change: { note } },
    }))
    const raced = await Promise.all([
      ask(team.lead, path, one ?? {}),
      ask(team.other, path, two ?? {}),
    ])
    expect(raced.map(({ outcome }) => String(outcome)).sort()).toEqual(['200', 'Moved'])
    const [won] = raced.flatMap(({ outcome }, n) => (outcome === 200 ? [[one, two][n]] : []))
    const again = await ask(team.lead, path, won ?? {})
    expect(again.entry).toMatchObject({ revision: 2, note: won?.change.note })

    const removal = { commandId: v7(), revision: 2 }
    for (const time of [1, 2]) {
      expect({
        time,
        ...(await ask(team.lead, `/entries/${draft.id}/remove`, removal)),
      }).toMatchObject({ time, outcome: 200, answer: { entry: null } })
    }
    const page = await team.admin.ask('/v1/admin/audit?limit=500')
    const actions = AuditPage.parse(await page.json()).entries.filter(
      ({ subject }) => subject === draft.id,
    )
    expect(actions.map(({ action }) => action)).toEqual([
      ...['library-removed', 'library-changed', 'library-added'],
    ])
  })

  test('is refused where there is nothing to hear, or a point lies where there is no sound', async () => {
    await free()
    const behind = { points: [{ at: 86_000_000, end: null, text: '', item: null }] }
    const backwards = { points: [{ at: 50, end: 40, text: '', item: null }] }
    for (const over of [behind, backwards]) {
      const { outcome } = await ask(team.lead, '/entries', aDraft(callNr(0), over))
      expect(outcome).toBe('OutsideRecording')
    }
    expect((await ask(team.lead, '/entries', aDraft(v7()))).outcome).toBe('UnknownCall')
    expect((await ask(team.lead, '/entries', { ...aDraft(callNr(0)), title: ' ' })).outcome).toBe(
      'NotUnderstood',
    )
    const silent = await aSilentCall()
    expect((await ask(team.lead, '/entries', aDraft(silent))).outcome).toBe('NoRecording')
  })

  test('is kept out of it while somebody judges it blind', async () => {
    await free()
    const planned = await done(team.lead.session, '', aPlan(team, { callIds: [callNr(2)] }))
    expect((await ask(team.lead, '/entries', aDraft(callNr(2)))).outcome).toBe('BlindWork')
    await done(team.lead.session, `/${planned.id}/cancel`, { revision: 1, why: '改期' })
    expect((await ask(team.lead, '/entries', aDraft(callNr(2)))).outcome).toBe(200)
  })
})

const aSilentCall = async (): Promise<string> => {
  const { externalId, ...draft } = aCall()
  const calls = [{ ...draft, externalId }]
  const { body } = await team.recorder.send('POST', '/v1/calls', { calls })
  const saved = IntakeReply.parse(body).calls.find((call) => call.externalId === externalId)
  return saved?.id ?? ''
}

describe('a play list', () => {
  const anEntry = async (n: number, over: object = {}) => {
    const { entry } = await ask(team.lead, '/entries', aDraft(callNr(n), over))
    if (!entry) throw new Error('not added')
    return entry.id
  }
  const aList = (entryIds: readonly string[], over: object = {}) => ({
    ...{ id: v7(), title: '周五录音学习', day: '2026-11-27', leaderId: team.lead.id, entryIds },
    ...over,
  })

  test('holds entries in order, and what was said of them stays when the order is another', async () => {
    await free()
    const [a, b, c] = [await anEntry(0, { title: '甲' }), await anEntry(1), await anEntry(2)]
    const draft = aList([a, b, b])
    const { list } = await ask(team.lead, '/play-lists', draft)
    expect(list?.items.map(({ entryId }) => entryId)).toEqual([a, b])
    expect((await ask(team.lead, '/play-lists', draft)).list).toEqual(list)

    const path = `/play-lists/${draft.id}`
    const tell = { entryId: a, said: '大家同意', heard: true }
    expect((await ask(inspector, `${path}/said`, tell)).outcome).toBe('NotAllowed')
    expect((await ask(team.lead, `${path}/said`, tell)).outcome).toBe(200)
    expect((await ask(team.lead, `${path}/said`, { ...tell, entryId: v7() })).outcome).toBe(
      'UnknownEntry',
    )
    const stale = { revision: 1, change: { title: '晚了' } }
    expect((await ask(team.lead, `${path}/change`, stale)).outcome).toBe('Moved')
    const change = { revision: 2, change: { entryIds: [c, b, a], leaderId: inspector.id } }
    await ask(team.other, `${path}/change`, change)
    const [now] = (await told()).lists
    expect(now?.items.map(({ entryId, said: words }) => [entryId, words])).toEqual([
      ...[
        [c, ''],
        [b, ''],
        [a, '大家同意'],
      ],
    ])
    expect(now?.items.at(-1)?.heardAt).not.toBeNull()

    // Who leads it may say what was said; an entry that left the library stays on it by its name.
    expect((await ask(inspector, `${path}/said`, { ...tell, entryId: c })).outcome).toBe(200)
    expect((await ask(inspector, `${path}/change`, { revision: 4, change: {} })).outcome).toBe(
      'NotAllowed',
    )
    await ask(team.lead, `/entries/${a}/remove`, { revision: 1 })
    const kept = await ask(team.lead, `${path}/change`, { revision: 4, change: { entryIds: [a] } })
    expect(kept.list?.items).toMatchObject([{ entryId: a, title: '甲' }])
    expect((await ask(team.lead, '/play-lists', aList([a]))).outcome).toBe('UnknownEntry')
    expect((await ask(team.lead, '/play-lists', aList([], { leaderId: agent.id }))).outcome).toBe(
      'UnknownPerson',
    )
    expect((await ask(inspector, '/play-lists', aList([]))).outcome).toBe('NotAllowed')
    expect((await ask(team.lead, `${path}/remove`, { revision: 5 })).outcome).toBe(200)
    expect((await told()).lists).toEqual([])
  })
})

test('a call under appeal does not come into the library before the appeal is closed', async () => {
  const call = await aJudgedCall(team)
  await said(team.agent, '/v1/appeals', anAppealOf(call))
  const { outcome } = await ask(team.lead, '/entries', aDraft(call.callId))
  expect(outcome).toBe('BlindWork')
})

test('a call that is kept no longer leaves what was learnt from it, without its sound', async () => {
  await free()
  const draft = aDraft(callNr(0), { namesAgent: true })
  await ask(team.lead, '/entries', draft)
  const before = await entryOf(draft.id)
  const database = lookInto(team.dir)
  await team.admin.send('PUT', '/v1/admin/retention', { days: 30, teams: [] })
  await database.rows(`UPDATE retention SET changed_at = 0`)
  await database.rows(`UPDATE call SET started_at = 0 WHERE call_id = '${callNr(0)}'`)
  await database.rows(`UPDATE assignment SET due_at = 0`)
  await team.admin.send('POST', '/v1/admin/retention/run', {})
  await vi.waitFor(async () => expect((await entryOf(draft.id))?.call).toBeNull(), {
    timeout: 60_000,
    interval: 100,
  })
  const after = await entryOf(draft.id)
  expect(after).toEqual({ ...before, call: null, recording: null })
  expect(await hears(inspector, before?.recording?.sealedSha256)).toBe(404)
  const change = { revision: 1, change: { note: '还能改' } }
  expect((await ask(team.lead, `/entries/${draft.id}/change`, change)).entry?.note).toBe('还能改')
}, 120_000)
