import { expect, test } from 'vitest'

import { createCallFinder } from '#main/db/call-finder.ts'
import { ok, type Result } from '#shared/result.ts'
import type { TrialCall, TrialView } from '#shared/trial.ts'
import { anApp } from '#tests/support/app.ts'
import {
  aCall,
  aMark,
  anAnswer,
  anEvaluation,
  aRecording,
  aScorecard,
} from '#tests/support/builders.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { listenTo, planOf } from '#tests/support/prepared.ts'
import { aDatabase, aPut, pull } from '#tests/support/workstation.ts'

const HOUR = 3_600_000
const at = (hours: number) => noon - hours * HOUR

/** Four calls, the first the latest; the third was submitted, the fourth begun. */
function aCentre() {
  const app = anApp()
  const call = (n: number, over: object = {}) =>
    aPut(
      'call',
      aCall({
        ...{ id: id.callId(n), externalId: `C-${n}`, recordingId: null, startedAt: at(n) as never },
        ...over,
      }),
      n,
    )
  pull(
    app,
    aPut('scorecard', aScorecard()),
    aPut('recording', aRecording({ id: id.recordingId(3), callId: id.callId(3) })),
    call(1),
    call(2, { agentName: '王强', agentInitials: 'wq', customerNumber: '13800001111' }),
    call(3, { recordingId: id.recordingId(3) }),
    call(4, { agentName: '王强', agentInitials: 'wq' }),
  )
  app.store.write((tx) => {
    tx.saveEvaluation(
      anEvaluation({
        ...{ id: id.evaluationId(3), callId: id.callId(3), assignmentId: null },
        ...{ state: 'submitted', submittedAt: noon, startedAt: at(2) as never },
        facts: { direction: 'inbound', tenureDays: 12 },
      }),
    )
    tx.saveMark(aMark({ evaluationId: id.evaluationId(3) }))
    tx.saveAnswer(id.evaluationId(3), anAnswer({ itemKey: '1.2' as never }))
    tx.saveEvaluation(
      anEvaluation({
        id: id.evaluationId(4),
        callId: id.callId(4),
        assignmentId: null,
        startedAt: at(1) as never,
      }),
    )
    return ok(null)
  })
  const find = async (text: string, evaluatedFirst = false): Promise<readonly string[]> => {
    const reply = await app.invoke('scorecards', 'findCalls', { text, evaluatedFirst })
    const found = reply as Result<readonly TrialCall[]>
    return found.ok ? found.value.map(({ externalId }) => externalId) : []
  }
  const tryOn = async (n: number) =>
    (await app.invoke('scorecards', 'tryOn', { callId: id.callId(n) })) as Result<
      TrialView,
      { readonly type: string }
    >
  return { ...app, find, tryOn }
}

test('calls are found the latest first, or with those that were evaluated before all others', async () => {
  const { find } = aCentre()

  expect(await find('')).toEqual(['C-1', 'C-2', 'C-3', 'C-4'])
  expect(await find('', true)).toEqual(['C-4', 'C-3', 'C-1', 'C-2'])
})

test('a call is found by agent, initials, id, or the end of the number, all words of it', async () => {
  const { find } = aCentre()

  expect(await find('王强', true)).toEqual(['C-4', 'C-2'])
  expect(await find('wq 1111')).toEqual(['C-2'])
  expect(await find('c-3')).toEqual(['C-3'])
  expect(await find('1380')).toEqual([])
})

test('a draft is tried on what was said of the call, by the facts it was judged by', async () => {
  const { tryOn } = aCentre()

  const reply = await tryOn(3)

  expect(reply).toMatchObject({
    ok: true,
    value: {
      call: {
        externalId: 'C-3',
        evaluation: 'submitted',
        customer: '139****5678',
        hasRecording: true,
      },
      facts: { direction: 'inbound', tenureDays: 12 },
      recording: { id: id.recordingId(3), sound: { type: 'ready' } },
      marks: [{ itemKey: '1.1' }],
      answers: [{ itemKey: '1.2' }],
      before: { scorecard: { key: 'service' } },
    },
  })
  expect(reply.ok && reply.value.before?.score.total).toBe(98)
})

test('a call nobody judged has its facts from the log, no marks and no score from before', async () => {
  const { tryOn } = aCentre()

  expect(await tryOn(2)).toMatchObject({
    ok: true,
    value: {
      call: { evaluation: null, hasRecording: false },
      facts: { direction: 'inbound', queue: '售后' },
      ...{ recording: null, marks: [], answers: [], before: null },
    },
  })
})

test('judged by a scorecard that is not here, its marks are carried and its score is not known', async () => {
  const { store, tryOn } = aCentre()
  store.write((tx) => {
    const by = { callId: id.callId(1), assignmentId: null, scorecardVersion: 7 }
    tx.saveEvaluation(anEvaluation({ id: id.evaluationId(1), ...by }))
    tx.saveMark(aMark({ id: id.markId(11), evaluationId: id.evaluationId(1) }))
    return ok(null)
  })

  expect(await tryOn(1)).toMatchObject({ ok: true, value: { marks: [{}], before: null } })
})

test('a call that is not on this machine is refused', async () => {
  const { tryOn } = aCentre()

  expect(await tryOn(9)).toEqual({ ok: false, error: { type: 'CallNotFound' } })
})

test('trying begins no evaluation, fetches nothing and tells the hub nothing', async () => {
  const { tryOn, find, outbox, store, asked, places } = aCentre()
  const waiting = outbox.waiting()

  await find('')
  await tryOn(1)

  expect(store.evaluationOf(id.callId(1))).toBeUndefined()
  expect([outbox.waiting(), asked, places.last()]).toEqual([waiting, [], null])
})

/** More than are put in order after they were found; the oldest alone was judged. */
function manyCalls(db: ReturnType<typeof aDatabase>['db']): void {
  db.exec(
    `INSERT INTO call
       WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 400)
     SELECT printf('019aa7c0-0000-7000-8000-%012d', value), 'team:1', 'M-' || value, 'A', '张三',
            'zs', '', NULL, '', '', 'inbound', value, 0, 0, 0, '', '', NULL, 0, 0, NULL, '{}', '张三'
       FROM n`,
  )
  db.prepare(
    `INSERT INTO evaluation (id, call_id, inspector_id, scorecard_id, scorecard_version, state,
                             note, started_at)
     SELECT id, id, ?, 'x', 1, 'draft', '', 1 FROM call WHERE external_id = 'M-1'`,
  ).run(id.personId())
}

test('of more calls than are looked through at once the evaluated come first all the same', () => {
  const { db } = aDatabase()
  manyCalls(db)

  const found = createCallFinder(db, id.personId()).find('张三', true)

  expect(found).toHaveLength(50)
  expect(found.slice(0, 3).map(({ externalId }) => externalId)).toEqual(['M-1', 'M-400', 'M-399'])
})

test('a search reads one index that holds all it needs, and my evaluations another', () => {
  const { db } = aDatabase()
  const listening = listenTo(db)
  manyCalls(db)
  const finder = createCallFinder(listening.db, id.personId())
  finder.find('', true)
  finder.find('张三', true)
  const bound = { me: '', limit: 1, callId: '', word0: '' }
  const plans = listening.prepared
    .filter((sql) => sql.includes('@'))
    .map((sql) => planOf(db, sql, [bound]))
  const scansOf = (plan = '') => plan.match(/SCAN .*/g) ?? []

  expect(plans).toHaveLength(6)
  expect(scansOf(plans[1])).toEqual(['SCAN judged USING COVERING INDEX evaluation_by_start'])
  for (const plan of plans.slice(2)) {
    expect(scansOf(plan)).toEqual(['SCAN call USING COVERING INDEX call_by_start', 'SCAN found'])
    expect(plan).toContain('evaluation USING INDEX evaluation_by_call (call_id=?)')
  }
})
