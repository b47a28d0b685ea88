import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { Team, TeamPage } from '#shared/admin/people.ts'
import { IntakeReply } from '#shared/intake.ts'
import { aFormat, chunk, noiseBytes, riff } from '#tests/support/audio.ts'
import { takeInSound } from '#tests/support/calibrating.ts'
import { aDraft } from '#tests/support/hub.ts'
import { aPerson } from '#tests/support/organisation.ts'
import {
  aJudgedCall,
  anAppealOf,
  anAppealToSign,
  appealed,
  aReviewingTeam,
  aRulingOf,
  reListen,
  rowOf,
  setPolicy,
  type JudgedCall,
  type ReviewingTeam,
} from '#tests/support/reviewing.ts'

/** Those who may have to do with a call: whose it is, who judged it, the other inspectors, who leads. */
const everybody = [
  ...(['agent', 'otherAgent', 'author', 'first', 'second'] as const),
  ...(['lead', 'manager', 'administrator', 'leadElsewhere'] as const),
]
type Who = (typeof everybody)[number]
const inspectors = ['author', 'first', 'second'] as const
const leading = ['lead', 'manager'] as const
const overseeing = [...leading, 'administrator'] as const

/** What each route is open to, written down apart from how the hub decides it. */
const expected = {
  'list its review': ['author', ...overseeing],
  'read its review': ['author', ...overseeing],
  'pass it': leading,
  'return it': leading,
  'write the feedback': ['author', ...leading],
  'publish it at once': leading,
  'set a task': leading,
  'check the task again': [...inspectors, ...leading],
  'list its appeal': ['author', ...overseeing],
  'read its appeal': ['author', ...overseeing],
  'file an appeal': ['agent', ...leading],
  'say who re-listens': overseeing,
  'hand the appeal over': overseeing,
  'withdraw the appeal': ['agent'],
  'rule on the appeal': ['first'],
  'concur with the ruling': ['second'],
  'sign the ruling': leading,
  'refuse to sign the ruling': leading,
  'list its result': ['agent'],
  'read its result': ['agent'],
  'hear its mark': ['agent'],
  'acknowledge its result': ['agent'],
  'read the rules of reviews': [...overseeing, 'leadElsewhere'],
  'set the rules of the team': overseeing,
  'set the rules of all': ['administrator'],
  'read the calendar': everybody,
  'set the calendar': ['administrator'],
  'read the policy of evidence': everybody,
  'set the policy of evidence': ['administrator'],
  'ask for leave': leading,
  'give leave': leading,
  'refuse leave': leading,
  'read a library': [...inspectors, ...overseeing, 'leadElsewhere'],
  'put it into the library': leading,
  'change it in the library': leading,
  'take it out of the library': leading,
  'plan a study': leading,
  'change a study': leading,
  'say something in a study': leading,
  'remove a study': leading,
} as const satisfies Readonly<Record<string, readonly Who[]>>
type Action = keyof typeof expected

type Speaking = { readonly session: Pick<ReviewingTeam['admin'], 'ask' | 'send'> }
type Prepared = {
  readonly call: JudgedCall
  /** The appeal, the request, the entry or the play list it is about. */
  readonly id: string
  readonly entryId: string
}

let team: ReviewingTeam
let leadElsewhere: Speaking

beforeAll(async () => {
  team = await aReviewingTeam()
  const teams = TeamPage.parse(await (await team.admin.ask('/v1/admin/teams')).json())
  const made = await team.admin.send('POST', '/v1/admin/teams', {
    ...{ name: '客服九组', centreId: teams.rows[0]?.centreId },
  })
  const { id: teamId } = Team.parse(made.body)
  leadElsewhere = await aPerson(team, { name: '外组长', role: 'lead', reach: 'team', teamId })
}, 120_000)

const personOf = (who: Who, { author, first, second }: JudgedCall): Speaking => {
  const { agent, stranger, lead, manager, admin } = team
  return {
    ...{ agent, otherAgent: stranger, author, first, second, lead, manager, leadElsewhere },
    administrator: { session: admin },
  }[who]
}

const sound = Uint8Array.from(
  riff(aFormat({ tag: 7, bits: 8, channels: 2 }), chunk('data', noiseBytes(8000 * 2 * 4))),
)
const told = async (): Promise<Prepared> => {
  await setPolicy(team, { publishing: { every: 'once' } })
  const call = await aJudgedCall(team)
  return { call, id: '', entryId: '' }
}
const under = (policy: object) => async () => {
  await setPolicy(team, policy)
  return { call: await aJudgedCall(team), id: '', entryId: '' }
}
const toReview = under({ steps: ['supervisor'], publishing: { every: 'once' } })
const ready = under({ publishing: { every: 'never' } })
const coached = async () => {
  const known = await told()
  await must(team.lead, 'POST', `/v1/reviews/${known.call.id}/coach`, await aTask(known))
  return { ...known, id: (await told()).call.id }
}
const withAppeal = async () => {
  const known = await told()
  return { ...known, id: (await appealed(team.agent, '', anAppealOf(known.call))).id }
}
const heardOnce = async () => {
  const known = await told()
  const row = await appealed(team.agent, '', anAppealOf(known.call))
  await reListen(team, known.call, known.call.first, row)
  return { ...known, id: row.id }
}
const heardTwice = async () => {
  const known = await heardOnce()
  const { call, id } = known
  const version = await versionOfAppeal(id)
  const items = aRulingOf(call)
  const row = await appealed(call.first, `/${id}/rule`, { version, items })
  await reListen(team, call, call.second, row, '第二人的意见')
  return known
}
const toSign = async () => {
  const known = await told()
  return { ...known, id: (await anAppealToSign(team, known.call)).id }
}
/** Nobody has judged it. */
const unjudged = async (): Promise<Prepared> => {
  const { externalId, ...draft } = aDraft()
  const calls = [{ ...draft, externalId }]
  const taken = await team.recorder.send('POST', '/v1/calls', { calls })
  await takeInSound(team.recorder, externalId)
  const callId = IntakeReply.parse(taken.body).calls[0]?.id
  if (!callId) throw new Error('the call was not taken in')
  const known = await shared(told)
  return { ...known, call: { ...known.call, callId } }
}
const asked = async () => {
  const known = await unjudged()
  const draft = aRequest(known)
  await must(team.other, 'POST', '/v1/evidence-requests', draft)
  return { ...known, id: draft.id }
}
const inLibrary = async () => {
  const known = await unjudged()
  const draft = anEntry(known)
  await must(team.lead, 'POST', '/v1/library/entries', draft)
  return { ...known, id: draft.id, entryId: draft.id }
}
const planned = async () => {
  const { call, entryId } = await inLibrary()
  const list = aStudy([entryId])
  await must(team.lead, 'POST', '/v1/library/play-lists', list)
  return { call, entryId, id: list.id }
}

/** Refused, or only read, it stays as it was: one does for all of them. */
const untouched = new Map<Prepare, Promise<Prepared>>()
const shared = (prepare: Prepare): Promise<Prepared> => {
  const known = untouched.get(prepare) ?? prepare()
  untouched.set(prepare, known)
  return known
}

const aTask = async ({ call }: Prepared) => ({
  ...{ commandId: v7(), version: await versionOf(call), task: '练习复述', due: '2099-12-31' },
})
const aRequest = ({ call }: Prepared) => ({
  ...{ id: v7(), callId: call.callId, evaluationId: call.id, reason: '客户投诉复核' },
  clips: [{ ...{ from: 1000, to: 5000, markId: null, itemKey: null }, redactions: [] }],
})
const anEntry = ({ call }: Prepared) => ({
  ...{ commandId: v7(), id: v7(), callId: call.callId, collection: 'excellent', title: '安抚得好' },
  ...{ tags: [], note: '', points: [], namesAgent: false },
})
const aStudy = (entryIds: readonly string[]) => ({
  ...{ commandId: v7(), id: v7(), title: '周五', day: '2026-11-27', leaderId: team.lead.id },
  entryIds,
})

const versionOf = async ({ id }: JudgedCall) => (await rowOf(team, id)).version
const versionOfAppeal = async (id: string): Promise<number> => {
  const page: unknown = await (await team.admin.ask('/v1/appeals?limit=200')).json()
  const { rows } = z
    .object({ rows: z.array(z.object({ id: z.string(), version: z.number() })) })
    .parse(page)
  return rows.find((row) => row.id === id)?.version ?? 0
}

type Body = (known: Prepared) => object | Promise<object>
type Method = 'POST' | 'PUT'
async function must({ session }: Speaking, method: Method, path: string, body: object) {
  const reply = await session.send(method, path, body)
  if (reply.status !== 200) throw new Error(`${path}: ${JSON.stringify(reply)}`)
}

/** Of a refusal its word: that there is no such thing is one as well. Anything else is no answer. */
async function isDone(status: number, body: unknown): Promise<boolean> {
  if (status === 200) return true
  const { error } = z.looseObject({ error: z.string() }).parse(await body)
  // The last two of a call, or a leader, that is not of the team of whoever asks.
  const words = ['NotAllowed', 'NotFound', 'OwnWork', 'UnknownCall', 'UnknownPerson']
  expect(words).toContain(error)
  return false
}

type Prepare = () => Promise<Prepared>
type Run = (who: Speaking, known: Prepared) => Promise<boolean>
type Step = readonly [prepare: Prepare, run: Run, leaves?: 'asItWas']
const gets =
  (path: (known: Prepared) => string, find?: (known: Prepared) => string): Run =>
  async ({ session }, known) => {
    const reply = await session.ask(path(known))
    if (!find || reply.status !== 200) {
      return isDone(reply.status, reply.status === 200 ? null : reply.json())
    }
    return (await reply.text()).includes(find(known))
  }
const puts =
  (path: string, body: () => object): Run =>
  async ({ session }) => {
    const reply = await session.send('PUT', path, body())
    return isDone(reply.status, reply.body)
  }
const posts =
  (path: (known: Prepared) => string, body: Body): Run =>
  async ({ session }, known) => {
    const command = { commandId: v7(), ...(await body(known)) }
    const reply = await session.send('POST', path(known), command)
    return isDone(reply.status, reply.body)
  }
const onReview = (name: string, body: Body = () => ({})): Run =>
  posts(
    ({ call }) => `/v1/reviews/${call.id}/${name}`,
    async (known: Prepared) => ({ version: await versionOf(known.call), ...(await body(known)) }),
  )
const onAppeal = (name: string, body: Body = () => ({})): Run =>
  posts(
    ({ id }) => `/v1/appeals/${id}/${name}`,
    async (known: Prepared) => ({
      version: await versionOfAppeal(known.id),
      ...(await body(known)),
    }),
  )
const inLibraryOf = (kind: 'entries' | 'play-lists', name: string, body: Body = () => ({})) =>
  posts(
    ({ id }) => `/v1/library/${kind}/${id}/${name}`,
    async (known) => ({ revision: 1, ...(await body(known)) }),
  )

const steps: Readonly<Record<Action, Step>> = {
  'list its review': [
    toReview,
    gets(
      () => '/v1/reviews?limit=200',
      ({ call }) => call.id,
    ),
    'asItWas',
  ],
  'read its review': [toReview, gets(({ call }) => `/v1/reviews/${call.id}`), 'asItWas'],
  'pass it': [toReview, onReview('pass')],
  'return it': [
    toReview,
    onReview('return', ({ call }) => ({ items: [{ itemKey: call.item.key, reason: '不是' }] })),
  ],
  'write the feedback': [
    ready,
    onReview('feedback', () => ({ feedback: { good: ['好'], faults: [], next: '' } })),
  ],
  'publish it at once': [ready, onReview('publish')],
  'set a task': [told, onReview('coach', aTask)],
  'check the task again': [
    coached,
    onReview('recheck', ({ id }) => ({ evaluationId: id, passed: true })),
  ],
  'list its appeal': [
    withAppeal,
    gets(
      () => '/v1/appeals?limit=200',
      ({ id }) => id,
    ),
    'asItWas',
  ],
  'read its appeal': [withAppeal, gets(({ id }) => `/v1/appeals/${id}`), 'asItWas'],
  'file an appeal': [
    told,
    posts(
      () => '/v1/appeals',
      ({ call }) => anAppealOf(call),
    ),
  ],
  'say who re-listens': [
    withAppeal,
    onAppeal('assign', ({ call }) => ({ personId: call.first.id })),
  ],
  'hand the appeal over': [withAppeal, onAppeal('hand-over', () => ({ personId: team.other.id }))],
  'withdraw the appeal': [withAppeal, onAppeal('withdraw')],
  'rule on the appeal': [
    heardOnce,
    onAppeal('rule', ({ call }) => ({ items: aRulingOf(call, 'keep') })),
  ],
  'concur with the ruling': [heardTwice, onAppeal('concur', () => ({ agrees: true }))],
  'sign the ruling': [toSign, onAppeal('sign')],
  'refuse to sign the ruling': [toSign, onAppeal('refuse', () => ({ reason: '听不清' }))],
  'list its result': [
    told,
    gets(
      () => '/v1/results?limit=200',
      ({ call }) => call.id,
    ),
    'asItWas',
  ],
  'read its result': [told, gets(({ call }) => `/v1/results/${call.id}`), 'asItWas'],
  'hear its mark': [
    async () => {
      await setPolicy(team, { publishing: { every: 'once' } })
      return { call: await aJudgedCall(team, '反问了', false, sound), id: '', entryId: '' }
    },
    gets(({ call }) => `/v1/results/${call.id}/marks/${call.marks[0]?.id ?? ''}/clip`),
    'asItWas',
  ],
  'acknowledge its result': [
    told,
    posts(
      ({ call }) => `/v1/results/${call.id}/acknowledge`,
      async ({ call }: Prepared) => ({ version: await versionOf(call), agrees: true, words: '' }),
    ),
  ],
  'read the rules of reviews': [told, gets(() => '/v1/reviews/policies'), 'asItWas'],
  'set the rules of the team': [
    told,
    puts('/v1/reviews/policies', () => ({ place: team.teamId, policy: null })),
    'asItWas',
  ],
  'set the rules of all': [
    told,
    puts('/v1/reviews/policies', () => ({ place: 'org', policy: { appealDays: 7 } })),
    'asItWas',
  ],
  'read the calendar': [told, gets(() => '/v1/reviews/calendar'), 'asItWas'],
  'set the calendar': [told, puts('/v1/reviews/calendar', () => ({ days: [] })), 'asItWas'],
  'read the policy of evidence': [told, gets(() => '/v1/evidence-policy'), 'asItWas'],
  'set the policy of evidence': [
    told,
    puts('/v1/evidence-policy', () => ({ secondPerson: false })),
    'asItWas',
  ],
  'ask for leave': [unjudged, posts(() => '/v1/evidence-requests', aRequest)],
  'give leave': [
    asked,
    posts(
      ({ id }) => `/v1/evidence-requests/${id}/grant`,
      () => ({}),
    ),
  ],
  'refuse leave': [
    asked,
    posts(
      ({ id }) => `/v1/evidence-requests/${id}/refuse`,
      () => ({ reason: '不必' }),
    ),
  ],
  'read a library': [told, gets(() => '/v1/library'), 'asItWas'],
  'put it into the library': [unjudged, posts(() => '/v1/library/entries', anEntry)],
  'change it in the library': [
    inLibrary,
    inLibraryOf('entries', 'change', () => ({ change: { note: '另一句' } })),
  ],
  'take it out of the library': [inLibrary, inLibraryOf('entries', 'remove')],
  'plan a study': [
    inLibrary,
    posts(
      () => '/v1/library/play-lists',
      ({ entryId }) => aStudy([entryId]),
    ),
  ],
  'change a study': [
    planned,
    inLibraryOf('play-lists', 'change', () => ({ change: { title: '周六' } })),
  ],
  'say something in a study': [
    planned,
    inLibraryOf('play-lists', 'said', ({ entryId }) => ({ entryId, said: '好', heard: true })),
  ],
  'remove a study': [planned, inLibraryOf('play-lists', 'remove')],
}

/** Enumerated in `expected`. */
const actions = Object.keys(expected) as Action[] // safe: the keys of that very object

describe.each(actions)('whether somebody may %s', (action) => {
  const allowed: readonly Who[] = expected[action]
  const [prepare, run, leaves] = steps[action]

  test.each(everybody)('%s', async (who) => {
    const is = allowed.includes(who)
    const known = await (is && !leaves ? prepare() : shared(prepare))

    expect(await run(personOf(who, known.call), known)).toBe(is)
  })
})
