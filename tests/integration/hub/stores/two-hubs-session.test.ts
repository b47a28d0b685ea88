import { beforeAll, expect, test } from 'vitest'

import { itemsOf } from '#core/scorecard/outline.ts'
import { startHub, type Hub } from '#hub/start-hub.ts'
import { CalibrationScore, Consensus } from '#shared/calibration.ts'
import { CalibrationReply } from '#shared/calibration-commands.ts'
import {
  aJudgement,
  aPlan,
  ask,
  assignmentsOf,
  aTeam,
  done,
  type Someone,
  type Team,
} from '#tests/support/calibrating.ts'
import { aClient, afterTests, aHubFolder } from '#tests/support/hub.ts'
import { anOrganisation } from '#tests/support/organisation.ts'
import { aDatabase } from '#tests/support/stores/a-database.ts'
import { describeStores } from '#tests/support/stores/describe-stores.ts'

const ROUNDS = 5

describeStores('a session that is held through two hubs on one PostgreSQL', () => {
  let team: Team
  let other: Hub

  beforeAll(async () => {
    const database = { url: (await aDatabase()).url }
    team = await aTeam(await anOrganisation({ database }))
    other = await startHub({ dir: aHubFolder(), signIn: {}, database })
    afterTests(other.close)
  }, 120_000)

  /** The same person with the same token, by way of the other hub. */
  const there = ({ device, session }: Someone) =>
    aClient({ url: other.url, token: session.signedIn.access, device })
  const bodiesOf = async (who: ReturnType<typeof there>, id: string, entity: string) =>
    (await who.readAll(`calibration:${id}`))
      .filter((row) => row.entity === entity && row.op === 'put')
      .map(({ body }) => body)
  const inspector = (n: number): Someone => {
    const one = team.inspectors[n]
    if (!one) throw new Error('nobody')
    return one
  }
  const opened = async () => {
    const { id, revision } = await done(team.lead.session, '', aPlan(team))
    return done(team.lead.session, `/${id}/open`, { revision })
  }

  test('shows what was submitted before the reveal and calls the rest late, whoever is quicker', async () => {
    const [judge, onlooker] = [inspector(0), inspector(1)]
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, revision } = await opened()
      const told = (await assignmentsOf(judge, id)).map((assignment) =>
        aJudgement(judge, team.card, assignment, `第 ${round} 轮`),
      )
      await judge.session.push(...told.flatMap(({ begun }) => begun))

      const [revealed, ...pushed] = await Promise.all([
        ask(there(team.lead), `/${id}/reveal`, { revision }),
        ...told.map(({ submitted }) => judge.session.push(submitted)),
      ])
      expect(revealed.status).toBe(200)
      expect(pushed.flat().map(({ state }) => state)).toEqual(['applied', 'applied'])

      const reply = await there(team.lead).ask(`/v1/calibrations/${id}`)
      const { calibration } = CalibrationReply.parse(await reply.json())
      const mine = calibration.progress.filter(({ personId }) => personId === judge.id)
      expect(mine.every(({ progress }) => progress === 'done' || progress === 'late')).toBe(true)
      const inTime = mine.filter(({ progress }) => progress === 'done').map(({ callId }) => callId)
      for (const way of [onlooker.session, there(onlooker)]) {
        const shown = (await bodiesOf(way, id, 'calibrationScore')).map((one) =>
          CalibrationScore.parse(one),
        )
        expect(shown.map(({ callId }) => callId).sort()).toEqual(inTime.toSorted())
      }
    }
  })

  test('keeps one of two decisions made at once, and tells the other lead that it was not theirs', async () => {
    const { id, revision } = await opened()
    await done(team.lead.session, `/${id}/reveal`, { revision })
    const callId = team.calls[0]
    for (const { key } of itemsOf(team.card).slice(0, ROUNDS)) {
      const decide = (who: ReturnType<typeof there>, reason: string) =>
        ask(who, `/${id}/consensus`, {
          ...{ callId, itemKey: key, verdict: { state: 'ok' }, reason },
          ...{ isPrecedent: false, replaces: null },
        })
      const answers = await Promise.all([
        decide(team.lead.session, '甲'),
        decide(there(team.other), '乙'),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const winner = answers[0].status === 200 ? '甲' : '乙'
      const standing = (await bodiesOf(there(inspector(2)), id, 'consensus'))
        .map((one) => Consensus.parse(one))
        .filter(({ itemKey }) => itemKey === key)
      expect(standing.map(({ reason }) => reason)).toEqual([winner])
    }
  })

  test('is revealed once where both hubs are asked at once', async () => {
    const { id, revision } = await opened()
    const both = await Promise.all([
      ask(team.lead.session, `/${id}/reveal`, { revision }),
      ask(there(team.other), `/${id}/reveal`, { revision }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.map(({ error }) => error)).toContain('Moved')
  })
})
