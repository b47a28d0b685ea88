import { readFileSync } from 'node:fs'

import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { itemsOf } from '#core/scorecard/outline.ts'
import { Assignment, Role } from '#shared/assignment.ts'
import { CalibrationReply } from '#shared/calibration-commands.ts'
import {
  CalibrationLabel,
  CalibrationScore,
  Consensus,
  StandingAction,
} from '#shared/calibration.ts'
import {
  aJudgement,
  aPlan,
  ask,
  assignmentsOf,
  aTeam,
  done,
  inspectorOf,
  judge,
  type Someone,
  type Team,
} from '#tests/support/calibrating.ts'
import { aPerson } from '#tests/support/organisation.ts'

let team: Team

beforeAll(async () => {
  team = await aTeam()
}, 120_000)

const first = <T>(all: readonly T[]): T => {
  const [one] = all
  if (one === undefined) throw new Error('there is none')
  return one
}
const nth = (n: number): Someone => inspectorOf(team, n)
const plan = (over: Readonly<Record<string, unknown>> = {}) =>
  done(team.lead.session, '', aPlan(team, over))
const opened = async (over: Readonly<Record<string, unknown>> = {}) => {
  const { id, revision } = await plan(over)
  return done(team.lead.session, `/${id}/open`, { revision })
}
const rows = async (who: Someone, scope: string, entity: string) =>
  (await who.session.readAll(scope)).filter((row) => row.entity === entity && row.op === 'put')
const scoresFor = async (who: Someone, id: string) =>
  (await rows(who, `calibration:${id}`, 'calibrationScore')).map(({ body }) =>
    CalibrationScore.parse(body),
  )
const sessionFor = async (who: Someone, id: string) =>
  CalibrationReply.parse(await (await who.session.ask(`/v1/calibrations/${id}`)).json()).calibration
const judgeAll = async (who: Someone, id: string, words = '语气生硬') => {
  for (const assignment of await assignmentsOf(who, id)) {
    await judge(who, team.card, assignment, words)
  }
}
const itemKey = () => first(itemsOf(team.card)).key

describe('a session', () => {
  test('hands its calls to each participant beside their ordinary work, with the scorecard it names', async () => {
    const session = await opened()
    let ordinary = 0
    for (const who of team.inspectors) {
      const handed = await assignmentsOf(who, session.id)
      expect(handed.map(({ callId }) => callId).sort()).toEqual(team.calls.slice(0, 2).sort())
      expect(new Set(handed.map(({ scorecardVersion }) => scorecardVersion))).toEqual(
        new Set([team.card.version]),
      )
      const all = await rows(who, `user:${who.id}`, 'assignment')
      ordinary += all.filter(({ body }) => Assignment.parse(body).calibrationId === null).length
      const heard = await rows(who, `user:${who.id}`, 'call')
      expect(heard.length).toBeGreaterThanOrEqual(2)
    }
    expect(ordinary).toBe(team.calls.length)
    expect(session.progress.map(({ progress }) => progress)).toEqual(Array(6).fill('none'))
  })

  test('tells how far everybody is, and shows all that was submitted at once when it is revealed', async () => {
    const session = await opened()
    const [a, b] = [nth(0), nth(1)]
    const mine = first(await assignmentsOf(a, session.id))
    const { begun, submitted } = aJudgement(a, team.card, mine, '没有称呼客户')
    await a.session.push(...begun)
    const half = await done(team.lead.session, `/${session.id}/change`, {
      revision: session.revision,
      change: { title: '十一月校准二' },
    })
    expect(half.progress.filter(({ progress }) => progress === 'begun')).toEqual([
      { personId: a.id, callId: mine.callId, progress: 'begun' },
    ])
    await a.session.push(submitted)
    await judgeAll(b, session.id)
    expect(await scoresFor(b, session.id)).toEqual([])

    const shown = await done(team.lead.session, `/${session.id}/reveal`, {
      revision: half.revision,
    })
    expect(shown.state).toBe('revealed')
    for (const who of [...team.inspectors, team.lead, team.other]) {
      const scores = await scoresFor(who, session.id)
      expect(scores.map(({ personId }) => personId).sort()).toEqual([a.id, b.id, b.id].sort())
      const [ours] = scores.filter(({ personId }) => personId === a.id)
      expect(ours?.note).toBe('没有称呼客户')
      expect(ours?.marks.map(({ note }) => note)).toEqual(['没有称呼客户'])
      expect(ours?.total).not.toBeNull()
    }
    expect(shown.progress.filter(({ progress }) => progress === 'none')).toHaveLength(3)
  })

  test('keeps what is submitted after the reveal, says that it is late and shows it to nobody', async () => {
    const session = await opened()
    const [a, c] = [nth(0), nth(2)]
    await judgeAll(a, session.id)
    const late = first(await assignmentsOf(c, session.id))
    const { begun, submitted } = aJudgement(c, team.card, late, '迟到的意见')
    await c.session.push(...begun)
    const revealed = await done(team.lead.session, `/${session.id}/reveal`, {
      revision: session.revision,
    })
    const [result] = await c.session.push(submitted)

    expect(result?.state).toBe('applied')
    const scores = await scoresFor(team.lead, session.id)
    expect(JSON.stringify(scores)).not.toContain('迟到的意见')
    const told = (await rows(c, `team:${team.teamId}`, 'calibration')).find(
      ({ id }) => id === revealed.id,
    )
    expect(JSON.stringify(told?.body)).toContain(
      JSON.stringify({ personId: c.id, callId: late.callId, progress: 'late' }),
    )
  })

  test('hides who judged behind letters, on the hub, until names are allowed', async () => {
    const session = await opened({ hideInspectors: true })
    await judgeAll(nth(0), session.id)
    await judgeAll(nth(1), session.id)
    const revealed = await done(team.lead.session, `/${session.id}/reveal`, {
      revision: session.revision,
    })
    const told = JSON.stringify(
      (await team.lead.session.readAll(`calibration:${session.id}`)).filter(
        ({ entity }) => entity === 'calibrationScore',
      ),
    )
    for (const { id } of team.inspectors) expect(told).not.toContain(id)
    const [mine] = await rows(nth(0), `user:${nth(0).id}`, 'calibrationLabel').then((all) =>
      all.filter(({ id }) => id === session.id),
    )
    const { label } = CalibrationLabel.parse(mine?.body)
    const scores = await scoresFor(nth(0), session.id)
    expect(scores.filter((score) => score.label === label)).toHaveLength(2)
    expect(
      scores.every(
        ({ submittedAt, evaluationId }) => submittedAt === null && evaluationId === null,
      ),
    ).toBe(true)

    await done(team.lead.session, `/${session.id}/change`, {
      revision: revealed.revision,
      change: { hideInspectors: false },
    })
    const named = await scoresFor(team.lead, session.id)
    expect(new Set(named.map(({ personId }) => personId))).toEqual(new Set([nth(0).id, nth(1).id]))
    expect(named.find((score) => score.label === label)?.personId).toBe(nth(0).id)
  })

  test('votes in secret a second time, decides, keeps a precedent and gives tasks to the next session', async () => {
    const session = await opened({ repeats: 'weekly' })
    await judgeAll(nth(0), session.id)
    const { id } = session
    const { lead } = team
    await done(lead.session, `/${id}/reveal`, { revision: session.revision })
    const callId = first(session.calls).callId
    const item = { callId, itemKey: itemKey() }
    const verdict = { state: 'ok' }

    expect((await ask(nth(0).session, `/${id}/vote`, { ...item, verdict })).error).toBe(
      'VoteNotOpen',
    )
    await done(lead.session, `/${id}/vote/open`, item)
    await done(nth(0).session, `/${id}/vote`, { ...item, verdict })
    await done(nth(1).session, `/${id}/vote`, { ...item, verdict })
    await done(nth(1).session, `/${id}/vote`, { ...item, verdict: { state: 'hit' } })
    const open = first(await rows(lead, `calibration:${id}`, 'calibrationVote')).body
    expect(open).toMatchObject({ state: 'open', votes: 2, answers: null })
    expect((await ask(lead.session, `/${id}/vote`, { ...item, verdict })).error).toBe('NotAllowed')
    await done(lead.session, `/${id}/vote/close`, item)
    const closed = first(await rows(nth(2), `calibration:${id}`, 'calibrationVote')).body
    expect(closed).toMatchObject({ state: 'closed', votes: 2 })
    expect(JSON.stringify(closed)).not.toContain(nth(1).id)

    const consensus = { ...item, verdict, reason: '客户已表示理解', isPrecedent: true }
    await done(lead.session, `/${id}/consensus`, consensus)
    const precedent = (await rows(nth(0), `team:${team.teamId}`, 'precedent')).find(
      (row) => row.id === `${callId}/${item.itemKey}`,
    )
    expect(precedent?.body).toMatchObject({ reason: '客户已表示理解', itemKey: item.itemKey })
    expect(JSON.stringify(precedent?.body)).not.toContain(lead.id)

    const action = { id: v7(), text: '更新话术库', ownerId: nth(2).id, due: '2026-12-01' }
    await done(lead.session, `/${id}/action`, { ...action, done: false })
    const shown = await ask(lead.session, `/${id}/close`, { revision: session.revision + 1 })
    expect(shown.calibration?.state).toBe('closed')
    expect(shown.next).toMatchObject({ state: 'planned', previousId: id, calls: [] })
    expect(shown.next?.at).toBe(session.at + 7 * 86_400_000)
    const nextId = shown.next?.id ?? ''
    const carried = first(await rows(nth(2), `calibration:${nextId}`, 'standingAction'))
    expect(StandingAction.parse(carried.body).action).toMatchObject({ text: '更新话术库' })

    const finish = { ...action, done: true }
    expect((await ask(nth(1).session, `/${nextId}/action`, finish)).error).toBe('NotAllowed')
    await done(nth(2).session, `/${nextId}/action`, finish)
    const there = first(await rows(lead, `calibration:${id}`, 'standingAction'))
    expect(StandingAction.parse(there.body).action.doneAt).not.toBeNull()
  })

  test('leaves what was judged with whoever judged it when it is called off or a call is withdrawn', async () => {
    const session = await opened()
    const a = nth(0)
    const [kept, gone] = await assignmentsOf(a, session.id)
    if (!kept || !gone) throw new Error('two calls')
    const { begun, submitted } = aJudgement(a, team.card, gone, '撤回前已评')
    await a.session.push(...begun)
    const less = await done(team.lead.session, `/${session.id}/withdraw-call`, {
      revision: session.revision,
      callId: gone.callId,
    })
    const after = await assignmentsOf(a, session.id)
    expect(after.find(({ id }) => id === gone.id)?.withdrawn).toBe(true)
    expect(after.find(({ id }) => id === kept.id)?.withdrawn).toBe(false)
    expect((await a.session.push(submitted))[0]?.state).toBe('applied')
    const cancelled = await done(team.lead.session, `/${session.id}/cancel`, {
      revision: less.revision,
      why: '改期',
    })
    expect(cancelled).toMatchObject({ state: 'cancelled', why: '改期', progress: [] })
    expect((await assignmentsOf(a, session.id)).every(({ withdrawn }) => withdrawn)).toBe(true)
    const again = { revision: cancelled.revision }
    expect((await ask(team.lead.session, `/${session.id}/reveal`, again)).error).toBe('WrongState')
  })
})

describe('what cannot be', () => {
  test.each([
    ['nobody judges', { participants: [] }, 'TooFewParticipants'],
    ['there is no call', { callIds: [] }, 'NoCalls'],
  ])('a session is not opened where %s', async (_why, over, error) => {
    const { id, revision } = await plan(over)
    expect((await ask(team.lead.session, `/${id}/open`, { revision })).error).toBe(error)
  })

  test.each([
    ['a call nobody knows', { callIds: [v7()] }, 'UnknownCall'],
    ['somebody nobody knows', { participants: [v7(), v7()] }, 'UnknownPerson'],
    ['a version that is not there', { scorecardVersion: 99_999 }, 'UnknownScorecard'],
  ])('a session is not planned with %s', async (_what, over, error) => {
    const { status, error: refused } = await ask(team.lead.session, '', aPlan(team, over))
    expect([status, refused]).toEqual([409, error])
  })

  test('a facilitator who sees what was submitted does not judge', async () => {
    const over = { facilitatorSees: true, participants: [team.lead.id, nth(0).id] }
    expect((await ask(team.lead.session, '', aPlan(team, over))).error).toBe('FacilitatorJudges')
  })

  test('only who sets the standards plans and reveals', async () => {
    expect((await ask(nth(0).session, '', aPlan(team))).status).toBe(403)
    const session = await opened()
    const step = { revision: session.revision }
    expect((await ask(nth(0).session, `/${session.id}/reveal`, step)).error).toBe('NotAllowed')
    const admin = team.admin
    expect((await ask(admin, `/${session.id}/reveal`, step)).error).toBe('NotFound')
  })

  test('an organisation has no seats: people sign in', async () => {
    const seat = { personId: v7(), name: '旁边的人' }
    expect((await ask(team.lead.session, '/seats', seat)).error).toBe('NoSeatsHere')
  })

  test('a version that was withdrawn meanwhile is said before the calls are handed out', async () => {
    const [card] = [team.card]
    const { id, revision } = await plan()
    await withdraw(card.id, card.version)
    expect((await ask(team.lead.session, `/${id}/open`, { revision })).error).toBe(
      'ScorecardWithdrawn',
    )
    await bringBack(card.id, card.version)
  })
})

const edition = async (id: string, version: number, sql: string) => {
  const { lookInto } = await import('#tests/support/hub-database.ts')
  await lookInto(team.dir).rows(sql, [id, version])
}
const withdraw = (id: string, version: number) =>
  edition(
    id,
    version,
    `INSERT INTO edition (org_id, scorecard_id, version, team_id, state, changed_at, changed_by, why, body)
     SELECT org_id, scorecard_id, version, scorecard_id, 'withdrawn', 0, scorecard_id, '', body
       FROM scorecard WHERE scorecard_id = $1 AND version = $2`,
  )
const bringBack = (id: string, version: number) =>
  edition(id, version, `DELETE FROM edition WHERE scorecard_id = $1 AND version = $2`)

describe('two who do the same', () => {
  test('of two leads who reveal at once one does it, and the other hears how it is now', async () => {
    const session = await opened()
    await judgeAll(nth(0), session.id)
    const step = { revision: session.revision }
    const both = await Promise.all([
      ask(team.lead.session, `/${session.id}/reveal`, step),
      ask(team.other.session, `/${session.id}/reveal`, step),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.map(({ error }) => error)).toContain('Moved')
    const scores = await scoresFor(nth(2), session.id)
    expect(scores).toHaveLength(2)
  })

  test('of two leads who decide the same item the second is told what stands, and may replace it', async () => {
    const { id, revision } = await opened()
    await done(team.lead.session, `/${id}/reveal`, { revision })
    const decide = (who: Someone, reason: string, replaces: number | null) =>
      ask(who.session, `/${id}/consensus`, {
        ...{ callId: first(team.calls), itemKey: itemKey(), verdict: { state: 'ok' } },
        ...{ reason, isPrecedent: true, replaces },
      })
    const standing = async () => {
      const now = await rows(nth(0), `calibration:${id}`, 'consensus')
      return Consensus.parse(now.at(-1)?.body)
    }

    expect((await decide(team.lead, '先定的', null)).status).toBe(200)
    const second = await decide(team.other, '后定的', null)
    expect([second.status, second.error]).toEqual([409, 'Moved'])
    expect(await standing()).toMatchObject({ reason: '先定的', by: team.lead.id })

    const knowing = await decide(team.other, '看过再定', (await standing()).at)
    expect(knowing.status).toBe(200)
    expect(await standing()).toMatchObject({ reason: '看过再定', by: team.other.id })
  })

  test('a command sent again is answered again and done once', async () => {
    const planned = aPlan(team)
    const one = await done(team.lead.session, '', planned)
    const two = await done(team.lead.session, '', planned)
    expect(two).toEqual(one)
    const step = { commandId: v7(), revision: one.revision }
    const [begun, again] = [
      await done(team.lead.session, `/${one.id}/open`, step),
      await done(team.lead.session, `/${one.id}/open`, step),
    ]
    expect(again).toEqual(begun)
    expect(await assignmentsOf(nth(0), one.id)).toHaveLength(2)
    const elsewhere = await plan()
    expect((await ask(team.lead.session, `/${elsewhere.id}/open`, step)).error).toBe('IdReuse')
  })
})

const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

describe('before the reveal', () => {
  test('no route tells anybody what another judged, whatever their role', async () => {
    const session = await opened({ hideInspectors: false })
    const secret = 'zxq-geheim-7741'
    const judged = nth(0)
    const tasks: readonly Assignment[] = await assignmentsOf(judged, session.id)
    for (const task of tasks) await judge(judged, team.card, task, secret)
    const evaluations = (await judged.session.readAll(`user:${judged.id}`)).flatMap(({ body }) =>
      JSON.stringify(body).includes(secret) ? [JSON.stringify(body)] : [],
    )
    expect(evaluations.length).toBeGreaterThan(0)

    const everybody: Pick<Someone['session'], 'ask' | 'send' | 'me'>[] = [
      team.admin,
      ...[team.lead, team.other, nth(1), nth(2)].map(({ session: asker }) => asker),
    ]
    for (const role of Role.options) {
      const { session: asker } = await aPerson(team, {
        ...{ name: `又一位${role}`, role, teamId: team.teamId },
        reach: role === 'administrator' ? 'org' : 'team',
      })
      everybody.push(asker)
    }
    const { paths } = Paths.parse(JSON.parse(readFileSync('docs/openapi.json', 'utf8')))
    const scopes = [
      `team:${team.teamId}`,
      `calls:${team.teamId}`,
      `calibration:${session.id}`,
      `user:${judged.id}`,
    ]
    const search = { scorecardId: team.card.id, from: 0, to: 4_000_000_000_000, wanted: 200 }
    const bodies: readonly object[] = [
      {},
      { scopes: Object.fromEntries(scopes.map((scope) => [scope, null])), limit: 5000 },
      { ...search, by: 'disagreement' },
      { ...search, by: 'item', itemKey: itemKey() },
      { ...search, by: 'random', seed: '1' },
    ]
    let asked = 0
    let answered = 0
    const skipped = new Set(['/v1/sync/events', '/v1/sign-out'])
    for (const client of everybody) {
      for (const [path, methods] of Object.entries(paths)) {
        if (skipped.has(path) || /\/(reveal|cancel|change|withdraw-call)$/.test(path)) continue
        const url = path.replace('{id}', session.id).replace(/\{\w+\}/g, judged.id)
        for (const method of Object.keys(methods).filter(
          (name) => name === 'get' || name === 'post',
        )) {
          for (const body of method === 'get' ? [undefined] : bodies) {
            const reply =
              body === undefined
                ? await client.ask(url)
                : await client.ask(url, {
                    method: 'POST',
                    headers: { 'content-type': 'application/json' },
                    body: JSON.stringify(body),
                  })
            const text = await reply.text()
            asked += 1
            if (reply.ok) answered += 1
            expect(`${method} ${url} ${text.includes(secret)}`).toBe(`${method} ${url} false`)
          }
        }
      }
    }
    expect(asked).toBeGreaterThan(500)
    expect(answered).toBeGreaterThan(60)
    const found = await done(team.lead.session, `/${session.id}/reveal`, {
      revision: session.revision,
    })
    expect(found.state).toBe('revealed')
    expect(JSON.stringify(await scoresFor(nth(2), session.id))).toContain(secret)
  }, 120_000)

  test('a facilitator who chose so sees what was submitted, and no other lead does', async () => {
    const session = await opened({ facilitatorSees: true })
    await judgeAll(nth(0), session.id, '先看的')
    const path = `/v1/calibrations/${session.id}/scores`
    expect((await team.other.session.ask(path)).status).toBe(403)
    expect((await nth(1).session.ask(path)).status).toBe(403)
    expect((await sessionFor(nth(1), session.id)).earlyLooks).toEqual([])
    const seen = await (await team.lead.session.ask(path)).text()
    expect(seen).toContain('先看的')
    expect((await team.other.session.ask(path)).status).toBe(403)
  })

  test('that a facilitator looked early is told to everybody, once, and they cannot judge after it', async () => {
    const session = await opened({
      facilitatorSees: true,
      participants: [nth(0).id, nth(1).id],
    })
    const path = `/v1/calibrations/${session.id}/scores`
    await team.lead.session.ask(path)
    const [look, ...more] = (await sessionFor(nth(1), session.id)).earlyLooks
    expect(look?.personId).toBe(team.lead.id)
    expect(more).toEqual([])
    await team.lead.session.ask(path)
    const after = await sessionFor(nth(0), session.id)
    expect(after.earlyLooks).toEqual([look])

    // What they may do goes on as if they had not; who takes over does not make them blind again.
    const handed = await done(team.lead.session, `/${session.id}/change`, {
      revision: session.revision,
      change: { facilitatorId: team.other.id },
    })
    const judging = await ask(team.other.session, `/${session.id}/change`, {
      revision: handed.revision,
      change: { participants: [nth(0).id, team.lead.id] },
    })
    expect(judging.error).toBe('FacilitatorJudges')
  })

  test('a session that hides inspectors hides them from the facilitator who looks early', async () => {
    const session = await opened({ facilitatorSees: true, hideInspectors: true })
    await judgeAll(nth(0), session.id, '字母之下')
    const seen = await (await team.lead.session.ask(`/v1/calibrations/${session.id}/scores`)).text()
    expect(seen).toContain('字母之下')
    expect(seen).not.toContain(nth(0).id)
  })

  test('calls on which people differ are found, and nothing that is judged blind counts', async () => {
    const session = await opened({ participants: [nth(0).id, nth(1).id] })
    const find = () =>
      ask(team.lead.session, '/candidates', {
        ...{ by: 'disagreement', scorecardId: team.card.id, from: 0, to: 4_000_000_000_000 },
        wanted: 200,
      })
    const before = JSON.stringify((await find()).answer)
    await judgeAll(nth(0), session.id)
    expect(JSON.stringify((await find()).answer)).toBe(before)
  })
})
