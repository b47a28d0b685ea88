import { expect, test } from 'vitest'

import { ok } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { ReplayReport } from '#shared/scorecards.ts'
import { anApp } from '#tests/support/app.ts'
import { aCall, anEvaluation, aScorecard, later } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'
import { submitPast } from '#tests/support/past.ts'
import { aPut, pull } from '#tests/support/workstation.ts'

/** As before, but 1.2 costs 5 instead of 10, and 1.1 is gone. */
const other = (): Scorecard => {
  const card = aScorecard({ id: id.scorecardId(9) })
  const [wording, limits] = card.sections
  if (!wording || !limits) throw new Error('the card has two sections')
  const items = wording.items
    .filter(({ key }) => key !== '1.1')
    .map((item) => (item.kind === 'deduct' ? { ...item, points: 5 } : item))
  return { ...card, sections: [{ ...wording, items }, limits] }
}

const aPast = () => {
  const app = anApp()
  pull(
    app,
    aPut('scorecard', aScorecard()),
    aPut('call', aCall()),
    aPut('call', aCall({ id: id.callId(2), agentId: 'A018', agentName: '王强' })),
  )
  return app
}

const replay = async (app: ReturnType<typeof anApp>, scorecard = other()) => {
  const reply = await app.invoke('scorecards', 'replay', { scorecard })
  return reply as { readonly ok: boolean; readonly value: ReplayReport; readonly error: unknown }
}

test('a replay says who would move, by how much, and which item does it', async () => {
  const app = aPast()
  submitPast(app.store, { items: ['1.2'] }, { items: ['1.1'] }, { call: 2 })

  const { value } = await replay(app)

  expect(value).toMatchObject({ evaluations: 3, moved: 2, unplaced: 1 })
  expect(value.distribution).toEqual([
    { change: 0, count: 1 },
    { change: 2, count: 1 },
    { change: 5, count: 1 },
  ])
  expect(value.byItem).toEqual([
    { item: '1.2', evaluations: 1, change: 5 },
    { item: '1.1', evaluations: 1, change: 2 },
  ])
  expect(value.byAgent).toEqual([
    { agentId: 'A017', agentName: '李娟', evaluations: 2, before: 94, after: 97.5 },
  ])
})

test('by the scorecard they were judged by nobody moves', async () => {
  const app = aPast()
  submitPast(app.store, { items: ['1.2', '2.1'] })

  expect((await replay(app, aScorecard())).value).toMatchObject({ evaluations: 1, moved: 0 })
})

test('a draft, and a call that could not be judged, are not replayed', async () => {
  const app = aPast()
  app.store.write((tx) => {
    tx.saveEvaluation(anEvaluation())
    tx.saveEvaluation(
      anEvaluation({
        id: id.evaluationId(2),
        ...{ state: 'submitted', submittedAt: later(1) },
        unscorable: { reason: 'noSpeech', note: '' },
      }),
    )
    return ok(null)
  })

  expect((await replay(app)).value).toMatchObject({ evaluations: 0, moved: 0 })
})

test('a long replay tells how far it is, lets others have their turn, and is given up', async () => {
  const app = aPast()
  submitPast(app.store, ...Array.from({ length: 2000 }, () => ({ items: ['1.2', '1.1'] })))

  const whole = await replay(app)
  const shares = app.heard.flatMap((news) => (news.type === 'ReplayProgress' ? [news.share] : []))
  expect(whole.value.evaluations).toBe(2000)
  expect(shares.length).toBeGreaterThan(1)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))

  const running = replay(app)
  await app.invoke('scorecards', 'giveUpReplay', {})
  expect((await running).error).toEqual({ type: 'GivenUp' })
})
