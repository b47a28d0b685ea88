import { expect, test } from 'vitest'

import type { Mark } from '#shared/evaluation.ts'
import { ProblemId, type EvaluationId } from '#shared/ids.ts'
import { ok } from '#shared/result.ts'
import type { PushResult } from '#shared/sync.ts'
import { aFact, aMark, anEvaluation, later } from '#tests/support/builders.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aWorkstation, type Workstation } from '#tests/support/workstation.ts'

const DAY = 24 * 3_600_000

/** Two evaluations with facts 1, 2 and 11, 12. */
const aBusyWorkstation = () => {
  const workstation = aWorkstation()
  tellOf(workstation, 1, 1)
  tellOf(workstation, 2, 11)
  return workstation
}

function tellOf({ store }: Workstation, n: number, firstFact: number): void {
  const evaluation = anEvaluation({ id: id.evaluationId(n), callId: id.callId(n) })
  const mark = aMark({ id: id.markId(n), evaluationId: evaluation.id })
  store.write((tx) => {
    tx.saveEvaluation(evaluation)
    tx.tell(aFact({ type: 'EvaluationStarted', evaluation }, { id: id.factId(firstFact) }))
    tx.saveMark(mark)
    tx.tell(aMarkAdded(firstFact + 1, evaluation.id, mark))
    return ok(null)
  })
}

const aMarkAdded = (n: number, evaluationId: EvaluationId, mark: Mark) =>
  aFact({ type: 'MarkAdded', evaluationId, mark }, { id: id.factId(n) })

const applied = (...ns: number[]): PushResult[] =>
  ns.map((n) => ({ id: id.factId(n), state: 'applied' }))

const nextIds = ({ outbox }: Workstation) => outbox.next(100).map(({ fact }) => fact.id)

test('facts wait in the order they were told', () => {
  const workstation = aBusyWorkstation()

  expect(nextIds(workstation)).toEqual([1, 2, 11, 12].map(id.factId))
  expect(workstation.outbox.next(2).map(({ seq }) => seq)).toEqual([1, 2])
  expect(workstation.outbox.waiting()).toBe(4)
})

test('a fact waits as it was told, to the letter', () => {
  const workstation = aBusyWorkstation()

  expect(workstation.outbox.next(1)[0]?.fact).toEqual(
    aFact({ type: 'EvaluationStarted', evaluation: anEvaluation() }),
  )
})

test('what the hub has applied, or had before, waits no more', () => {
  const workstation = aBusyWorkstation()

  expect(workstation.outbox.settle(applied(1, 11), noon)).toEqual([])
  expect(workstation.outbox.settle([{ id: id.factId(2), state: 'replayed' }], noon)).toEqual([
    id.callId(1),
  ])

  expect(nextIds(workstation)).toEqual([12].map(id.factId))
  expect(workstation.outbox.isSent(id.callId(1))).toBe(true)
  expect(workstation.outbox.isSent(id.callId(2))).toBe(false)
})

test.each([
  // The hub has kept it beside another's, so what came after it may follow.
  ['conflict', 'FactConflict', [2, 11, 12]],
  ['rejected', 'FactRejected', [11, 12]],
] as const)(
  'a %s is a problem, and only what was refused holds others back',
  (state, kind, next) => {
    const workstation = aBusyWorkstation()

    workstation.outbox.settle([{ id: id.factId(1), state, reason: 'TwoInspectors' }], noon)

    expect(nextIds(workstation)).toEqual(next.map(id.factId))
    expect(workstation.problems.list()).toEqual([
      {
        id: id.factId(1),
        kind,
        where: 'here',
        callId: id.callId(1),
        params: { reason: 'TwoInspectors', factType: 'EvaluationStarted', fact: id.factId(1) },
        at: noon,
      },
    ])
  },
)

test('a fact that was set aside goes again, before those that waited for it', () => {
  const workstation = aBusyWorkstation()
  workstation.outbox.settle([{ id: id.factId(1), state: 'rejected', reason: 'x' }], noon)

  workstation.outbox.retry(id.factId(1))

  expect(nextIds(workstation)).toEqual([1, 2, 11, 12].map(id.factId))
})

test('what waited for a refused fact goes once somebody has seen to it', () => {
  const workstation = aBusyWorkstation()
  workstation.outbox.settle([{ id: id.factId(1), state: 'rejected', reason: 'x' }], noon)

  workstation.problems.dismiss(ProblemId.parse(id.factId(1)))

  expect(nextIds(workstation)).toEqual([2, 11, 12].map(id.factId))
})

test('once the hub takes it after all, the problem is gone', () => {
  const workstation = aBusyWorkstation()
  workstation.outbox.settle([{ id: id.factId(1), state: 'rejected', reason: 'x' }], noon)
  workstation.outbox.retry(id.factId(1))

  workstation.outbox.settle(applied(1), noon)

  expect(workstation.problems.count()).toBe(0)
})

test('an answer about a fact nobody told changes nothing', () => {
  const workstation = aBusyWorkstation()

  workstation.outbox.settle(
    [{ id: id.factId(77), state: 'conflict', reason: 'x' }, ...applied(78)],
    noon,
  )

  expect(workstation.outbox.waiting()).toBe(4)
  expect(workstation.problems.count()).toBe(0)
})

test('a hub that began anew is told again whatever it had taken, also beside another’s', () => {
  const workstation = aBusyWorkstation()
  const beside = { id: id.factId(2), state: 'conflict', reason: 'x' } as const
  const refused = { id: id.factId(12), state: 'rejected', reason: 'x' } as const
  workstation.outbox.settle([...applied(1, 11), beside, refused], noon)
  workstation.problems.dismiss(ProblemId.parse(beside.id))

  workstation.outbox.sendAgain()

  expect(nextIds(workstation)).toEqual([1, 2, 11].map(id.factId))
  workstation.outbox.settle([beside], noon)
  // The person has seen to it once.
  expect(workstation.problems.list().map((problem) => problem.id)).toEqual([refused.id])
})

test('what was refused leaves the judgement, and stands in it again while it goes once more', () => {
  const workstation = aBusyWorkstation()
  const marks = () => workstation.store.marksOf(id.evaluationId(1)).length
  workstation.outbox.settle(
    [...applied(1), { id: id.factId(2), state: 'rejected', reason: 'EvaluationLocked' }],
    noon,
  )
  expect(marks()).toBe(0)

  workstation.outbox.retry(id.factId(2))

  expect(marks()).toBe(1)
})

test.each(['told before', 'told after'] as const)(
  'a fact that the hub refused the one time and took the other is no problem: its feed, %s the answer',
  (when) => {
    const workstation = aBusyWorkstation()
    const fact = workstation.outbox.next(2)[1]?.fact
    const refused = { id: id.factId(2), state: 'rejected', reason: 'EvaluationLocked' } as const
    const hear = () =>
      workstation.mirror.apply(
        'user:me',
        [{ seq: 7, entity: 'fact', id: id.factId(2), op: 'put', body: fact }],
        'e.7',
      )
    workstation.outbox.settle(applied(1), noon)

    if (when === 'told before') hear()
    workstation.outbox.settle([refused], noon)
    if (when === 'told after') hear()

    expect(workstation.problems.count()).toBe(0)
    expect(workstation.store.marksOf(id.evaluationId(1))).toHaveLength(1)
    expect(workstation.outbox.isSent(id.callId(1))).toBe(true)
  },
)

test('what was sent is kept for 90 days, and known for ever', () => {
  const workstation = aBusyWorkstation()
  const { outbox, database, mirror } = workstation
  outbox.settle(applied(1, 2), noon)
  const kept = () => database.db.prepare(`SELECT count(*) FROM outbox`).pluck().get()

  outbox.settle(applied(11), later(90 * DAY))
  expect(kept()).toBe(4)
  outbox.settle(applied(12), later(90 * DAY + 1))
  expect(kept()).toBe(2)

  const heard = workstation.heard.length
  mirror.apply(
    'user:1',
    [
      {
        seq: 1,
        entity: 'fact',
        id: id.factId(1),
        op: 'put',
        body: aFact({ type: 'EvaluationStarted', evaluation: anEvaluation() }),
      },
    ],
    'epoch.1',
  )
  expect(workstation.heard).toHaveLength(heard)
})

test('results are settled together or not at all', () => {
  const workstation = aBusyWorkstation()
  workstation.database.db.exec(
    `CREATE TEMP TRIGGER broken BEFORE INSERT ON problem BEGIN SELECT RAISE(ABORT, 'broken'); END`,
  )

  const settle = () => {
    workstation.outbox.settle(
      [...applied(11), { id: id.factId(1), state: 'conflict', reason: 'x' }],
      noon,
    )
  }

  expect(settle).toThrow('broken')
  expect(workstation.outbox.waiting()).toBe(4)
})

test('the facts to send are found by an index', () => {
  const { database } = aWorkstation()

  const plan = database.db
    .prepare(
      `EXPLAIN QUERY PLAN SELECT seq FROM outbox WHERE state = 'waiting' ORDER BY seq LIMIT 5`,
    )
    .all()

  expect(JSON.stringify(plan)).toMatch(/USING (COVERING )?INDEX outbox_waiting/)
})
