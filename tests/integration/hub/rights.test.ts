import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { scoreOf } from '#core/evaluation/score-of.ts'
import { Centre, NewKey, Team, TeamPage, type Reach } from '#shared/admin/people.ts'
import { AuditPage } from '#shared/admin/audit.ts'
import { Hold } from '#shared/admin/retention.ts'
import { Role } from '#shared/assignment.ts'
import { Recording } from '#shared/call.ts'
import { SealedFact, type FactBody } from '#shared/fact.ts'
import { CallId, OpinionId, ScorecardId, TeamId } from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'
import type { Opinion } from '#shared/scorecards.ts'
import { UtcMs } from '#shared/time.ts'
import { aFormat, chunk, noiseBytes, riff } from '#tests/support/audio.ts'
import { aScorecard } from '#tests/support/builders.ts'
import { aPlan } from '#tests/support/calibrating.ts'
import { aClient, aDraft, aStory } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { anOrganisation, aPerson, type Organisation } from '#tests/support/organisation.ts'
import { aSigningKey } from '#tests/support/signing-keys.ts'

const Described = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

const roles = Role.options

/** Whose call it is, seen from the person who asks. */
const subjects = ['mine', 'ours', 'sameCentre', 'otherCentre'] as const
type Subject = (typeof subjects)[number]

const reachOf: Readonly<Record<Role, Reach>> = {
  ...{ agent: 'team', inspector: 'team', lead: 'team', manager: 'centre', administrator: 'org' },
}

/** What each role may do with whose, written down once more and apart from how the hub decides it. */
const expected: Readonly<Record<string, Readonly<Record<Role, readonly Subject[]>>>> = {
  'pull the standards of its team': {
    agent: [],
    inspector: ['mine', 'ours'],
    lead: ['mine', 'ours'],
    manager: ['mine', 'ours', 'sameCentre'],
    administrator: subjects,
  },
  'pull all calls of its team': {
    agent: [],
    inspector: [],
    lead: ['mine', 'ours'],
    manager: ['mine', 'ours', 'sameCentre'],
    administrator: subjects,
  },
  hear: {
    agent: [],
    inspector: ['mine'],
    lead: ['mine', 'ours'],
    manager: ['mine', 'ours', 'sameCentre'],
    administrator: subjects,
  },
  judge: {
    agent: [],
    inspector: ['mine'],
    lead: ['mine', 'ours'],
    manager: ['mine', 'ours', 'sameCentre'],
    administrator: [],
  },
  'judge in one submission': {
    agent: [],
    inspector: ['mine'],
    lead: ['mine', 'ours'],
    manager: ['mine', 'ours', 'sameCentre'],
    administrator: [],
  },
  'judge by a scorecard of their own choice': {
    agent: [],
    inspector: [],
    lead: ['mine', 'ours'],
    manager: ['mine', 'ours', 'sameCentre'],
    administrator: [],
  },
  'have it kept whatever the rules say': {
    agent: [],
    inspector: [],
    lead: ['mine', 'ours'],
    manager: ['mine', 'ours', 'sameCentre'],
    administrator: subjects,
  },
  'hand out evidence of it': {
    agent: [],
    inspector: [],
    lead: ['mine', 'ours'],
    manager: ['mine', 'ours', 'sameCentre'],
    administrator: [],
  },
  'hold a session of calibration on it': {
    agent: [],
    inspector: [],
    lead: ['mine', 'ours'],
    manager: ['mine', 'ours'],
    administrator: [],
  },
  'say whose side is whose': {
    agent: [],
    inspector: ['mine'],
    lead: ['mine', 'ours'],
    manager: ['mine', 'ours', 'sameCentre'],
    administrator: subjects,
  },
}

type Known = {
  readonly teamId: string
  readonly callId: string
  readonly recording: Recording
  readonly card: Scorecard
  readonly other: Scorecard
  readonly assignee: string
}
type Someone = Awaited<ReturnType<typeof aPerson>>

let place: Organisation
let database: ReturnType<typeof lookInto>
let people: Readonly<Record<Role, Someone>>
let stranger: Someone
let known: Readonly<Record<Subject, Known>>

const wav = Buffer.from(riff(aFormat({ channels: 2 }), chunk('data', noiseBytes(3200))))
const sha256 = createHash('sha256').update(wav).digest('hex')

/** A call with its recording, as a recorder of the team sends it. */
const takeIn = async (teamId: string): Promise<string> => {
  const { admin, hub } = place
  const made = await admin.send('POST', '/v1/admin/keys', { name: '网关', teamId })
  const recorder = aClient({ url: hub.url, token: NewKey.parse(made.body).key })
  const draft = aDraft()
  await recorder.send('POST', '/v1/calls', { calls: [draft] })
  const path = `/v1/media/${sha256}?externalId=${draft.externalId}&file=a.wav`
  const headers = { 'content-type': 'audio/wav' }
  expect((await recorder.ask(path, { method: 'PUT', headers, body: wav })).status).toBe(200)
  return draft.externalId
}

const look = async (externalId: string): Promise<Known> => {
  const [row] = await database.rows<{
    call_id: string
    team_id: string
    recording: unknown
    card: unknown
    other: unknown
    assignee: string
  }>(
    `SELECT c.call_id, c.team_id, r.body AS recording, s.body AS card, a.inspector_id AS assignee,
            (SELECT o.body FROM scorecard o WHERE o.scorecard_id <> s.scorecard_id LIMIT 1) AS other
       FROM call c
       JOIN recording r ON r.recording_id = c.recording_id
       JOIN assignment a ON a.call_id = c.call_id
       JOIN scorecard s ON s.scorecard_id = a.scorecard_id AND s.version = a.scorecard_version
      WHERE c.external_id = $1`,
    [externalId],
  )
  if (!row) throw new Error('the call was handed to nobody')
  return {
    ...{ callId: row.call_id, teamId: row.team_id, assignee: row.assignee },
    recording: Recording.parse(row.recording),
    card: Scorecard.parse(row.card),
    other: Scorecard.parse(row.other),
  }
}

beforeAll(async () => {
  place = await anOrganisation()
  database = lookInto(place.dir)
  const { admin } = place
  const all = TeamPage.parse(await (await admin.ask('/v1/admin/teams')).json())
  const [home] = all.rows
  if (!home) throw new Error('no team')
  const teamIn = async (centreId: string, name: string) =>
    Team.parse((await admin.send('POST', '/v1/admin/teams', { name, centreId })).body)
  const far = Centre.parse((await admin.send('POST', '/v1/admin/centres', { name: '异地' })).body)
  const [near, away] = [await teamIn(home.centreId, '二组'), await teamIn(far.id, '三组')]

  const join = (name: string, role: Role, teamId: Team['id']) =>
    aPerson(place, { name, role, reach: reachOf[role], teamId })
  const entries: [Role, Someone][] = []
  for (const role of roles) entries.push([role, await join(role, role, home.id)])
  // Every role is there: the enumeration was gone through.
  people = Object.fromEntries(entries) as Record<Role, Someone>
  stranger = await join('别人', 'inspector', home.id)
  await join('邻组质检员', 'inspector', near.id)
  await join('外地质检员', 'inspector', away.id)

  const both = [await look(await takeIn(home.id)), await look(await takeIn(home.id))]
  const mine = both.find(({ assignee }) => assignee === people.inspector.id)
  const ours = both.find(({ assignee }) => assignee === stranger.id)
  if (!mine || !ours) throw new Error('each of the two has one call')
  known = {
    ...{ mine, ours },
    sameCentre: await look(await takeIn(near.id)),
    otherCentre: await look(await takeIn(away.id)),
  }
})

const tell = async ({ id, session }: Someone, body: FactBody): Promise<string> => {
  const fact = SealedFact.parse({ id: v7(), at: Date.now(), by: id, device: v7(), body })
  const [result] = await session.push(fact)
  return result && 'reason' in result ? result.reason : (result?.state ?? 'nothing')
}

/** Each action of the table, done as a workstation would: whether the hub let it happen. */
const actions: Readonly<Record<string, (who: Someone, about: Known) => Promise<boolean>>> = {
  'pull the standards of its team': (who, { teamId }) => pulls(who, `team:${teamId}`),
  'pull all calls of its team': (who, { teamId }) => pulls(who, `calls:${teamId}`),
  hear: async ({ session }, { recording }) => {
    const { status } = await session.ask(`/v1/media/${recording.sealedSha256}`)
    expect([200, 404]).toContain(status)
    return status === 200
  },
  judge: async (who, { callId, card }) => judged(who, callId, card),
  'judge in one submission': async (who, { callId, card }) => {
    const story = aStory(who.id, card, { callId: CallId.parse(callId) })
    const score = scoreOf(card, story.evaluation, [], [])
    const [result] = await who.session.push(story.submitted(score))
    if (result?.state === 'rejected') expect(result.reason).toBe('NotAllowed')
    return result?.state === 'applied'
  },
  'judge by a scorecard of their own choice': (who, { callId, other }) =>
    judged(who, callId, other),
  'have it kept whatever the rules say': async ({ session }, { callId }) => {
    const placed = await session.send('POST', '/v1/holds', { call: callId, reason: '审计' })
    expect([200, 403, 404]).toContain(placed.status)
    const list = await session.ask('/v1/holds?limit=200')
    const isListed = list.status === 200 && JSON.stringify(await list.json()).includes(callId)
    if (placed.status !== 200) {
      // Another of the roles holds it by now, which is none of theirs.
      expect(isListed).toBe(false)
      return false
    }
    expect(isListed).toBe(true)
    // One hold of each stays: whoever may not place one may not lift it either.
    const { id } = Hold.parse(placed.body)
    for (const role of ['agent', 'inspector'] as const) {
      const lifted = await people[role].session.send('POST', `/v1/holds/${id}/lift`, {
        reason: '无',
      })
      expect(lifted.status).toBe(403)
    }
    return true
  },
  'hand out evidence of it': async ({ id, session }, { callId }) => {
    const key = aSigningKey(id)
    await session.send('POST', '/v1/signing-keys', key.draft)
    const { status } = await session.send('POST', '/v1/evidence-exports', {
      ...{
        packageId: v7(),
        callId,
        evaluationId: v7(),
        keyId: key.keyId,
        reason: '复核',
        clips: 1,
      },
    })
    expect([200, 403]).toContain(status)
    return status === 200
  },
  'hold a session of calibration on it': async (who, { callId, card }) => {
    const team = { lead: who, inspectors: [people.inspector, stranger], card }
    const planned = aPlan({ ...team, calls: [CallId.parse(callId)] })
    const { status } = await who.session.send('POST', '/v1/calibrations', planned)
    expect([200, 403, 409]).toContain(status)
    return status === 200
  },
  'say whose side is whose': async (who, { callId, recording }) => {
    const said = await tell(who, {
      ...{ type: 'SidesTold', callId: CallId.parse(callId), recordingId: recording.id },
      ...{ agentChannel: 1, toldAt: UtcMs.parse(Date.now()) },
    })
    expect(['applied', 'UnknownRecording']).toContain(said)
    return said === 'applied'
  },
}

const pulls = async ({ session }: Someone, scope: string): Promise<boolean> => {
  const page = (await session.pull({ [scope]: null }))[scope]
  expect(['page', 'revoked']).toContain(page?.state)
  return page?.state === 'page'
}

const judged = async (who: Someone, callId: string, card: Scorecard): Promise<boolean> => {
  const story = aStory(who.id, card, { callId: CallId.parse(callId) })
  const [result] = await who.session.push(story.started())
  if (result?.state === 'rejected') expect(result.reason).toBe('NotAllowed')
  return result?.state === 'applied'
}

describe('with calls', () => {
  const cells = Object.keys(expected).flatMap((action) =>
    roles.flatMap((role) => subjects.map((subject) => [role, action, subject] as const)),
  )

  test.each(cells)('whether a role %s may %s: %s', async (role, action, subject) => {
    const happened = await actions[action]?.(people[role], known[subject])

    expect(happened).toBe(expected[action]?.[role].includes(subject))
  })

  test('every action that is expected of somebody is one that is tried', () => {
    expect(Object.keys(actions)).toEqual(Object.keys(expected))
  })
})

const aVersion = (
  by: Someone,
  card = aScorecard({ id: ScorecardId.parse(v7()), key: 'ours' }),
) => ({
  scorecard: card,
  state: 'draft' as const,
  inForceFrom: null,
  changedAt: UtcMs.parse(Date.now()),
  changedBy: by.id,
  why: '',
})
const moved = ({ id, version }: Scorecard, to: 'consultation' | 'approved' | 'withdrawn') =>
  ({
    ...{ type: 'ScorecardMoved', scorecardId: id, version, to, why: '' },
    inForceFrom: to === 'approved' ? '2026-12-01' : null,
  }) as FactBody

describe('with scorecards', () => {
  const mayWrite: readonly Role[] = ['lead', 'manager']
  const voices = {
    agent: ['agents'],
    inspector: ['quality'],
    lead: ['quality', 'floor', 'agents', 'customers'],
    manager: ['quality', 'floor', 'agents', 'customers'],
    administrator: [],
  } as const

  test.each(roles)(
    'whether a role %s drafts, consults on, approves, withdraws and removes',
    async (role) => {
      const { lead } = people
      const who = people[role]
      const outcome = mayWrite.includes(role) ? 'applied' : 'NotAllowed'
      const edition = aVersion(who)
      expect(await tell(who, { type: 'ScorecardSaved', edition })).toBe(outcome)

      const { scorecard } = aVersion(lead)
      await tell(lead, { type: 'ScorecardSaved', edition: aVersion(lead, scorecard) })
      for (const to of ['consultation', 'approved', 'withdrawn'] as const) {
        expect(await tell(who, moved(scorecard, to))).toBe(outcome)
      }
      const draft = aVersion(lead)
      await tell(lead, { type: 'ScorecardSaved', edition: draft })
      const { id: scorecardId, version } = draft.scorecard
      expect(await tell(who, { type: 'ScorecardRemoved', scorecardId, version })).toBe(outcome)
    },
  )

  test.each(
    roles.flatMap((role) =>
      (['quality', 'floor', 'agents', 'customers'] as const).map((voice) => [role, voice] as const),
    ),
  )('whether a role %s is asked what they think as %s', async (role, voice) => {
    const { lead } = people
    const who = people[role]
    const edition = aVersion(lead)
    await tell(lead, { type: 'ScorecardSaved', edition })
    await tell(lead, moved(edition.scorecard, 'consultation'))
    const opinion: Opinion = {
      id: OpinionId.parse(v7()),
      scorecardId: edition.scorecard.id,
      version: edition.scorecard.version,
      by: who.id,
      ...{ voice, vote: 'for', itemKey: null, comment: '好', answer: null },
      at: UtcMs.parse(Date.now()),
    }
    const said = await tell(who, { type: 'OpinionGiven', opinion })

    const isAsked = (voices[role] as readonly string[]).includes(voice)
    expect(said).toBe(isAsked ? 'applied' : 'NotAllowed')
    if (!isAsked) return
    const answered = await tell(who, {
      ...{ type: 'OpinionAnswered', opinionId: opinion.id, answer: '谢谢' },
    })
    expect(answered).toBe(mayWrite.includes(role) ? 'applied' : 'NotAllowed')
  })

  test('a lead of another team changes none of ours', async () => {
    const { lead } = people
    const edition = aVersion(lead)
    await tell(lead, { type: 'ScorecardSaved', edition })
    const other = await aPerson(place, {
      ...{ name: '邻组主管', role: 'lead', teamId: TeamId.parse(known.sameCentre.teamId) },
    })

    expect(await tell(other, moved(edition.scorecard, 'consultation'))).toBe('NotYours')
    const theirs = await other.session.readAll(`team:${known.sameCentre.teamId}`)
    expect(JSON.stringify(theirs)).not.toContain(edition.scorecard.id)
  })
})

describe('with the hub', () => {
  const lists = [
    ...['centres', 'teams', 'people', 'devices', 'keys', 'audit', 'audit/verdict'],
    ...['sources', 'profiles', 'problems', 'storage', 'retention', 'signing-keys'],
  ]
  const nobody = '019aa7c0-0000-7000-8000-000000000001'
  const acts = [
    ['POST', '/v1/admin/centres', { name: 'x' }],
    ['PATCH', `/v1/admin/centres/${nobody}`, { name: 'x' }],
    ['DELETE', `/v1/admin/centres/${nobody}`, {}],
    ['POST', '/v1/admin/teams', { name: 'x', centreId: nobody }],
    ['PATCH', `/v1/admin/teams/${nobody}`, {}],
    [
      'POST',
      '/v1/admin/people',
      { name: 'x', role: 'administrator', reach: 'org', teamId: nobody },
    ],
    ['PATCH', `/v1/admin/people/${nobody}`, {}],
    ['POST', `/v1/admin/people/${nobody}/code`, {}],
    ['PATCH', `/v1/admin/devices/${nobody}`, { state: 'wiped' }],
    ['POST', '/v1/admin/problems/resolve', { ids: [nobody] }],
    ['POST', '/v1/admin/keys', { name: 'x', teamId: nobody }],
    ['DELETE', `/v1/admin/keys/${nobody}`, {}],
    ['POST', `/v1/admin/signing-keys/${nobody}/revoke`, { reason: 'x' }],
    ['POST', '/v1/admin/sources', {}],
    ['PATCH', `/v1/admin/sources/${nobody}`, {}],
    ['DELETE', `/v1/admin/sources/${nobody}`, {}],
    ['POST', `/v1/admin/sources/${nobody}/look`, {}],
    ['POST', `/v1/admin/sources/${nobody}/stop`, {}],
    ['PUT', '/v1/admin/profiles/x', {}],
    ['DELETE', '/v1/admin/profiles/x', {}],
    ['POST', '/v1/admin/trials', {}],
    ['PUT', '/v1/admin/retention', { days: null, teams: [] }],
    ['POST', '/v1/admin/retention/preview', { days: null, teams: [] }],
    ['POST', '/v1/admin/retention/run', {}],
  ] as const
  const others = roles.filter((role) => role !== 'administrator')

  test.each(roles.flatMap((role) => lists.map((list) => [role, list] as const)))(
    'whether a role %s may read the list of %s',
    async (role, list) => {
      const { status } = await people[role].session.ask(`/v1/admin/${list}`)

      expect(status).toBe(role === 'administrator' ? 200 : 403)
    },
  )

  test.each(others.flatMap((role) => acts.map((act) => [role, ...act] as const)))(
    'a role %s may not %s %s',
    async (role, method, path, body) => {
      const reply = await people[role].session.send(method, path, body)

      expect(reply).toEqual({ status: 403, body: { error: 'NotAllowed' } })
    },
  )

  test('every route for administrators is one that is tried', () => {
    const { paths } = Described.parse(JSON.parse(readFileSync('docs/openapi.json', 'utf8')))
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const tried = [
      ...lists.map((list) => `GET /v1/admin/${list}`),
      ...acts.map(([method, path]) => `${method} ${path}`),
    ]

    expect(
      tried.map((route) => route.replace(nobody, '{id}').replace('/x', '/{name}')).toSorted(),
    ).toEqual(described.filter((route) => route.includes(' /v1/admin/')).toSorted())
  })

  test.each(roles)('whether a role %s takes in calls', async (role) => {
    const { status } = await people[role].session.send('POST', '/v1/calls', { calls: [] })

    expect(status).toBe(['manager', 'administrator'].includes(role) ? 200 : 403)
  })
})

describe('in the record of what was done', () => {
  test('stands who heard what was not handed to them, once a day, and nobody who did their work', async () => {
    const { inspector, lead } = people
    const { callId, recording } = known.mine
    const heard = async () => {
      const path = `/v1/admin/audit?action=recording-heard&subject=${callId}`
      const page = AuditPage.parse(await (await place.admin.ask(path)).json())
      return page.entries
    }
    const path = `/v1/media/${recording.sealedSha256}`
    for (const who of [inspector, lead, lead]) {
      expect((await who.session.ask(path)).status).toBe(200)
    }

    const entries = await heard()
    expect(entries.filter(({ actor }) => actor === lead.id)).toHaveLength(1)
    expect(entries.find(({ actor }) => actor === lead.id)).toMatchObject({
      detail: { recording: recording.sealedSha256 },
    })
    expect(entries.filter(({ actor }) => actor === inspector.id)).toEqual([])
  })
})

describe('with what is kept longer', () => {
  test('nobody lifts a hold of a team that is not theirs', async () => {
    const { callId } = known.otherCentre
    const { admin } = place
    const placed = await admin.send('POST', '/v1/holds', { call: callId, reason: '审计' })
    const path = `/v1/holds/${Hold.parse(placed.body).id}/lift`

    for (const role of ['lead', 'manager'] as const) {
      const reply = await people[role].session.send('POST', path, { reason: '无' })
      expect(reply).toEqual({ status: 404, body: { error: 'NotFound' } })
    }
    expect((await admin.send('POST', path, { reason: '结束' })).status).toBe(200)
  })
})

describe('what leaves the hub', () => {
  test('for an inspector are the calls that were handed to them, and what their team judges by', async () => {
    const { session, id } = people.inspector
    const { scopes } = await session.me()
    const mine = await session.readAll(`user:${id}`)
    const of = (entity: string) => mine.filter((change) => change.entity === entity)

    // Leads and managers held sessions above in which the inspector takes part.
    const sessions = scopes.filter((scope) => scope.startsWith('calibration:'))
    expect(sessions).toHaveLength(4)
    expect(scopes.filter((scope) => !sessions.includes(scope))).toEqual([
      `team:${known.mine.teamId}`,
      `user:${id}`,
    ])
    expect(of('call').map((change) => change.id)).toEqual([known.mine.callId])
    expect(of('recording').map((change) => change.id)).toEqual([known.mine.recording.id])
    expect(of('assignment')).toHaveLength(1)
    // The word of another about the sides of the call came here as well.
    expect(of('recording')[0]?.body).toMatchObject({ agentChannel: 1 })
  })

  test('never holds the judgement of another, for an inspector or an agent', async () => {
    const secret = `nobody else reads this ${v7()}`
    const { callId, card } = known.ours
    const story = aStory(stranger.id, card, { callId: CallId.parse(callId), note: secret })
    const [result] = await stranger.session.push(story.started())
    expect(result?.state).toBe('applied')

    for (const role of ['inspector', 'agent'] as const) {
      const { session, id } = people[role]
      const everything: string[] = []
      const scopes = [
        ...Object.values(known).flatMap(({ teamId }) => [`team:${teamId}`, `calls:${teamId}`]),
        ...[`user:${id}`, `user:${stranger.id}`],
      ]
      everything.push(
        JSON.stringify(await session.pull(Object.fromEntries(scopes.map((s) => [s, null])), 5000)),
      )
      for (const path of ['me', 'sign-in', 'admin/people', 'admin/audit', `media/${v7()}`]) {
        everything.push(await (await session.ask(`/v1/${path}`)).text())
      }
      // Whoever tells the same id learns nothing from the answer.
      const guess = aStory(id, card, { ...story.evaluation, inspectorId: id, note: '' })
      everything.push(JSON.stringify(await session.push(guess.started(), guess.marked())))

      expect(everything.join()).not.toContain(secret)
      expect(everything[0]).toContain('revoked')
      expect(
        (await session.pull({ [`user:${stranger.id}`]: null }))[`user:${stranger.id}`],
      ).toEqual({
        state: 'revoked',
      })
    }
  })

  test('changes when the team lets its inspectors look at all of its calls, and changes back', async () => {
    const { session, id } = people.inspector
    const { teamId } = known.mine
    const calls = `calls:${teamId}`
    const user = `user:${id}`
    const show = (browse: boolean) =>
      place.admin.send('PATCH', `/v1/admin/teams/${teamId}`, { browse })
    const before = (await session.pull({ [user]: null }, 5000))[user]
    if (before?.state !== 'page') throw new Error('no page')

    await show(true)
    expect((await session.me()).scopes).toContain(calls)
    expect(await session.readAll(calls)).not.toHaveLength(0)
    // A workstation that asks as before is told to learn of the new feed, and then begins its own anew.
    const early = await session.send('POST', '/v1/sync/pull', { scopes: { [user]: before.next } })
    expect(early.status).toBe(503)
    const asked = { [user]: before.next, [calls]: null, [`team:${teamId}`]: null }
    expect((await session.pull(asked))[user]).toEqual({ state: 'reset' })
    expect((await session.readAll(user)).map(({ entity }) => entity)).not.toContain('call')

    await show(false)
    expect((await session.pull({ [calls]: null }))[calls]).toEqual({ state: 'revoked' })
    const after = await session.readAll(user)
    expect(after.filter(({ entity }) => entity === 'call')).toMatchObject([
      { id: known.mine.callId },
    ])
  })

  test('follows somebody who moves to another team: their old calls stay theirs, the team’s do not', async () => {
    const { session, id } = stranger
    await place.admin.send('PATCH', `/v1/admin/people/${id}`, {
      teamId: known.sameCentre.teamId,
    })

    const mine = await session.readAll(`user:${id}`)
    expect(mine.filter(({ entity }) => entity === 'call')).toMatchObject([
      { id: known.ours.callId },
    ])
    expect(await pulls(stranger, `team:${known.ours.teamId}`)).toBe(false)
    expect(await pulls(stranger, `team:${known.sameCentre.teamId}`)).toBe(true)
    const { status } = await session.ask(`/v1/media/${known.ours.recording.sealedSha256}`)
    expect(status).toBe(200)
  })
})

test('what one team approved judges no call of another', async () => {
  const { lead } = people
  const { card } = known.sameCentre
  const own = { ...card, id: ScorecardId.parse(v7()), version: card.version + 5 }
  await tell(lead, { type: 'ScorecardSaved', edition: aVersion(lead, own) })
  await tell(lead, moved(own, 'consultation'))
  expect(await tell(lead, moved(own, 'approved'))).toBe('applied')

  const [theirs, ours] = [
    await look(await takeIn(known.sameCentre.teamId)),
    await look(await takeIn(known.ours.teamId)),
  ]
  expect(theirs.card.id).toBe(card.id)
  expect(ours.card.id).toBe(own.id)
  await tell(lead, moved(own, 'withdrawn'))
})
