import { expect, test } from 'vitest'

import { createCallFinder } from '#main/db/call-finder.ts'
import { ok, type Result } from '#shared/result.ts'
import type { MonthView } from '#shared/month.ts'
import { Scorecard, type Monthly } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'
import { anApp } from '#tests/support/app.ts'
import { aCall, aMark, anEvaluation, aScorecard, itemKey } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'
import { listenTo, planOf } from '#tests/support/prepared.ts'
import { aDatabase, aPut, pull } from '#tests/support/workstation.ts'

const words = (zh: string, en: string) => ({ zh, en })
const relegated: Monthly = {
  label: { key: 'relegated', title: words('初入云门', 'Back to the gate'), lasting: true },
  threshold: 20,
  except: ['bottom-line'],
}
const deduct = (key: string, points: number, over: object = {}) => ({
  ...{ key, kind: 'deduct', title: words(key, key), points, per: 'occurrence' },
  ...over,
})
const card = Scorecard.parse({
  ...aScorecard(),
  sections: [
    {
      ...{ key: '1', title: words('服务', 'Service'), max: 100 },
      items: [
        deduct('1.1', 8),
        deduct('1.2', 20, {
          label: { key: 'bottom-line', title: words('底线', 'Bottom line') },
        }),
      ],
    },
  ],
  monthly: [relegated],
})

const withoutRule: Scorecard = { ...card, version: 2, monthly: [] }

type Judged = {
  readonly at: string
  readonly agent?: string
  readonly items?: readonly string[]
  readonly state?: 'draft' | 'submitted'
  readonly version?: number
}

/** Calls at noon of a day, judged; the first is on screen. */
function aMonth(...judged: readonly Judged[]) {
  const app = anApp()
  pull(
    app,
    aPut('scorecard', card),
    aPut('scorecard', withoutRule),
    ...judged.map(({ at, agent = 'A017' }, n) =>
      aPut(
        'call',
        aCall({
          ...{ id: id.callId(n + 1), externalId: `C-${n + 1}`, agentId: agent },
          startedAt: UtcMs.parse(new Date(`${at}T12:00:00`).getTime()),
        }),
        n + 3,
      ),
    ),
  )
  app.store.write((tx) => {
    judged.forEach(({ at, items = [], state = 'submitted', version = 1 }, n) => {
      const evaluationId = id.evaluationId(n + 1)
      const when = UtcMs.parse(new Date(`${at}T13:00:00`).getTime())
      tx.saveEvaluation(
        anEvaluation({
          ...{ id: evaluationId, callId: id.callId(n + 1), assignmentId: null, startedAt: when },
          ...{ state, submittedAt: state === 'submitted' ? when : null, scorecardVersion: version },
        }),
      )
      items.forEach((key, nth) => {
        const markId = id.markId((n + 1) * 100 + nth)
        tx.saveMark(aMark({ id: markId, evaluationId, itemKey: itemKey(key) }))
      })
    })
    return ok(null)
  })
  const month = async (n = 1) =>
    (await app.invoke('inspect', 'month', { callId: id.callId(n) })) as Result<
      MonthView | null,
      { readonly type: string }
    >
  const read = async (): Promise<MonthView> => {
    const reply = await month()
    if (!reply.ok || !reply.value) throw new Error('no month')
    return reply.value
  }
  return { ...app, month, read }
}

test('what I submitted of the agent’s other calls of the month is added up, this call left to the window', async () => {
  const { read } = aMonth(
    { at: '2026-11-15', items: ['1.1'], state: 'draft' },
    { at: '2026-11-01', items: ['1.1', '1.2'] },
    { at: '2026-11-30', items: ['1.1'] },
    { at: '2026-11-12' },
  )

  const view = await read()

  expect(view).toMatchObject({ from: '2026-11-01', to: '2026-11-30', evaluations: 3, unscored: 0 })
  expect(view.sums).toMatchObject([
    {
      rule: { threshold: 20 },
      points: 16,
      entries: [
        { externalId: 'C-2', points: 8, elsewhere: 20 },
        { externalId: 'C-3', points: 8, elsewhere: 0 },
      ],
    },
  ])
})

test('other agents, other months and what is not submitted count for nothing', async () => {
  const { read } = aMonth(
    { at: '2026-11-15' },
    { at: '2026-11-16', items: ['1.1'], agent: 'A018' },
    { at: '2026-10-31', items: ['1.1'] },
    { at: '2026-12-01', items: ['1.1'] },
    { at: '2026-11-17', items: ['1.1'], state: 'draft' },
  )

  expect(await read()).toMatchObject({ evaluations: 0, sums: [{ points: 0, entries: [] }] })
})

test('a centre whose months begin on the 26th counts by those', async () => {
  const { read, settings } = aMonth(
    { at: '2026-11-26' },
    { at: '2026-11-25', items: ['1.1'] },
    { at: '2026-12-25', items: ['1.1'] },
  )
  settings.change({ monthBeginsOn: 26 })

  expect(await read()).toMatchObject({
    ...{ from: '2026-11-26', to: '2026-12-25', evaluations: 1 },
    sums: [{ points: 8, entries: [{ externalId: 'C-3' }] }],
  })
})

test('an evaluation whose scorecard is not here is counted and not added', async () => {
  const { read } = aMonth({ at: '2026-11-15' }, { at: '2026-11-16', items: ['1.1'], version: 9 })

  expect(await read()).toMatchObject({ evaluations: 1, unscored: 1, sums: [{ points: 0 }] })
})

test('a scorecard without a rule of the month has none, nor has a call nobody judged', async () => {
  const { month } = aMonth({ at: '2026-11-15', version: 2 })

  expect(await month()).toEqual({ ok: true, value: null })
  expect(await month(7)).toEqual({ ok: false, error: { type: 'CallNotFound' } })
})

test('a month of one agent is a stretch of one index, however many calls there are', () => {
  const { db } = aDatabase()
  const listening = listenTo(db)
  createCallFinder(listening.db, id.personId())
  const plans = listening.prepared
    .filter((sql) => sql.includes('call_by_agent'))
    .map((sql) => planOf(db, sql, ['', 0, 0, '']))

  expect(plans).toHaveLength(1)
  expect(plans[0]).toContain(
    'SEARCH call USING COVERING INDEX call_by_agent (agent_id=? AND started_at>? AND started_at<?)',
  )
  expect(plans[0]).toContain('EXISTS USING INDEX evaluation_by_call (call_id=?)')
  expect(plans[0]).not.toMatch(/SCAN|TEMP B-TREE/)
})
