import { beforeEach, expect, test } from 'vitest'

import { applyFact } from '#core/evaluation/apply-fact.ts'
import { createAddMark } from '#core/evaluation/add-mark.ts'
import { createChooseCard } from '#core/evaluation/choose-card.ts'
import { obstacleFor, otherCards } from '#core/evaluation/judged-by.ts'
import { createStartEvaluation } from '#core/evaluation/start-evaluation.ts'
import { asApproved } from '#core/scorecard/editions.ts'
import { centreCalendar } from '#intake/centre-calendar.ts'
import { ok } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { Edition } from '#shared/scorecards.ts'
import { LocalDay, OffsetMs, UtcMs } from '#shared/time.ts'
import { aCall, anAssignment, aRecording, aScorecard } from '#tests/support/builders.ts'
import { countingIds, fixedClock } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, aWorkstation, pull, type Workstation } from '#tests/support/workstation.ts'

const day = LocalDay.parse('2026-10-10')
let workstation: Workstation
let ids = countingIds()

const anEdition = (over: Partial<Scorecard>, life: Partial<Edition> = {}) => {
  const edition = { ...asApproved(aScorecard(over)), ...life }
  const { id: cardId, version } = edition.scorecard
  const name = `${cardId}.${version}`
  return { ...aPut('edition', { id: name, ...edition }), id: name }
}

/** Assigned with version 1 of a scorecard; another scorecard is in force as well. */
beforeEach(() => {
  workstation = aWorkstation()
  ids = countingIds()
  pull(
    workstation,
    aPut('recording', aRecording()),
    aPut('call', aCall({ startedAt: UtcMs.parse(Date.parse(`${day}T04:00:00Z`)) })),
    aPut('assignment', anAssignment()),
    anEdition({ version: 1 }),
    anEdition({ id: id.scorecardId(2), key: 'own', version: 3 }, { changedAt: UtcMs.parse(5) }),
    anEdition(
      { id: id.scorecardId(3), key: 'later', version: 1 },
      { inForceFrom: LocalDay.parse('2026-10-11') },
    ),
  )
})

const deps = (isOwn: boolean) => {
  const { store, actor } = workstation
  const rest = { clock: fixedClock(), ids, calendar: centreCalendar }
  return { ...rest, store, actor, isOwnDesk: () => isOwn }
}
const begin = (isOwn = true) => {
  const started = createStartEvaluation(deps(isOwn))({ callId: id.callId() })
  if (!started.ok) throw new Error(started.error.type)
  return started.value
}
const choose = (isOwn = true, scorecardId = id.scorecardId(2)) =>
  createChooseCard(deps(isOwn))({ evaluationId: begin(isOwn).id, scorecardId })
const others = (isOwn: boolean) =>
  otherCards(workstation.store, id.callId(), day, { isOwnDesk: () => isOwn }).map(
    ({ key, version }) => `${key} ${version}`,
  )

test('on a desk of one’s own a call nothing was said of goes over to another scorecard', () => {
  const chosen = choose()

  expect(chosen).toMatchObject({
    ok: true,
    value: { scorecardId: id.scorecardId(2), scorecardVersion: 3 },
  })
  expect(workstation.store.evaluationOf(id.callId())).toEqual(chosen.ok && chosen.value)
  expect(workstation.outbox.next(9).map(({ fact }) => fact.body.type)).toEqual([
    'EvaluationStarted',
    'CardChosen',
  ])
})

test('what a team assigned is judged by the scorecard it was assigned with', () => {
  expect(choose(false)).toEqual({ ok: false, error: { type: 'ScorecardAssigned' } })
  expect(workstation.store.evaluationOf(id.callId())?.scorecardId).toBe(id.scorecardId())
})

test('a team’s call is not begun by another scorecard either', () => {
  const started = createStartEvaluation(deps(false))({
    callId: id.callId(),
    scorecardId: id.scorecardId(2),
  })

  expect(started).toEqual({ ok: false, error: { type: 'ScorecardAssigned' } })
})

test('once something is marked it stays with its scorecard', () => {
  const evaluationId = begin().id
  const mark = { itemKey: null, at: OffsetMs.parse(1000), end: null, note: '', circumstances: [] }
  createAddMark(deps(true))({ evaluationId, ...mark })

  expect(choose()).toEqual({ ok: false, error: { type: 'JudgingBegun' } })
  expect(others(true)).toEqual([])
})

test('a scorecard that was not in force on the day of the call cannot be chosen', () => {
  expect(choose(true, id.scorecardId(3))).toEqual({
    ok: false,
    error: { type: 'ScorecardNotFound' },
  })
})

test('my other device follows, and a submitted evaluation does not', () => {
  const before = begin()
  const fact = (state: 'draft' | 'submitted') => {
    workstation.store.write((tx) => {
      tx.saveEvaluation({
        ...before,
        state,
        submittedAt: state === 'draft' ? null : UtcMs.parse(9),
      })
      applyFact(tx, {
        ...{ id: id.factId(77), at: UtcMs.parse(1), by: id.personId(), device: id.deviceId() },
        body: {
          ...{ type: 'CardChosen', evaluationId: before.id },
          ...{ scorecardId: id.scorecardId(2), scorecardVersion: 3 },
        },
      })
      return ok(null)
    })
    return workstation.store.evaluation(before.id)?.scorecardVersion
  }

  expect([fact('submitted'), fact('draft')]).toEqual([1, 3])
})

test('offered are those in force that day: on a desk of one’s own all, of a team’s call its own', () => {
  expect([others(true), others(false)]).toEqual([['own 3', 'service 1'], ['service 1']])
  begin()
  expect([others(true), others(false)]).toEqual([['own 3'], []])
})

test('a version that was withdrawn is told with when and why it is, and the one in its place offered', () => {
  pull(
    workstation,
    anEdition({ version: 1 }, { state: 'withdrawn', why: '算错了' }),
    anEdition({ version: 2 }, { state: 'approved' }),
  )

  expect(obstacleFor(workstation.store, id.callId(), day)).toMatchObject({
    ...{ why: 'withdrawn', version: 1, head: { version: 1 } },
  })
  expect(others(false)).toEqual(['service 2'])
  expect(
    createStartEvaluation(deps(false))({ callId: id.callId(), scorecardId: id.scorecardId() }),
  ).toMatchObject({ ok: true, value: { scorecardVersion: 2 } })
})

test('a version that never came is told by number, with the name of another where there is one', () => {
  pull(workstation, aPut('assignment', anAssignment({ scorecardVersion: 7 })))
  expect(obstacleFor(workstation.store, id.callId(), day)).toMatchObject({
    ...{ why: 'notHere', version: 7, head: { name: { zh: '服务' } } },
  })

  pull(workstation, aPut('assignment', anAssignment({ scorecardId: id.scorecardId(9) })))
  expect(obstacleFor(workstation.store, id.callId(), day)).toEqual({
    ...{ why: 'notHere', id: id.scorecardId(9), version: 1, head: null },
  })
})

test('nothing stands in the way of what can be judged', () => {
  expect(obstacleFor(workstation.store, id.callId(), day)).toBeNull()
})
