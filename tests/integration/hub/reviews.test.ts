import { v7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { eraseCalls } from '#hub/db/erase-calls.ts'
import type { OrgId } from '#hub/org-id.ts'
import { CalendarDays, PolicyList, Result, ResultPage, ReviewPage } from '#shared/results.ts'
import { UtcMs } from '#shared/time.ts'
import type { Someone } from '#tests/support/calibrating.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { aJudgementOf } from '#tests/support/judgement-of.ts'
import {
  aJudgedCall,
  anAppealOf,
  anAppealToSign,
  appealed,
  aReviewingTeam,
  reviewOf,
  rowOf,
  said,
  setPolicy,
  type ReviewingTeam,
} from '#tests/support/reviewing.ts'

const DAY = 86_400_000
let team: ReviewingTeam

beforeAll(async () => {
  team = await aReviewingTeam()
}, 120_000)
beforeEach(() => setPolicy(team, { publishing: { every: 'once' } }))

const ask = async (who: Someone, id: string, name: string, body: object) => {
  const { status, error } = await said(who, `/v1/reviews/${id}/${name}`, body)
  return error ?? status
}
const resultOf = async (id: string) =>
  Result.parse(await (await team.agent.session.ask(`/v1/results/${id}`)).json())

describe('a judgement that is to be looked at', () => {
  test('passes its steps by different people before the agent hears of it', async () => {
    await setPolicy(team, {
      ...{ steps: ['supervisor', 'manager'], publishing: { every: 'once' } },
    })
    const call = await aJudgedCall(team)
    const { version, state } = await rowOf(team, call.id)
    expect(state).toBe('reviewing')
    expect((await team.agent.session.ask(`/v1/results/${call.id}`)).status).toBe(404)
    expect(await ask(call.author, call.id, 'pass', { version })).toBe('OwnWork')
    expect(await ask(call.first, call.id, 'pass', { version })).toBe('NotAllowed')
    expect(await ask(team.agent, call.id, 'pass', { version })).toBe('NotAllowed')
    expect(await ask(team.stranger, call.id, 'pass', { version })).toBe('NotFound')
    const both = await Promise.all([
      ask(team.lead, call.id, 'pass', { version }),
      ask(team.other, call.id, 'pass', { version }),
    ])
    expect(both.map(String).sort()).toEqual(['200', 'Moved'])
    expect(await ask(team.other, call.id, 'pass', { version: version + 1 })).not.toBe(200)
    expect(await ask(team.manager, call.id, 'pass', { version: version + 1 })).toBe(200)
    expect((await resultOf(call.id)).row.total).toBe(call.total)
  })
  test('goes back for an item, is submitted anew, and is looked at anew', async () => {
    await setPolicy(team, { steps: ['supervisor'], publishing: { every: 'once' } })
    const call = await aJudgedCall(team)
    const { version } = await rowOf(team, call.id)
    const items = [{ itemKey: call.item.key, reason: '第二处不是反问' }]
    const odd = [{ itemKey: 'nothing-like-it', reason: '没有' }]
    expect(await ask(team.lead, call.id, 'return', { version, items: [] })).toBe('NotUnderstood')
    expect(await ask(team.lead, call.id, 'return', { version, items: odd })).toBe('UnknownItem')
    expect(await ask(team.lead, call.id, 'return', { version, items })).toBe(200)
    expect((await reviewOf(call.author, call.id)).review.returned?.items).toEqual(items)

    const [mark] = call.marks
    const again = aJudgementOf(call.author, team.card, call.assignment, '改为一次', 1)
    const results = await call.author.session.push(
      call.story.reopened(2),
      call.story.submitted({ total: again.total, max: again.max }, mark ? [mark] : [], {
        revision: 2,
      }),
    )
    expect(results.map(({ state }) => state)).toEqual(['applied', 'applied'])
    const now = await rowOf(team, call.id)
    expect(now).toMatchObject({ state: 'reviewing', stepsPassed: 0 })
    expect(await ask(team.other, call.id, 'pass', { version: now.version })).toBe(200)
    expect((await resultOf(call.id)).row.total).toBe(again.total)
  })
  test('is told on its day, by the hub itself, or before by a supervisor', async () => {
    await setPolicy(team, {})
    const call = await aJudgedCall(team)
    const { version, state, publishAt } = await rowOf(team, call.id)
    expect(state).toBe('ready')
    expect(new Date(publishAt ?? 0).getDay()).toBe(1)
    expect(await ask(call.first, call.id, 'publish', { version })).toBe('NotAllowed')
    expect(await ask(team.lead, call.id, 'publish', { version })).toBe(200)
    expect(await ask(team.lead, call.id, 'publish', { version: version + 2 })).toBe('WrongState')

    const waiting = await aJudgedCall(team)
    const { rows } = lookInto(team.dir)
    await rows(
      `UPDATE review SET due_at = 1, body = jsonb_set(body, '{publishAt}', '1')
        WHERE org_id IS NOT NULL AND review_id = $1`,
      [waiting.id],
    )
    await expect
      .poll(async () => (await rowOf(team, waiting.id)).state, { timeout: 60_000, interval: 500 })
      .toBe('published')
    const complaint = await aJudgedCall(team, '投诉电话', true)
    expect((await rowOf(team, complaint.id)).state).toBe('published')
  })
})

describe('what an agent is told', () => {
  test('is what was good first, then each fault with its mark, the rule and the trace', async () => {
    await setPolicy(team, {})
    const call = await aJudgedCall(team)
    let { version } = await rowOf(team, call.id)
    const feedback = {
      good: ['开头语完整'],
      faults: [{ itemKey: call.item.key, words: '两次反问', markId: call.marks[0]?.id ?? null }],
      next: '先复述再提问',
    }
    const foreign = { ...feedback, faults: [{ ...feedback.faults[0], markId: v7() }] }
    expect(await ask(team.lead, call.id, 'feedback', { version, feedback: foreign })).toBe(
      'UnknownMark',
    )
    expect(await ask(call.first, call.id, 'feedback', { version, feedback })).toBe('NotAllowed')
    expect(await ask(call.author, call.id, 'feedback', { version, feedback })).toBe(200)
    expect(await ask(team.lead, call.id, 'publish', { version: version + 1 })).toBe(200)
    const told = await resultOf(call.id)
    expect(told.feedback).toEqual(feedback)
    expect(told.score.trace.some(({ item }) => item === call.item.key)).toBe(true)
    expect(told.scorecard.id).toBe(team.card.id)

    version = told.version
    const words = { agrees: false, words: '我没有反问' }
    const acknowledge = async (who: Someone, body: object) =>
      (await said(who, `/v1/results/${call.id}/acknowledge`, body)).error
    expect(await acknowledge(team.lead, { version, ...words })).toBe('NotAllowed')
    expect(await acknowledge(team.stranger, { version, ...words })).toBe('NotFound')
    expect(await acknowledge(team.agent, { version, agrees: false })).toBe('NotUnderstood')
    expect(await acknowledge(team.agent, { version, ...words })).toBeNull()
    expect((await resultOf(call.id)).answer).toMatchObject(words)
    expect(await acknowledge(team.agent, { version: version + 1, ...words })).toBe('WrongState')
  })
  test('is their own, and nobody else’s', async () => {
    const call = await aJudgedCall(team)
    const list = async (who: Someone) =>
      ResultPage.parse(await (await who.session.ask('/v1/results?limit=200')).json())
    expect((await list(team.agent)).rows.map(({ id }) => id)).toContain(call.id)
    for (const who of [team.stranger, team.lead, call.author]) {
      expect((await list(who)).rows).toEqual([])
    }
    const reviews = await team.agent.session.ask('/v1/reviews')
    expect(ReviewPage.parse(await reviews.json()).rows).toEqual([])
    expect((await team.agent.session.ask(`/v1/reviews/${call.id}`)).status).toBe(404)
  })
  test('may be a task, which a later call of theirs closes', async () => {
    const call = await aJudgedCall(team)
    const { version } = await rowOf(team, call.id)
    const due = new Date(Date.now() + 14 * DAY).toISOString().slice(0, 10)
    const task = { task: '练习复述', due }
    expect(await ask(call.first, call.id, 'coach', { version, ...task })).toBe('NotAllowed')
    expect(await ask(team.lead, call.id, 'coach', { version, ...task, due: '2020-01-01' })).toBe(
      'PastDay',
    )
    expect(await ask(team.lead, call.id, 'coach', { version, ...task })).toBe(200)
    const same = { version: version + 1, evaluationId: call.id, passed: true }
    expect(await ask(team.lead, call.id, 'recheck', same)).toBe('NotARecheck')
    const later = await aJudgedCall(team)
    expect(await ask(team.lead, call.id, 'recheck', { ...same, evaluationId: later.id })).toBe(200)
    expect((await resultOf(call.id)).coaching).toEqual({ ...task, passed: true })
  })
})

describe('rules and working days', () => {
  test('are set by who may, for places that are there', async () => {
    const put = async ({ send }: Pick<Someone['session'], 'send'>, path: string, body: object) =>
      (await send('PUT', `/v1/reviews/${path}`, body)).status
    const mine = { place: team.teamId, policy: { appealDays: 7 } }
    expect(await put(team.lead.session, 'policies', mine)).toBe(200)
    expect(await put(team.lead.session, 'policies', { ...mine, place: 'org' })).toBe(403)
    expect(await put(team.agent.session, 'policies', mine)).toBe(403)
    expect(await put(team.admin, 'policies', { ...mine, place: v7() })).toBe(409)
    const listed = await team.lead.session.ask('/v1/reviews/policies')
    const { policies, places } = PolicyList.parse(await listed.json())
    expect(policies.find(({ place }) => place === team.teamId)?.policy?.appealDays).toBe(7)
    expect(places).toEqual([{ kind: 'team', id: team.teamId, name: expect.any(String) as string }])
    const all = PolicyList.parse(await (await team.admin.ask('/v1/reviews/policies')).json())
    expect(all.places).toContainEqual(
      expect.objectContaining({
        kind: 'scorecard',
        name: expect.objectContaining({ en: expect.any(String) as string }) as object,
      }),
    )
    expect((await team.agent.session.ask('/v1/reviews/policies')).status).toBe(403)
    expect(await put(team.lead.session, 'policies', { ...mine, policy: null })).toBe(200)
  })
  test('move the deadline of what is told afterwards', async () => {
    const before = await aJudgedCall(team)
    const { appealBy } = (await resultOf(before.id)).row
    const days = Array.from({ length: 40 }, (_, n) => ({
      day: new Date(Date.now() + n * DAY).toISOString().slice(0, 10),
      kind: 'holiday',
    }))
    expect((await team.lead.session.send('PUT', '/v1/reviews/calendar', { days })).status).toBe(403)
    const saved = await team.admin.send('PUT', '/v1/reviews/calendar', { days })
    expect(CalendarDays.parse(saved.body).days).toHaveLength(40)
    const after = await aJudgedCall(team)
    const moved = (await resultOf(after.id)).row.appealBy ?? 0
    expect(moved - (appealBy ?? 0)).toBeGreaterThan(25 * DAY)
    await team.admin.send('PUT', '/v1/reviews/calendar', { days: [] })
  })
})

test('of a call that is deleted no word stays in review, appeal or result, and every point does', async () => {
  const call = await aJudgedCall(team, '张三家住某某路')
  const row = await anAppealToSign(team, call)
  const { pool, rows } = lookInto(team.dir)
  const [org] = await rows<{ org_id: OrgId }>(`SELECT org_id FROM org`)
  if (!org) throw new Error('no organisation')
  const now = UtcMs.parse(Date.now() + 400 * DAY)
  const erase = () =>
    eraseCalls(pool, org.org_id, { teamId: team.teamId, before: now }, { now, most: 500 })
  const words = ['张三家住某某路', anAppealOf(call).items[0]?.reason ?? '', '客户确实没有听清']
  const kept = async () => {
    const bodies = await rows<{ body: string }>(
      `SELECT body::text FROM review WHERE review_id = $1
       UNION ALL SELECT body::text FROM appeal WHERE review_id = $1
       UNION ALL SELECT body::text FROM result_version WHERE review_id = $1`,
      [call.id],
    )
    return bodies.map(({ body }) => body).join('\n')
  }
  await erase()
  for (const word of words) expect(await kept()).toContain(word)
  await appealed(team.lead, `/${row.id}/sign`, { version: row.version })
  await erase()
  const left = await kept()
  for (const word of words) expect(left).not.toContain(word)
  expect((await resultOf(call.id)).row.total).toBe(call.max)
})
