import { beforeAll, describe, expect, test } from 'vitest'

import { Assignment } from '#shared/assignment.ts'
import { MyFigures, TeamRatings } from '#shared/figures.ts'
import {
  aPlan,
  assignmentsOf,
  aTeam,
  done,
  inspectorOf,
  judge,
  type Someone,
  type Team,
} from '#tests/support/calibrating.ts'

let team: Team

beforeAll(async () => {
  team = await aTeam()
}, 120_000)

const DAY = 86_400_000
const during = () => `?from=${Date.now() - DAY}&to=${Date.now() + DAY}`
const ratingsFor = async (who: Someone): Promise<TeamRatings> =>
  TeamRatings.parse(await (await who.session.ask(`/v1/figures/agreement${during()}`)).json())
const mineOf = async (who: Someone): Promise<MyFigures> =>
  MyFigures.parse(await (await who.session.ask(`/v1/figures/mine${during()}`)).json())
const nth = (n: number): Someone => inspectorOf(team, n)

/** A session whose first two inspectors have judged all of it, before its reveal. */
async function judged(over: Readonly<Record<string, unknown>> = {}) {
  const { id, revision } = await done(team.lead.session, '', aPlan(team, over))
  const opened = await done(team.lead.session, `/${id}/open`, { revision })
  for (const who of [nth(0), nth(1)]) {
    for (const assignment of await assignmentsOf(who, id)) {
      await judge(who, team.card, assignment, '语气生硬')
    }
  }
  return opened
}
const reveal = ({ id, revision }: { readonly id: string; readonly revision: number }) =>
  done(team.lead.session, `/${id}/reveal`, { revision })

describe('figures of a team', () => {
  test('hold nothing of a session before its reveal, and all that counts after it', async () => {
    const session = await judged()
    expect(await ratingsFor(team.lead)).toEqual({ calls: [], people: [], titles: [], isCut: false })
    expect((await mineOf(nth(0))).calls).toBe(0)

    await reveal(session)
    const { calls, people, titles } = await ratingsFor(team.lead)
    expect(calls.map(({ callId }) => callId).sort()).toEqual(team.calls.slice(0, 2).sort())
    expect(people.map(({ id }) => id).sort()).toEqual([nth(0).id, nth(1).id].sort())
    expect(titles.length).toBeGreaterThan(0)
    for (const { ratings } of calls) {
      expect(ratings).toHaveLength(2)
      expect(ratings.every(({ items }) => items.some(({ said }) => said === 'hit'))).toBe(true)
    }
  })

  test('are for leads; an inspector gets their own and learns of nobody else', async () => {
    const refused = await nth(0).session.ask(`/v1/figures/agreement${during()}`)
    expect(refused.status).toBe(403)
    expect((await team.admin.ask(`/v1/figures/agreement${during()}`)).status).toBe(403)

    // What somebody is still to judge, alone, they learn nothing of.
    const handed = await nth(0).session.readAll(`user:${nth(0).id}`)
    const open = handed.flatMap(({ entity, body }) => {
      const assignment = entity === 'assignment' ? Assignment.parse(body) : null
      return assignment?.calibrationId === null ? [assignment.callId] : []
    })
    const calls = team.calls.slice(0, 2).filter((callId) => !open.includes(callId)).length
    expect(calls).toBeGreaterThan(0)
    expect(await mineOf(nth(0))).toMatchObject({
      ...{ calls, within: { of: calls, within: calls }, agreement: { value: 100 } },
    })
    const text = await (await nth(0).session.ask(`/v1/figures/mine${during()}`)).text()
    for (const who of [nth(1), nth(2), team.lead]) expect(text).not.toContain(who.id)
    for (const callId of team.calls) expect(text).not.toContain(callId)
    expect((await mineOf(nth(2))).calls).toBe(0)
  })

  test('leave out a session that hides inspectors, and other months', async () => {
    const before = await ratingsFor(team.lead)
    await reveal(await judged({ hideInspectors: true, callIds: team.calls.slice(2, 3) }))
    expect((await ratingsFor(team.lead)).calls).toHaveLength(before.calls.length)

    const earlier = `?from=0&to=${Date.now() - DAY}`
    const none = await team.lead.session.ask(`/v1/figures/agreement${earlier}`)
    expect(TeamRatings.parse(await none.json()).calls).toEqual([])
  })

  test('are refused without a time that can be understood', async () => {
    for (const query of ['', '?from=a&to=b', '?from=-1&to=5']) {
      expect((await team.lead.session.ask(`/v1/figures/mine${query}`)).status).toBe(400)
    }
  })
})
