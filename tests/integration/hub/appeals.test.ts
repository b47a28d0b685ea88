import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import type { OrgId } from '#hub/org-id.ts'
import { settleAll } from '#hub/reviews/keep-settling.ts'
import { Team, TeamPage } from '#shared/admin/people.ts'
import { AuditPage } from '#shared/admin/audit.ts'
import { HoldPage } from '#shared/admin/retention.ts'
import { AppealCase, AppealPage, OverturnFigures, Result, ResultPage } from '#shared/results.ts'
import { UtcMs } from '#shared/time.ts'
import type { Someone } from '#tests/support/calibrating.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { aPerson } from '#tests/support/organisation.ts'
import { aJudgementOf } from '#tests/support/judgement-of.ts'
import {
  aJudgedCall,
  anAppealOf,
  anAppealToSign,
  appealAs,
  appealed,
  aReviewingTeam,
  aRulingOf,
  assignmentsFor,
  heard,
  reListen,
  reviewOf,
  said,
  type JudgedCall,
  type ReviewingTeam,
} from '#tests/support/reviewing.ts'

const DAY = 86_400_000
let team: ReviewingTeam

beforeAll(async () => {
  team = await aReviewingTeam()
}, 120_000)

const resultOf = async (who: Someone, id: string) => {
  const reply = await who.session.ask(`/v1/results/${id}`)
  return { status: reply.status, result: Result.safeParse(await reply.json()).data }
}
const holdsOn = async (callId: string) => {
  const page = HoldPage.parse(await (await team.lead.session.ask('/v1/holds?limit=200')).json())
  return page.rows.filter((hold) => hold.callId === callId)
}
/** What the hub does by itself, so many days from now. */
const settleIn = async (days: number) => {
  const { pool, rows } = lookInto(team.dir)
  const [org] = await rows<{ org_id: OrgId }>(`SELECT org_id FROM org`)
  if (!org) throw new Error('no organisation')
  await settleAll(
    { pool, orgId: org.org_id, clock: { now: () => UtcMs.parse(team.clock.now() + days * DAY) } },
    () => Promise.resolve(true),
  )
}

describe('an appeal that is upheld', () => {
  test('is re-listened to by two, signed, and told the agent as another version of the result', async () => {
    const call = await aJudgedCall(team)
    const before = await resultOf(team.agent, call.id)
    expect(before.result?.row).toMatchObject({ total: call.total, max: call.max, appeal: null })
    expect(before.result?.score.trace.length).toBeGreaterThan(0)

    const row = await anAppealToSign(team, call)
    expect(row).toMatchObject({ state: 'signing', ownerId: team.lead.id })
    expect(await holdsOn(call.callId)).toHaveLength(1)
    const signed = await appealed(team.lead, `/${row.id}/sign`, { version: row.version })
    expect(signed.state).toBe('changed')
    expect(await holdsOn(call.callId)).toEqual([])

    const after = await resultOf(team.agent, call.id)
    expect(after.result?.versions.map(({ version, refersTo }) => [version, refersTo])).toEqual([
      [1, null],
      [2, 1],
    ])
    expect(after.result?.versions[0]).toEqual(before.result?.versions[0])
    expect(after.result?.row.total).toBe(call.max)
    expect(after.result?.appeals[0]?.ruling).toMatchObject([{ decision: 'proposed' }])
    const told = JSON.stringify(after.result)
    for (const { id } of [call.author, call.first, call.second, team.lead]) {
      expect(told).not.toContain(id)
    }
    const whole = await reviewOf(team.lead, call.id)
    expect(whole.versions[0]?.marks.map(({ note }) => note)).toEqual(['反问了客户', '反问了客户'])

    const reply = await team.admin.ask(`/v1/admin/audit?subject=${row.id}`)
    const record = AuditPage.parse(await reply.json())
    expect(record.entries.map(({ action }) => action).reverse()).toEqual([
      ...['appeal-filed', 'appeal-assigned', 'appeal-heard', 'appeal-ruled', 'appeal-assigned'],
      ...['appeal-heard', 'appeal-concurred', 'appeal-signed'],
    ])
    const figures = await team.lead.session.ask('/v1/reviews/figures')
    const { inspectors, items } = OverturnFigures.parse(await figures.json())
    expect(inspectors).toContainEqual({ personId: call.author.id, answered: 1, changed: 1 })
    expect(items).toContainEqual({
      ...{ scorecardId: team.card.id, itemKey: call.item.key, answered: 1, changed: 1 },
    })
    expect((await team.agent.session.ask('/v1/reviews/figures')).status).toBe(403)
  })
})

describe('who may appeal', () => {
  const appealAsWho = async (who: Someone, call: JudgedCall, over: object = {}) => {
    const { status, error } = await said(who, '/v1/appeals', anAppealOf(call, over))
    return error ?? status
  }

  test('is the agent of the call, or a supervisor; to others it is as if it were not there', async () => {
    const call = await aJudgedCall(team)
    expect(await appealAsWho(team.stranger, call)).toBe('NotFound')
    expect(await appealAsWho(call.author, call)).toBe('NotAllowed')
    expect((await resultOf(team.stranger, call.id)).status).toBe(404)
    expect((await resultOf(team.lead, call.id)).status).toBe(404)
    expect(await appealAsWho(team.lead, call)).toBe(200)
    expect(await appealAsWho(team.agent, call)).toBe('AlreadyAppealed')
  })
  test('names items the call was judged by', async () => {
    const call = await aJudgedCall(team)
    const [item] = anAppealOf(call).items
    const of = (change: object) =>
      appealAsWho(team.agent, call, { items: [{ ...item, ...change }] })
    expect(await of({ itemKey: 'nothing-like-it' })).toBe('UnknownItem')
    expect(await of({ proposed: null, itemKey: unanswered(call) })).toBe('NotScored')
    const given = { verdict: { state: 'given', value: 'yes' }, marks: [] }
    expect(await of({ proposed: given })).toBe('NotAnAnswer')
    expect(await of({ proposed: { verdict: { state: 'hit', value: null }, marks: [v7()] } })).toBe(
      'UnknownMark',
    )
  })
  test('sends it twice and files one; an id of another is refused', async () => {
    const [call, other] = [await aJudgedCall(team), await aJudgedCall(team)]
    const draft = anAppealOf(call)
    const [one, two] = await Promise.all([
      said(team.agent, '/v1/appeals', draft),
      said(team.agent, '/v1/appeals', draft),
    ])
    expect([one.status, two.status]).toEqual([200, 200])
    expect(await holdsOn(call.callId)).toHaveLength(1)
    expect(await appealAsWho(team.agent, other, { id: draft.id })).toBe('IdReuse')
  })
})

const unanswered = ({ item }: JudgedCall): string => {
  const other = team.card.sections.flatMap(({ items }) => items).find(({ key }) => key !== item.key)
  return other?.key ?? ''
}

describe('who re-listens', () => {
  test('is shown nothing of the judgement by any route until what they found is in', async () => {
    const words = '原来的评语不能外传'
    const call = await aJudgedCall(team, words)
    const draft = anAppealOf(call)
    const row = await appealed(team.agent, '', draft)
    await appealed(team.lead, `/${row.id}/assign`, {
      version: row.version,
      personId: call.first.id,
    })
    const secret = [words, ...call.marks.map(({ id }) => id), draft.items[0]?.reason ?? '']
    await expectNothingOf(secret, call.first, call, row.id)
    expect(AppealCase.parse(await appealSeenBy(call.first, row.id)).whole).toBeNull()
    const early = await said(call.first, `/v1/appeals/${row.id}/rule`, {
      ...{ version: row.version + 1, items: aRulingOf(call) },
    })
    expect(early.error).toBe('NotListened')
    expect((await said(call.first, `/v1/reviews/${call.id}/pass`, { version: 1 })).status).toBe(404)

    await heard(team, call, call.first, '第一人听到的')
    expect(JSON.stringify(await appealSeenBy(call.first, row.id))).toContain(words)
    const now = await appealAs(team.lead, row.id)
    const items = aRulingOf(call)
    const ruled = await appealed(call.first, `/${row.id}/rule`, { version: now.version, items })
    await appealed(team.lead, `/${row.id}/assign`, {
      ...{ version: ruled.version, personId: call.second.id },
    })
    await expectNothingOf([...secret, '第一人听到的'], call.second, call, row.id)
  })
  test('knows nothing of it before: not who judged, nor who has looked, nor who is to sign', async () => {
    const call = await aJudgedCall(team)
    const row = await appealed(team.agent, '', anAppealOf(call))
    const assign = async (who: Pick<Someone, 'id'>, by: Someone = team.lead) =>
      (await said(by, `/v1/appeals/${row.id}/assign`, { version: row.version, personId: who.id }))
        .error
    expect(await assign(call.author)).toBe('NotBlind')
    await reviewOf(team.other, call.id)
    expect(await assign(team.other)).toBe('NotBlind')
    expect(await assign(team.lead)).toBe('NotIndependent')
    expect(await assign(team.agent)).toBe('UnknownPerson')
    expect(await assign({ id: v7() as never })).toBe('UnknownPerson')
    expect(await assign(call.first, call.first)).toBe('NotAllowed')
    expect(await assign(call.first, team.stranger)).toBe('NotFound')
  })
})

const appealSeenBy = async (who: Someone, id: string): Promise<unknown> =>
  (await who.session.ask(`/v1/appeals/${id}`)).json()

/** Every GET that is described, and every feed, asked as that person. */
async function expectNothingOf(
  secret: readonly string[],
  who: Someone,
  call: JudgedCall,
  appealId: string,
) {
  const described = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(await (await team.admin.ask('/v1/openapi.json')).json())
  const paths = Object.entries(described.paths).flatMap(([path, methods]) =>
    'get' in methods && !path.includes('/events') ? [path] : [],
  )
  const answers: string[] = []
  for (const path of paths) {
    for (const id of path.includes('{') ? [call.id, appealId, call.callId] : ['']) {
      const query = path.includes('figures') ? `?from=0&to=${Date.now() + DAY}` : ''
      const reply = await who.session.ask(path.replaceAll(/\{\w+\}/g, id) + query)
      answers.push(`${path} ${await reply.text()}`)
    }
  }
  const { scopes } = await who.session.me()
  const pulled = await who.session.pull(
    Object.fromEntries(scopes.map((scope) => [scope, null])),
    5000,
  )
  answers.push(JSON.stringify(pulled))
  expect(answers.length).toBeGreaterThan(20)
  for (const word of secret) {
    expect(answers.filter((text) => text.includes(word)).map((text) => text.slice(0, 80))).toEqual(
      [],
    )
  }
}

describe('a ruling', () => {
  test('is not made by who judged the call, and a change needs a second and a signature', async () => {
    const call = await aJudgedCall(team)
    let row = await appealed(team.agent, '', anAppealOf(call))
    row = await reListen(team, call, call.first, row)
    const rule = { version: row.version, items: aRulingOf(call) }
    const ask = async (who: Someone, name: string, body: object) =>
      (await said(who, `/v1/appeals/${row.id}/${name}`, body)).error
    expect(await ask(call.author, 'rule', rule)).toBe('NotAllowed')
    expect(await ask(team.lead, 'rule', rule)).toBe('NotAllowed')
    expect(await ask(team.lead, 'sign', { version: row.version })).toBe('WrongState')
    expect(await ask(call.first, 'rule', { ...rule, items: aRulingOf(call).map((item) => ({ ...item, itemKey: 'x' })) })).toBe('NotWhole') // prettier-ignore
    row = await appealed(call.first, `/${row.id}/rule`, rule)
    expect(row.state).toBe('seconding')
    for (const who of [team.lead, team.manager]) {
      expect(await ask(who, 'sign', { version: row.version })).toBe('WrongState')
    }
    expect((await resultOf(team.agent, call.id)).result?.row.total).toBe(call.total)
    row = await reListen(team, call, call.second, row)
    const no = { version: row.version, agrees: false, reason: '我听到的是反问' }
    expect(await ask(call.first, 'concur', no)).toBe('NotAllowed')
    row = await appealed(call.second, `/${row.id}/concur`, no)
    expect(row).toMatchObject({ state: 'ruling', ownerId: call.first.id })
    const keep = { version: row.version, items: aRulingOf(call, 'keep') }
    row = await appealed(call.first, `/${row.id}/rule`, keep)
    expect(row.state).toBe('kept')
    expect(await holdsOn(call.callId)).toEqual([])
    const { result } = await resultOf(team.agent, call.id)
    expect(result?.versions).toHaveLength(1)
    expect(result?.row.appealBy).not.toBeNull()
  })
  test('is not signed by who re-listened, and may be refused', async () => {
    const call = await aJudgedCall(team)
    const row = await anAppealToSign(team, call)
    const at = { version: row.version }
    expect((await said(call.first, `/v1/appeals/${row.id}/sign`, at)).error).toBe('NotAllowed')
    expect((await said(team.agent, `/v1/appeals/${row.id}/sign`, at)).error).toBe('NotAllowed')
    const again = await appealed(team.lead, `/${row.id}/refuse`, { ...at, reason: '证据不足' })
    expect(again).toMatchObject({ state: 'ruling', ownerId: call.first.id })
  })
  test('signed by two at once is signed once', async () => {
    const call = await aJudgedCall(team)
    const { id, version } = await anAppealToSign(team, call)
    const signed = await Promise.all(
      [team.lead, team.other, team.manager].map((who) =>
        said(who, `/v1/appeals/${id}/sign`, { version }),
      ),
    )
    expect(signed.map(({ error }) => error ?? 'done').sort()).toEqual(['Moved', 'Moved', 'done'])
    expect((await resultOf(team.agent, call.id)).result?.versions).toHaveLength(2)
  })
  test('asked for again with the same command is answered again, and not under another appeal', async () => {
    const call = await aJudgedCall(team)
    const row = await appealed(team.agent, '', anAppealOf(call))
    const command = { commandId: v7(), version: row.version, personId: call.first.id }
    const first = await appealed(team.lead, `/${row.id}/assign`, command)
    expect(await appealed(team.lead, `/${row.id}/assign`, command)).toEqual(first)
    const other = await aJudgedCall(team)
    const otherRow = await appealed(team.agent, '', anAppealOf(other))
    const reused = await said(team.lead, `/v1/appeals/${otherRow.id}/assign`, command)
    expect(reused.error).toBe('IdReuse')
  })
})

describe('what is judged', () => {
  test('is not taken up again by its inspector once the agent was told', async () => {
    const call = await aJudgedCall(team)
    const [refused] = await call.author.session.push(call.story.reopened(2))
    expect(refused).toMatchObject({ state: 'rejected', reason: 'EvaluationLocked' })
  })
  test('is handed over once, and comes back from who does not re-listen in time', async () => {
    const call = await aJudgedCall(team)
    const row = await appealed(team.agent, '', anAppealOf(call))
    await appealed(team.lead, `/${row.id}/assign`, {
      version: row.version,
      personId: call.first.id,
    })
    const [handed] = await assignmentsFor(call.first, call.callId)
    expect(handed).toMatchObject({ appealId: row.id, scorecardId: team.card.id })

    await settleIn(7)
    const up = await appealAs(team.other, row.id)
    expect(up).toMatchObject({ state: 'filed', ownerId: team.other.id, handlerId: team.other.id })
    expect(await assignmentsFor(call.first, call.callId)).toEqual([])
    if (!handed) throw new Error('nothing was handed over')
    const late = aJudgementOf(call.first, team.card, handed, '迟到的意见')
    const results = await call.first.session.push(...late.facts)
    expect(results.every(({ state }) => state === 'applied')).toBe(true)
    expect((await appealAs(team.other, row.id)).state).toBe('filed')
    const open = AppealPage.parse(await (await team.other.session.ask('/v1/appeals')).json())
    expect(open.rows.every(({ ownerId }) => ownerId !== call.first.id)).toBe(true)
    await appealed(team.agent, `/${row.id}/withdraw`, { version: up.version })
    expect(await holdsOn(call.callId)).toEqual([])
  })
  test('cannot be appealed when its time is over, and is final then', async () => {
    const call = await aJudgedCall(team)
    await settleIn(4)
    expect((await resultOf(team.agent, call.id)).result?.row.isFinal).toBe(false)
    await settleIn(12)
    const page = ResultPage.parse(
      await (await team.agent.session.ask('/v1/results?limit=200')).json(),
    )
    expect(page.rows.find(({ id }) => id === call.id)).toMatchObject({
      ...{ isFinal: true, appealBy: null },
    })
    expect((await said(team.agent, '/v1/appeals', anAppealOf(call))).error).toBe('TooLate')
  })
  test('a hold that an open appeal placed is lifted with it, and by nobody before', async () => {
    const call = await aJudgedCall(team)
    await appealed(team.agent, '', anAppealOf(call))
    const [hold] = await holdsOn(call.callId)
    const lifted = await team.lead.session.send('POST', `/v1/holds/${hold?.id ?? ''}/lift`, {
      reason: '想删',
    })
    expect(lifted).toMatchObject({ status: 409, body: { error: 'OfAnAppeal' } })
    expect(await holdsOn(call.callId)).toHaveLength(1)
  })
})

test('reading a judgement or an appeal writes down who has, and nothing when they read on', async () => {
  const call = await aJudgedCall(team)
  const row = await appealed(team.agent, '', anAppealOf(call))
  const { rows } = lookInto(team.dir)
  const written = async () => {
    const [found] = await rows<{ xmin: string; seen: string[]; version: number }>(
      `SELECT xmin::text, body -> 'seen' AS seen, (body ->> 'version')::int AS version
         FROM review WHERE org_id IS NOT NULL AND review_id = $1`,
      [call.id],
    )
    if (!found) throw new Error('no review')
    return found
  }
  const readers = [
    [team.lead, `/v1/appeals/${row.id}`],
    [team.manager, `/v1/reviews/${call.id}`],
  ] as const
  for (const [who, path] of readers) {
    const before = await written()
    expect((await who.session.ask(path)).status).toBe(200)
    const once = await written()
    expect(once.xmin).not.toBe(before.xmin)
    expect(once.seen).toEqual([...before.seen, who.id])
    expect(once.version).toBe(before.version)
    expect((await who.session.ask(path)).status).toBe(200)
    expect(await written()).toEqual(once)
  }
})

test('of all appeals those that lie with somebody are told alone, however many others there are', async () => {
  const call = await aJudgedCall(team)
  const row = await appealed(team.agent, '', anAppealOf(call))
  await appealed(team.lead, `/${row.id}/assign`, { version: row.version, personId: call.first.id })
  const mine = async ({ session }: Someone, more = '') =>
    AppealPage.parse(await (await session.ask(`/v1/appeals?limit=1&mine=true${more}`)).json())
  const own = await mine(call.first)
  expect(own.rows.map(({ id }) => id)).toEqual([row.id])
  const rest = await mine(call.first, '&open=false')
  expect(rest.rows.every(({ ownerId }) => ownerId === call.first.id)).toBe(true)
  for (const who of [team.lead, team.other, team.manager, call.second]) {
    const { rows, total } = AppealPage.parse(
      await (await who.session.ask('/v1/appeals?limit=200')).json(),
    )
    expect((await mine(who)).total).toBe(rows.filter(({ ownerId }) => ownerId === who.id).length)
    expect((await mine(who)).rows.map(({ id }) => id)).not.toContain(row.id)
    expect(total).toBe(rows.length)
  }
  expect((await team.lead.session.ask('/v1/appeals?mine=perhaps')).status).toBe(400)
})

test('of another team nobody is told that there is an appeal', async () => {
  const call = await aJudgedCall(team)
  const row = await appealed(team.agent, '', anAppealOf(call))
  const teams = TeamPage.parse(await (await team.admin.ask('/v1/admin/teams')).json())
  const made = await team.admin.send('POST', '/v1/admin/teams', {
    ...{ name: '客服九组', centreId: teams.rows[0]?.centreId },
  })
  const { id: teamId } = Team.parse(made.body)
  const outsider = await aPerson(team, { name: '外组长', role: 'lead', reach: 'team', teamId })
  expect((await outsider.session.ask(`/v1/appeals/${row.id}`)).status).toBe(404)
  expect((await outsider.session.ask(`/v1/reviews/${call.id}`)).status).toBe(404)
  const { rows } = AppealPage.parse(await (await outsider.session.ask('/v1/appeals')).json())
  expect(rows).toEqual([])
})
