import { beforeEach, expect, test } from 'vitest'

import { createStartEvaluation } from '#core/evaluation/start-evaluation.ts'
import { createSubmitEvaluation } from '#core/evaluation/submit-evaluation.ts'
import { createAnswerItems } from '#core/evaluation/answer-items.ts'
import { asApproved } from '#core/scorecard/editions.ts'
import { centreCalendar } from '#intake/centre-calendar.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { Edition } from '#shared/scorecards.ts'
import { LocalDay, UtcMs } from '#shared/time.ts'
import { aCall, anAssignment, aRecording, aScorecard, itemKey } from '#tests/support/builders.ts'
import { countingIds, fixedClock } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, aWorkstation, pull, type Workstation } from '#tests/support/workstation.ts'

let workstation: Workstation

beforeEach(() => {
  workstation = aWorkstation()
  pull(workstation, aPut('recording', aRecording()))
})

const anEdition = (over: Partial<Scorecard>, life: Partial<Edition> = {}) => {
  const edition = { ...asApproved(aScorecard(over)), ...life }
  const { id: cardId, version } = edition.scorecard
  return {
    ...aPut('edition', { id: `${cardId}.${version}`, ...edition }),
    id: `${cardId}.${version}`,
  }
}
const from = (day: string) => ({ inForceFrom: LocalDay.parse(day) })
const callOn = (day: string) =>
  aPut('call', aCall({ startedAt: UtcMs.parse(Date.parse(`${day}T04:00:00Z`)) }))

const deps = () => {
  const { store, actor } = workstation
  return { clock: fixedClock(), ids: countingIds(), calendar: centreCalendar, store, actor }
}
const start = () =>
  createStartEvaluation({ ...deps(), isOwnDesk: () => false })({ callId: id.callId() })

test.each([
  ['2026-10-09', 1],
  ['2026-10-10', 2],
  ['2026-11-01', 2],
])('a call of %s that nobody assigned is judged by version %s', (day, version) => {
  pull(
    workstation,
    callOn(day),
    anEdition({ version: 1 }),
    anEdition({ version: 2 }, from('2026-10-10')),
    anEdition({ version: 3 }, { ...from('2026-10-11'), state: 'withdrawn' }),
    anEdition({ version: 4 }, { state: 'draft' }),
    anEdition({ id: id.scorecardId(9), key: 'zebra', version: 7 }),
  )

  expect(start()).toMatchObject({ ok: true, value: { scorecardVersion: version } })
})

test.each([
  ['2026-10-09', 1],
  ['2026-10-10', 2],
])('an assigned scorecard judges a call of %s by its version %s', (day, version) => {
  pull(
    workstation,
    callOn(day),
    anEdition({ version: 1 }),
    anEdition({ version: 2 }, from('2026-10-10')),
    aPut('assignment', anAssignment({ scorecardVersion: 1 })),
  )

  expect(start()).toMatchObject({ ok: true, value: { scorecardVersion: version } })
})

test('on a day before the first version there is nothing to judge by', () => {
  pull(workstation, callOn('2026-10-09'), anEdition({ version: 1 }, from('2026-10-10')))

  expect(start()).toEqual({ ok: false, error: { type: 'ScorecardNotFound' } })
})

test('nothing is begun by a version that was withdrawn', () => {
  pull(
    workstation,
    callOn('2026-11-01'),
    anEdition({ version: 1 }),
    anEdition({ version: 1 }, { state: 'withdrawn' }),
    aPut('assignment', anAssignment({ scorecardVersion: 1 })),
  )

  expect(start()).toEqual({ ok: false, error: { type: 'ScorecardWithdrawn' } })
  expect(workstation.store.evaluationOf(id.callId())).toBeUndefined()
})

test('a draft of a version that was withdrawn is not submitted, and nothing of it is lost', () => {
  pull(workstation, callOn('2026-11-01'), anEdition({ version: 1 }))
  const started = start()
  if (!started.ok) throw new Error(started.error.type)
  const evaluationId = started.value.id
  createAnswerItems(deps())({
    evaluationId,
    itemKeys: ['1.1', '1.2', '2.1'].map(itemKey),
    state: 'ok',
    reason: '',
  })

  pull(workstation, anEdition({ version: 1 }, { state: 'withdrawn' }))

  expect(createSubmitEvaluation(deps())({ evaluationId })).toEqual({
    ok: false,
    error: { type: 'ScorecardWithdrawn' },
  })
  expect(workstation.store.answersOf(evaluationId)).toHaveLength(3)
  expect(workstation.store.evaluation(evaluationId)?.state).toBe('draft')
})
