import { expect, test } from 'vitest'

import { noListening } from '#core/evaluation/heard.ts'
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
import { aPut, aWorkstation, pull, type Workstation } from '#tests/support/workstation.ts'

/** Calls 1 … n with recordings; the first `assigned` are mine, the later the more urgent. */
const aShelfOf = (n: number, assigned = n) => {
  const workstation = aWorkstation()
  for (let at = 1; at <= n; at += 1) {
    pull(
      workstation,
      aPut('call', aCall({ id: id.callId(at), recordingId: id.recordingId(at) })),
      aPut('recording', aRecording({ id: id.recordingId(at), callId: id.callId(at) })),
    )
    if (at <= assigned) {
      pull(
        workstation,
        aPut(
          'assignment',
          anAssignment({ id: id.assignmentId(at), callId: id.callId(at), dueAt: later(1000 - at) }),
        ),
      )
    }
  }
  return workstation
}

const wanted = ({ shelf }: Workstation, limit = 10) =>
  shelf.wanted(limit).map(({ recording }) => recording.id)

const evictable = ({ shelf }: Workstation) =>
  shelf.evictable(10).map(({ recording }) => recording.id)

const recordings = (...ns: readonly number[]) => ns.map((n) => id.recordingId(n))

const judge = ({ store }: Workstation, n: number, state: 'draft' | 'submitted') =>
  store.write((tx) => {
    const evaluation = anEvaluation({
      id: id.evaluationId(n),
      callId: id.callId(n),
      state,
      submittedAt: state === 'submitted' ? noon : null,
    })
    tx.saveEvaluation(evaluation)
    tx.tell(aFact({ type: 'EvaluationStarted', evaluation }, { id: id.factId(n) }))
    return ok(null)
  })

test('a recording nobody fetched yet is remote', () => {
  const { shelf } = aShelfOf(1)

  expect(shelf.entry(id.recordingId())).toEqual({
    recording: aRecording(),
    state: 'remote',
    haveBytes: 0,
    dueAt: later(999),
    attempts: 0,
  })
  expect(shelf.entryOfCall(id.callId())).toEqual(shelf.entry(id.recordingId()))
  expect(shelf.entry(id.recordingId(9))).toBeUndefined()
})

test('what is assigned is wanted, the oldest deadline first', () => {
  const workstation = aShelfOf(4, 3)

  expect(wanted(workstation)).toEqual(recordings(3, 2, 1))
  expect(wanted(workstation, 2)).toEqual(recordings(3, 2))
})

test('what was asked for comes first, what was asked for last before that', () => {
  const workstation = aShelfOf(4, 3)

  workstation.shelf.ask(id.recordingId(1))
  workstation.shelf.ask(id.recordingId(4))

  expect(wanted(workstation)).toEqual(recordings(4, 1, 3, 2))
  expect(workstation.shelf.counts().wanted).toBe(4)
})

test('what is here, has failed or is submitted is not wanted', () => {
  const workstation = aShelfOf(4)
  workstation.shelf.mark(id.recordingId(1), { state: 'ready' })
  workstation.shelf.mark(id.recordingId(2), { state: 'failed' })
  judge(workstation, 3, 'submitted')

  expect(wanted(workstation)).toEqual(recordings(4))
})

test('a download goes on from what is here', () => {
  const { shelf } = aShelfOf(1)

  shelf.mark(id.recordingId(), { state: 'partial', haveBytes: 65_536 })
  shelf.mark(id.recordingId(), { failedAttempt: true })
  shelf.mark(id.recordingId(), { haveBytes: 131_072, failedAttempt: true })

  expect(shelf.entry(id.recordingId())).toMatchObject({
    state: 'partial',
    haveBytes: 131_072,
    attempts: 2,
  })
})

test('once here, a recording is asked for no more and its failures are forgotten', () => {
  const workstation = aShelfOf(1, 0)
  workstation.shelf.ask(id.recordingId())
  workstation.shelf.mark(id.recordingId(), { failedAttempt: true })

  workstation.shelf.mark(id.recordingId(), { state: 'ready', haveBytes: 1_600_500 })
  workstation.shelf.mark(id.recordingId(), { state: 'remote', haveBytes: 0 })

  expect(wanted(workstation)).toEqual([])
  expect(workstation.shelf.entry(id.recordingId())?.attempts).toBe(0)
})

test('the shelf is counted', () => {
  const workstation = aShelfOf(3)
  workstation.shelf.mark(id.recordingId(1), { state: 'ready', haveBytes: 1_600_500 })
  workstation.shelf.mark(id.recordingId(2), { state: 'partial', haveBytes: 500 })

  expect(workstation.shelf.counts()).toEqual({ ready: 1, wanted: 2, bytes: 1_601_000 })
})

test('a recording that was sealed anew has to be fetched anew', () => {
  const workstation = aShelfOf(1)
  workstation.shelf.mark(id.recordingId(), { state: 'ready', haveBytes: 1_600_500 })

  pull(workstation, aPut('recording', aRecording({ sealedSha256: Sha256.parse('e'.repeat(64)) })))

  expect(workstation.shelf.entry(id.recordingId())).toMatchObject({ state: 'remote', haveBytes: 0 })
  expect(wanted(workstation)).toEqual(recordings(1))
  workstation.shelf.mark(id.recordingId(), { state: 'partial', haveBytes: 7 })
  expect(workstation.shelf.entry(id.recordingId())?.haveBytes).toBe(7)
})

test('only what is submitted and acknowledged may leave, what was opened longest ago first', () => {
  const workstation = aShelfOf(5, 4)
  for (const n of [1, 2, 3, 4, 5]) workstation.shelf.mark(id.recordingId(n), { state: 'ready' })
  for (const n of [1, 2, 3]) judge(workstation, n, 'submitted')
  workstation.outbox.settle(
    [1, 2].map((n) => ({ id: id.factId(n), state: 'applied' })),
    noon,
  )
  workstation.places.keep(id.callId(1), 0, noListening, later(2))
  workstation.places.keep(id.callId(2), 0, noListening, later(1))

  // 3 waits to be sent, 4 is still to be judged, 5 is not mine to judge.
  expect(evictable(workstation)).toEqual(recordings(5, 2, 1))
})

test('a draft keeps its sound, assigned or not', () => {
  const workstation = aShelfOf(1, 0)
  workstation.shelf.mark(id.recordingId(), { state: 'ready' })
  judge(workstation, 1, 'draft')

  expect(evictable(workstation)).toEqual([])
})
