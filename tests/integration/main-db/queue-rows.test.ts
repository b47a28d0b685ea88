import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createQueueRows } from '#main/db/queue-rows.ts'
import { transact } from '#main/db/transact.ts'
import { Sha256 } from '#shared/ids.ts'
import { ok } from '#shared/result.ts'
import {
  aCall,
  aFact,
  anAssignment,
  anEvaluation,
  aRecording,
  later,
} from '#tests/support/builders.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { someMeasures } from '#tests/support/measures.ts'
import { aCursor, aPut, aWorkstation, type Workstation } from '#tests/support/workstation.ts'

/** Everything that can change what a queue row is made of, on one of three calls. */
const happenings: readonly ((workstation: Workstation, n: number, salt: number) => void)[] = [
  ({ mirror }, n, salt) => {
    const call = aCall({
      id: id.callId(n),
      talkMs: salt,
      recordingId: salt % 3 === 0 ? null : id.recordingId(n),
    })
    mirror.apply('team:1', [aPut('call', call)], aCursor())
  },
  ({ mirror }, n, salt) => {
    const recording = aRecording({
      id: id.recordingId(n),
      callId: id.callId(n),
      durationMs: salt,
      sealedSha256: Sha256.parse((salt % 2 === 0 ? 'a' : 'b').repeat(64)),
    })
    mirror.apply('team:1', [aPut('recording', recording)], aCursor())
  },
  ({ mirror }, n, salt) => {
    const assignment = anAssignment({
      id: id.assignmentId(n + 3 * (salt % 2)),
      callId: id.callId(1 + ((n + salt) % 3)),
      dueAt: later(salt),
      withdrawn: salt % 5 === 0,
      inspectorId: id.personId(salt % 7 === 0 ? 2 : 1),
    })
    mirror.apply('user:1', [aPut('assignment', assignment)], aCursor())
  },
  ({ mirror }, n, salt) => {
    const gone = [
      { entity: 'call', id: id.callId(n) },
      { entity: 'recording', id: id.recordingId(n) },
      { entity: 'assignment', id: id.assignmentId(n) },
    ].slice(salt % 3, (salt % 3) + 1)
    mirror.apply(
      'team:1',
      gone.map((row) => ({ ...row, seq: 1, op: 'del', body: null })),
      aCursor(),
    )
  },
  ({ store }, n, salt) => {
    store.write((tx) => {
      const evaluation = anEvaluation({
        id: id.evaluationId(n + 3 * (salt % 2)),
        callId: id.callId(n),
        startedAt: later(salt),
      })
      if (tx.evaluation(evaluation.id)) return ok(null)
      tx.saveEvaluation(evaluation)
      tx.tell(aFact({ type: 'EvaluationStarted', evaluation }, { id: nextFact() }))
      return ok(null)
    })
  },
  ({ store }, n) => {
    store.write((tx) => {
      const draft = tx.evaluationOf(id.callId(n))
      if (draft) tx.saveEvaluation({ ...draft, state: 'submitted', submittedAt: noon })
      return ok(null)
    })
  },
  ({ outbox }, n, salt) => {
    const facts = outbox.next(n)
    outbox.settle(
      facts.map(({ fact }) =>
        salt % 4 === 0
          ? { id: fact.id, state: 'conflict', reason: 'x' }
          : { id: fact.id, state: 'applied' },
      ),
      noon,
    )
  },
  ({ outbox }) => {
    outbox.sendAgain()
  },
  ({ shelf }, n, salt) => {
    const state = (['remote', 'partial', 'ready', 'failed'] as const)[salt % 4] ?? 'remote'
    shelf.mark(id.recordingId(n), { state, haveBytes: salt })
  },
  ({ measures }, n, salt) => {
    const silence = [0, 1000 * salt] as const
    measures.save(id.recordingId(n), someMeasures({ silences: [silence] }))
  },
  ({ shelf }, n) => {
    shelf.ask(id.recordingId(n))
  },
]

let facts = 0
const nextFact = () => id.factId((facts += 1))

const rowsOf = ({ database: { db } }: Workstation) =>
  db
    .prepare<[], { n: number }>(`SELECT * FROM queue_row ORDER BY assignment_id`)
    .all()
    .map((row) => ({ ...row, n: 0 }))

test('whatever happens in whatever order, the queue is what it would be if made anew', () => {
  const happening = fc.tuple(
    fc.nat(happenings.length - 1),
    fc.integer({ min: 1, max: 3 }),
    fc.nat(60),
  )
  fc.assert(
    fc.property(fc.array(happening, { minLength: 10, maxLength: 60 }), (story) => {
      const workstation = aWorkstation()
      for (const [which, n, salt] of story) happenings[which]?.(workstation, n, salt)
      const kept = rowsOf(workstation)

      const { db } = workstation.database
      transact(db, createQueueRows(db, { actor: workstation.actor, hasHub: true }).refreshAll)

      expect(kept).toEqual(rowsOf(workstation))
      workstation.database.close()
    }),
    { numRuns: 40 },
  )
})
