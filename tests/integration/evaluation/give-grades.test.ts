import { beforeEach, describe, expect, test } from 'vitest'

import { createAddMark } from '#core/evaluation/add-mark.ts'
import { createAnswerItems } from '#core/evaluation/answer-items.ts'
import { applyFact } from '#core/evaluation/apply-fact.ts'
import { createChangeMark } from '#core/evaluation/change-mark.ts'
import { createStartEvaluation } from '#core/evaluation/start-evaluation.ts'
import { createSubmitEvaluation } from '#core/evaluation/submit-evaluation.ts'
import { centreCalendar } from '#intake/centre-calendar.ts'
import type { Deps } from '#core/ports.ts'
import type { Answer, AnswerState, Evaluation, Given, Said } from '#shared/evaluation.ts'
import { Fact } from '#shared/fact.ts'
import { ok } from '#shared/result.ts'
import { OffsetMs } from '#shared/time.ts'
import { aCall, anAnswer, anAssignment, aRecording, itemKey } from '#tests/support/builders.ts'
import { countingIds, fixedClock } from '#tests/support/fakes.ts'
import { aGradedCard } from '#tests/support/graded-card.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, aWorkstation, pull, type Workstation } from '#tests/support/workstation.ts'

let workstation: Workstation
let deps: Deps
let evaluation: Evaluation

beforeEach(() => {
  workstation = aWorkstation()
  const { store, actor } = workstation
  deps = { clock: fixedClock(), ids: countingIds(), store, actor }
  pull(
    workstation,
    aPut('scorecard', aGradedCard()),
    aPut('call', aCall({ recordingId: id.recordingId() })),
    aPut('recording', aRecording({ durationMs: 100_000 })),
    aPut('assignment', anAssignment({ inspectorId: workstation.actor.person })),
  )
  const started = createStartEvaluation({
    ...deps,
    calendar: centreCalendar,
    isOwnDesk: () => false,
  })({
    callId: id.callId(),
  })
  if (!started.ok) throw new Error(started.error.type)
  evaluation = started.value
})

const give = (
  key: string,
  value: Given | null,
  more: {
    readonly state?: AnswerState
    readonly reason?: string
    readonly circumstances?: readonly Said[]
  } = {},
) =>
  createAnswerItems(deps)({
    evaluationId: evaluation.id,
    itemKeys: [itemKey(key)],
    state: 'given',
    reason: '',
    value,
    ...more,
  })
const mark = (key: string | null, circumstances: readonly Said[] = []) =>
  createAddMark(deps)({
    evaluationId: evaluation.id,
    itemKey: key === null ? null : itemKey(key),
    at: OffsetMs.parse(3000),
    end: null,
    note: '',
    circumstances,
  })
const answers = () => workstation.store.answersOf(evaluation.id)
const refused = (type: string) => ({ ok: false, error: { type } })
const apology: Said = { key: 'apology', value: null }

describe('a grade', () => {
  test.each([
    ['1.1', 'no'],
    ['1.2', 2],
    ['1.3', ['a', 'b']],
    ['1.4', 29.5],
    ['1.5', '客户道谢两次'],
  ] as const)('of item %s is kept as it was given: %j', (key, value) => {
    const given = typeof value === 'object' ? [...value] : value

    expect(give(key, given)).toEqual(
      ok([anAnswer({ itemKey: itemKey(key), state: 'given', value: given })]),
    )
  })

  test.each([
    ['1.1', 'maybe'],
    ['1.1', 1],
    ['1.2', 4],
    ['1.2', 1.5],
    ['1.3', ['a', 'z']],
    ['1.3', 'a'],
    ['1.4', 'soon'],
    ['1.5', '  '],
    ['1.5', 3],
    ['1.1', null],
    ['2.1', 'yes'],
  ] as const)('that item %s does not have is refused: %j', (key, value) => {
    const given = typeof value === 'object' && value !== null ? [...value] : value

    expect(give(key, given)).toEqual(refused('NotAnAnswer'))
    expect(answers()).toEqual([])
  })

  test('goes with `given` alone', () => {
    expect(give('1.1', 'yes', { state: 'ok' })).toEqual(refused('NotAnAnswer'))
    expect(give('1.1', null, { state: 'hit', reason: '没有核实' })).toEqual(refused('NotAnAnswer'))
  })

  test('of one item refused refuses them all', () => {
    const said = createAnswerItems(deps)({
      evaluationId: evaluation.id,
      itemKeys: [itemKey('1.1'), itemKey('2.2')],
      state: 'given',
      reason: '',
      value: 'yes',
    })

    expect(said).toEqual(refused('NotAnAnswer'))
    expect(answers()).toEqual([])
  })

  test('stands beside the marks that prove it, whichever came first', () => {
    give('1.1', 'no')
    mark('1.1')
    mark('1.2')
    give('1.2', 1)

    expect(answers()).toMatchObject([
      { itemKey: '1.1', value: 'no' },
      { itemKey: '1.2', value: 1 },
    ])
  })

  test('below the best is proven by a mark', () => {
    const submit = () => createSubmitEvaluation(deps)({ evaluationId: evaluation.id })
    give('1.1', 'no')
    give('1.2', 3)
    give('1.3', ['a', 'b'])
    give('1.4', 5)
    for (const key of ['2.1', '2.2']) give(key, null, { state: 'ok' })

    const before = submit()
    mark('1.1')

    expect(before).toEqual({ ok: false, error: { type: 'ProofNeeded', items: ['1.1'] } })
    expect(submit()).toMatchObject({ ok: true, value: { total: 90, max: 100 } })
  })

  test('comes out the same on another device', () => {
    give('1.3', ['b'], { reason: '只说明' })
    mark('2.1', [{ key: 'late', value: 45 }])
    const facts = workstation.outbox.next(100).map(({ fact }) => Fact.parse(fact))
    const other = aWorkstation()

    for (const fact of facts) {
      other.store.write((tx) => {
        applyFact(tx, fact)
        return ok(null)
      })
    }

    expect(other.store.answersOf(evaluation.id)).toEqual(answers())
    expect(other.store.marksOf(evaluation.id)).toEqual(workstation.store.marksOf(evaluation.id))
  })
})

describe('circumstances', () => {
  test('are said of a mark, and said anew', () => {
    const added = mark('2.1', [apology])
    if (!added.ok) throw new Error(added.error.type)
    const late: Said = { key: 'late', value: 45 }

    const changed = createChangeMark(deps)({ markId: added.value.id, circumstances: [late] })

    expect(added.value.circumstances).toEqual([apology])
    expect(changed).toMatchObject({ ok: true, value: { circumstances: [late] } })
    expect(workstation.store.mark(added.value.id)?.circumstances).toEqual([late])
  })

  test('are left behind where the mark goes to an item without them', () => {
    const added = mark('2.1', [apology])
    if (!added.ok) throw new Error(added.error.type)
    const change = createChangeMark(deps)

    expect(change({ markId: added.value.id, note: '道歉两次' })).toMatchObject({
      value: { circumstances: [apology] },
    })
    expect(change({ markId: added.value.id, itemKey: itemKey('2.2') })).toMatchObject({
      value: { circumstances: [] },
    })
  })

  test.each([
    ['the item does not know', '2.2', [apology]],
    ['nobody knows', '2.1', [{ key: 'rain', value: null }]],
    ['that hold by themselves', '2.1', [{ key: 'newcomer', value: null }]],
    ['with a number they do not ask for', '2.1', [{ key: 'apology', value: 2 }]],
    ['said twice', '2.1', [apology, apology]],
    ['of a note', null, [apology]],
  ])('%s are refused', (_, key, circumstances) => {
    expect(mark(key, circumstances)).toEqual(refused('UnknownCircumstance'))
    expect(workstation.store.marksOf(evaluation.id)).toEqual([])
  })

  test('are said with a written reason too, and with nothing else', () => {
    const hit = { state: 'hit', reason: '两次转接' } as const

    expect(give('2.1', null, { ...hit, circumstances: [apology] })).toMatchObject({
      value: [{ state: 'hit', circumstances: [apology] }],
    })
    expect(give('2.2', null, { ...hit, circumstances: [apology] })).toEqual(
      refused('UnknownCircumstance'),
    )
    expect(give('2.1', null, { state: 'ok', circumstances: [apology] })).toEqual(
      refused('UnknownCircumstance'),
    )
  })
})

test('a row whose JSON says something else leaves the others as they are', () => {
  give('1.1', 'no')
  give('1.2', 2)
  mark('2.1', [apology])
  workstation.database.db.exec(
    `UPDATE answer SET value = '{"from":"elsewhere"}' WHERE item_key = '1.1';
     UPDATE mark SET circumstances = '7';
     UPDATE evaluation SET facts = '[]', unscorable = '{"reason":"weather"}'`,
  )

  expect(answers()).toEqual([
    anAnswer({ itemKey: itemKey('1.1'), state: 'given' }),
    anAnswer({ itemKey: itemKey('1.2'), state: 'given', value: 2 }),
  ] satisfies Answer[])
  expect(workstation.store.marksOf(evaluation.id)).toMatchObject([{ circumstances: [] }])
  expect(workstation.store.evaluation(evaluation.id)).toMatchObject({
    facts: {},
    unscorable: { reason: 'other', note: '' },
  })
})

test.each([
  [`UPDATE answer SET value = 'no'`],
  [`UPDATE answer SET state = 'ok'`],
  [`UPDATE answer SET circumstances = '['`],
  [`UPDATE evaluation SET revision = 0`],
])('the database refuses %s', (sql) => {
  give('1.1', 'no')

  expect(() => workstation.database.db.exec(sql)).toThrow('CHECK constraint failed')
})
