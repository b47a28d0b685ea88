import { beforeEach, describe, expect, test } from 'vitest'

import { createAddMark } from '#core/evaluation/add-mark.ts'
import { createAnswerItems } from '#core/evaluation/answer-items.ts'
import { applyFact } from '#core/evaluation/apply-fact.ts'
import { createChangeMark } from '#core/evaluation/change-mark.ts'
import { createChangeNote } from '#core/evaluation/change-note.ts'
import { createRemoveMark } from '#core/evaluation/remove-mark.ts'
import { createStartEvaluation } from '#core/evaluation/start-evaluation.ts'
import { createSubmitEvaluation } from '#core/evaluation/submit-evaluation.ts'
import { centreCalendar } from '#intake/centre-calendar.ts'
import type { Deps } from '#core/ports.ts'
import type { Evaluation } from '#shared/evaluation.ts'
import { Fact } from '#shared/fact.ts'
import { ok } from '#shared/result.ts'
import { OffsetMs } from '#shared/time.ts'
import {
  aCall,
  anAnswer,
  anAssignment,
  aRecording,
  aScorecard,
  itemKey,
} from '#tests/support/builders.ts'
import { countingIds, fixedClock } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, aWorkstation, pull, type Workstation } from '#tests/support/workstation.ts'

const at = (ms: number) => OffsetMs.parse(ms)

let workstation: Workstation
let deps: Deps

beforeEach(() => {
  workstation = aWorkstation()
  deps = {
    clock: fixedClock(),
    ids: countingIds(),
    store: workstation.store,
    actor: workstation.actor,
  }
  pull(
    workstation,
    aPut('scorecard', aScorecard()),
    aPut('call', aCall({ recordingId: id.recordingId() })),
    aPut('recording', aRecording({ durationMs: 100_000 })),
    aPut('assignment', anAssignment({ inspectorId: workstation.actor.person })),
  )
})

const start = (): Evaluation => {
  const started = createStartEvaluation({
    ...deps,
    calendar: centreCalendar,
    isOwnDesk: () => false,
  })({
    callId: id.callId(),
  })
  if (!started.ok) throw new Error(started.error.type)
  return started.value
}
/** Another scorecard than the one assigned elsewhere is there; the call is nobody's. */
const startUnassigned = (scorecardId: Evaluation['scorecardId']) => {
  pull(
    workstation,
    aPut('scorecard', aScorecard({ id: id.scorecardId(7), key: 'zz' })),
    aPut('call', aCall({ id: id.callId(2), externalId: '2' })),
  )
  return createStartEvaluation({ ...deps, calendar: centreCalendar, isOwnDesk: () => false })({
    callId: id.callId(2),
    scorecardId,
  })
}
const told = () => workstation.outbox.next(100).map(({ fact }) => Fact.parse(fact).body.type)
const mark = (evaluationId: Evaluation['id'], key: string | null, ms = 3000) =>
  createAddMark(deps)({
    evaluationId,
    itemKey: key === null ? null : itemKey(key),
    at: at(ms),
    end: null,
    note: '',
  })
const answer = (
  evaluationId: Evaluation['id'],
  keys: string[],
  state: 'ok' | 'na' | 'hit' | null,
  reason = '',
) => createAnswerItems(deps)({ evaluationId, itemKeys: keys.map(itemKey), state, reason })

describe('beginning', () => {
  test('an assigned call is judged by the scorecard the assignment names', () => {
    expect(start()).toMatchObject({
      assignmentId: id.assignmentId(),
      scorecardId: id.scorecardId(),
    })
    expect(told()).toEqual(['EvaluationStarted'])
  })

  test('a call is begun once', () => {
    expect(start()).toEqual(start())
    expect(told()).toEqual(['EvaluationStarted'])
  })

  test('a call that nobody assigned is judged by the chosen scorecard, in the version in force on its day', () => {
    const begun = startUnassigned(id.scorecardId(7))

    expect(begun).toMatchObject({
      ok: true,
      value: { assignmentId: null, scorecardId: id.scorecardId(7), scorecardVersion: 1 },
    })
  })

  test('a call is not judged by a scorecard that is not in force on its day', () => {
    expect(startUnassigned(id.scorecardId(8))).toEqual({
      ok: false,
      error: { type: 'ScorecardNotFound' },
    })
    expect(told()).toEqual([])
  })

  test('a call nobody knows cannot be judged', () => {
    expect(
      createStartEvaluation({ ...deps, calendar: centreCalendar, isOwnDesk: () => false })({
        callId: id.callId(9),
      }),
    ).toEqual({
      ok: false,
      error: { type: 'CallNotFound' },
    })
  })
})

describe('marking', () => {
  test('a mark is kept, told and announced', () => {
    const evaluation = start()

    const added = mark(evaluation.id, '1.1')

    expect(added).toMatchObject({ ok: true, value: { at: 3000, itemKey: '1.1' } })
    expect(workstation.store.marksOf(evaluation.id)).toHaveLength(1)
    expect(told()).toEqual(['EvaluationStarted', 'MarkAdded'])
    expect(workstation.heard.at(-1)).toMatchObject({ type: 'Fact' })
  })

  test('a mark takes back the answer its item had', () => {
    const evaluation = start()
    answer(evaluation.id, ['1.1'], 'ok')

    mark(evaluation.id, '1.1')

    expect(workstation.store.answersOf(evaluation.id)).toEqual([])
    expect(told().slice(-2)).toEqual(['MarkAdded', 'ItemsAnswered'])
  })

  test.each([
    ['past the end of the recording', '1.1', 100_001, 'OutsideCall'],
    ['on an item the scorecard lacks', '9.9', 1, 'UnknownItem'],
  ])('a mark %s leaves nothing behind', (_, key, ms, type) => {
    const evaluation = start()

    expect(mark(evaluation.id, key, ms)).toEqual({ ok: false, error: { type } })
    expect(workstation.store.marksOf(evaluation.id)).toEqual([])
    expect(told()).toEqual(['EvaluationStarted'])
  })

  test('a mark moves, and keeps what was not said', () => {
    const evaluation = start()
    const added = mark(evaluation.id, '1.1')
    if (!added.ok) throw new Error('no mark')

    const changed = createChangeMark(deps)({ markId: added.value.id, at: at(5000), end: at(9000) })

    expect(changed).toEqual(ok({ ...added.value, at: 5000, end: 9000 }))
    expect(workstation.store.marksOf(evaluation.id)).toMatchObject([{ at: 5000, end: 9000 }])
  })

  test('a mark can be taken back', () => {
    const evaluation = start()
    const added = mark(evaluation.id, '1.1')
    if (!added.ok) throw new Error('no mark')

    expect(createRemoveMark(deps)({ markId: added.value.id })).toEqual(ok(null))
    expect(workstation.store.marksOf(evaluation.id)).toEqual([])
  })

  test('a mark that is gone can be neither moved nor taken back', () => {
    start()
    const gone = { ok: false, error: { type: 'MarkNotFound' } }

    expect(createChangeMark(deps)({ markId: id.markId(77) })).toEqual(gone)
    expect(createRemoveMark(deps)({ markId: id.markId(77) })).toEqual(gone)
  })
})

describe('answering', () => {
  test('passing a section leaves what is marked alone', () => {
    const evaluation = start()
    mark(evaluation.id, '1.2')

    const answered = answer(evaluation.id, ['1.1', '1.2'], 'ok')

    expect(answered).toEqual(ok([anAnswer()]))
  })

  test.each([
    [['1.1'], 'hit', '  ', 'ReasonNeeded'],
    [['9.9'], 'ok', '', 'UnknownItem'],
  ] as const)(
    'answering %j with %s and the reason "%s" is refused',
    (keys, state, reason, type) => {
      const evaluation = start()

      expect(answer(evaluation.id, [...keys], state, reason)).toEqual({
        ok: false,
        error: { type },
      })
    },
  )

  test('an item that is marked is neither fine nor not applicable', () => {
    const evaluation = start()
    mark(evaluation.id, '1.1')

    expect(answer(evaluation.id, ['1.1'], 'na')).toEqual({
      ok: false,
      error: { type: 'HasMarks' },
    })
  })

  test('an answer can be cleared', () => {
    const evaluation = start()
    answer(evaluation.id, ['1.1'], 'ok')

    expect(answer(evaluation.id, ['1.1'], null)).toEqual(ok([]))
  })
})

describe('submitting', () => {
  test('waits until every item is judged', () => {
    const evaluation = start()
    mark(evaluation.id, '1.1')

    expect(createSubmitEvaluation(deps)({ evaluationId: evaluation.id })).toEqual({
      ok: false,
      error: { type: 'Unanswered', items: ['1.2', '2.1'] },
    })
  })

  test('closes the evaluation with its score and everything it rests on', () => {
    const evaluation = start()
    mark(evaluation.id, '1.1')
    answer(evaluation.id, ['1.2', '2.1'], 'ok')

    const submitted = createSubmitEvaluation(deps)({ evaluationId: evaluation.id })

    expect(submitted).toMatchObject({ ok: true, value: { total: 98, max: 100 } })
    expect(workstation.store.evaluation(evaluation.id)?.state).toBe('submitted')
    expect(workstation.outbox.next(100).at(-1)?.fact.body).toMatchObject({
      type: 'EvaluationSubmitted',
      total: 98,
      marks: [{ itemKey: '1.1' }],
    })
  })

  test('locks the evaluation against every later change', () => {
    const evaluation = start()
    const kept = mark(evaluation.id, '1.1')
    if (!kept.ok) throw new Error('no mark')
    answer(evaluation.id, ['1.2', '2.1'], 'ok')
    createSubmitEvaluation(deps)({ evaluationId: evaluation.id })
    const before = told().length
    const locked = { ok: false, error: { type: 'EvaluationLocked' } }

    expect(mark(evaluation.id, '1.1')).toEqual(locked)
    expect(createChangeMark(deps)({ markId: kept.value.id, at: at(1) })).toEqual(locked)
    expect(createRemoveMark(deps)({ markId: kept.value.id })).toEqual(locked)
    expect(answer(evaluation.id, ['1.2'], 'na')).toEqual(locked)
    expect(createChangeNote(deps)({ evaluationId: evaluation.id, note: 'x' })).toEqual(locked)
    expect(createSubmitEvaluation(deps)({ evaluationId: evaluation.id })).toEqual(locked)
    expect(told()).toHaveLength(before)
  })

  test('an evaluation nobody began cannot be touched', () => {
    const unknown = { ok: false, error: { type: 'EvaluationNotFound' } }

    expect(mark(id.evaluationId(9), '1.1')).toEqual(unknown)
    expect(createSubmitEvaluation(deps)({ evaluationId: id.evaluationId(9) })).toEqual(unknown)
  })
})

test('the same note again is no news', () => {
  const evaluation = start()
  const change = createChangeNote(deps)

  change({ evaluationId: evaluation.id, note: '客户情绪激动' })
  change({ evaluationId: evaluation.id, note: '客户情绪激动' })

  expect(told()).toEqual(['EvaluationStarted', 'NoteChanged'])
})

test('what I did on another device comes out the same here, even when it is told twice', () => {
  const evaluation = start()
  mark(evaluation.id, '1.1')
  mark(evaluation.id, '1.2', 9000)
  answer(evaluation.id, ['2.1'], 'ok')
  createChangeNote(deps)({ evaluationId: evaluation.id, note: '好' })
  createSubmitEvaluation(deps)({ evaluationId: evaluation.id })
  const facts = workstation.outbox.next(100).map(({ fact }) => Fact.parse(fact))
  const other = aWorkstation()

  for (const fact of [...facts, ...facts]) {
    other.store.write((tx) => {
      applyFact(tx, fact)
      return ok(null)
    })
  }

  expect(other.store.evaluation(evaluation.id)).toEqual(workstation.store.evaluation(evaluation.id))
  expect(other.store.marksOf(evaluation.id)).toEqual(workstation.store.marksOf(evaluation.id))
  expect(other.store.answersOf(evaluation.id)).toEqual(workstation.store.answersOf(evaluation.id))
})
