import { expect, test } from 'vitest'

import { ok } from '#shared/result.ts'
import { Finding } from '#shared/measures.ts'
import { QueueFilter } from '#shared/queue.ts'
import type { z } from 'zod'
import { OffsetMs, UtcMs } from '#shared/time.ts'
import {
  aCall,
  aFact,
  aMark,
  anAssignment,
  anEvaluation,
  aProblem,
  aRecording,
  later,
} from '#tests/support/builders.ts'
import { atNoon, noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import {
  aDatabase,
  aPut,
  aWorkstation,
  pull,
  type Workstation,
} from '#tests/support/workstation.ts'

const HOUR = 3_600_000

type Row = { readonly call?: Partial<ReturnType<typeof aCall>>; readonly dueAt?: UtcMs }

/** Calls 1, 2, 3 …, each assigned to me and due an hour after the one before. */
const aQueueOf = (...rows: readonly Row[]) => fill(aWorkstation(), rows)

const fill = (workstation: Workstation, rows: readonly Row[]) => {
  for (const [at, { call, dueAt }] of rows.entries()) {
    const n = at + 1
    pull(
      workstation,
      aPut('call', aCall({ id: id.callId(n), recordingId: id.recordingId(n), ...call })),
      aPut('recording', aRecording({ id: id.recordingId(n), callId: id.callId(n) })),
      aPut(
        'assignment',
        anAssignment({
          id: id.assignmentId(n),
          callId: id.callId(n),
          dueAt: dueAt ?? later(n * HOUR),
        }),
      ),
    )
  }
  return workstation
}

const find = (
  { queue }: Workstation,
  filter: z.input<typeof QueueFilter> = {},
  offset = 0,
  limit = 100,
) => queue.page(QueueFilter.parse(filter), offset, limit, atNoon)

const found = (workstation: Workstation, filter: z.input<typeof QueueFilter> = {}) =>
  find(workstation, filter).rows.map((row) => Number.parseInt(row.callId.slice(-4), 16))

const start = ({ store }: Workstation, n: number) =>
  store.write((tx) => {
    const evaluation = anEvaluation({ id: id.evaluationId(n), callId: id.callId(n) })
    tx.saveEvaluation(evaluation)
    tx.tell(aFact({ type: 'EvaluationStarted', evaluation }, { id: id.factId(n * 10) }))
    return ok(null)
  })

const submit = ({ store }: Workstation, n: number) =>
  store.write((tx) => {
    const evaluation = anEvaluation({
      id: id.evaluationId(n),
      callId: id.callId(n),
      state: 'submitted',
      submittedAt: noon,
    })
    tx.saveEvaluation(evaluation)
    tx.tell(
      aFact(
        {
          type: 'EvaluationSubmitted',
          evaluationId: evaluation.id,
          evaluation,
          marks: [],
          answers: [],
          total: 86,
          max: 100,
        },
        { id: id.factId(n * 10 + 1) },
      ),
    )
    return ok(null)
  })

const acknowledge = ({ outbox }: Workstation, ...ns: readonly number[]) => {
  outbox.settle(
    ns.map((n) => ({ id: id.factId(n), state: 'applied' })),
    noon,
  )
}

test('a row says what the queue shows of a call, and never the whole number', () => {
  const workstation = aQueueOf({})

  expect(find(workstation)).toEqual({
    total: 1,
    rows: [
      {
        assignmentId: id.assignmentId(),
        callId: id.callId(),
        externalId: 'C-20261122-0001',
        agentName: '李娟',
        team: '客服一组',
        queue: '售后',
        direction: 'inbound',
        startedAt: noon - 24 * HOUR,
        durationMs: 100_000,
        customer: '139****5678',
        complaint: false,
        highValue: true,
        dueAt: later(HOUR),
        state: 'todo',
        media: 'remote',
        mediaShare: 0,
        marks: 0,
        total: null,
        max: null,
        isBlind: false,
        isReListened: false,
        hasProblem: false,
        findings: null,
      },
    ],
  })
})

test('a judgement goes from to do over draft and sending to sent', () => {
  const workstation = aQueueOf({})
  const state = () => find(workstation).rows[0]?.state

  expect(state()).toBe('todo')
  start(workstation, 1)
  expect(state()).toBe('draft')
  acknowledge(workstation, 10)
  expect(state()).toBe('draft')
  submit(workstation, 1)
  expect(state()).toBe('sending')
  acknowledge(workstation, 11)
  expect(state()).toBe('sent')
  workstation.outbox.sendAgain()
  expect(state()).toBe('sending')
})

test('without a hub a submitted call is done, though it waits for a hub to come', () => {
  const workstation = fill(aWorkstation(aDatabase(), false), [{}])
  start(workstation, 1)
  expect(find(workstation).rows[0]?.state).toBe('draft')
  submit(workstation, 1)

  expect(find(workstation).rows[0]?.state).toBe('sent')
  expect(workstation.queue.counts(atNoon).byState).toEqual({
    todo: 0,
    draft: 0,
    sending: 0,
    sent: 1,
  })
  expect(workstation.outbox.waiting()).toBe(2)
})

test('a submission that was set aside is not sent', () => {
  const workstation = aQueueOf({})
  start(workstation, 1)
  submit(workstation, 1)
  acknowledge(workstation, 10)

  workstation.outbox.settle([{ id: id.factId(11), state: 'conflict', reason: 'x' }], noon)

  expect(find(workstation).rows).toMatchObject([{ state: 'sending', hasProblem: true }])
})

test('a row counts its marks and shows what a submission came to', () => {
  const workstation = aQueueOf({}, {})
  start(workstation, 1)
  start(workstation, 2)
  workstation.store.write((tx) => {
    tx.saveMark(aMark({ id: id.markId(1), at: OffsetMs.parse(1) }))
    tx.saveMark(aMark({ id: id.markId(2), at: OffsetMs.parse(2) }))
    return ok(null)
  })
  submit(workstation, 2)

  expect(find(workstation).rows).toMatchObject([
    { marks: 2, total: null, max: null },
    { marks: 0, total: 86, max: 100 },
  ])
})

test('a row shows how much of the sound is here', () => {
  const workstation = aQueueOf({}, {}, {}, { call: { recordingId: null } })
  workstation.shelf.mark(id.recordingId(1), { state: 'ready', haveBytes: 1_600_500 })
  workstation.shelf.mark(id.recordingId(2), { state: 'partial', haveBytes: 400_125 })
  workstation.shelf.mark(id.recordingId(3), { state: 'failed', failedAttempt: true })

  expect(find(workstation).rows.map((row) => [row.media, row.mediaShare])).toEqual([
    ['ready', 1],
    ['partial', 0.25],
    ['failed', 0],
    ['none', 0],
  ])
})

test('a call without a recording lasts as long as was talked', () => {
  expect(find(aQueueOf({ call: { recordingId: null } })).rows[0]?.durationMs).toBe(95_000)
})

test('a problem of the call marks its row, until it is seen to', () => {
  const workstation = aQueueOf({}, {})
  const problem = aProblem({ where: 'hub', callId: id.callId(2) })
  pull(workstation, aPut('problem', problem))
  const marked = () => find(workstation).rows.map((row) => row.hasProblem)

  expect(marked()).toEqual([false, true])
  workstation.problems.dismiss(problem.id)
  expect(marked()).toEqual([false, false])
})

test('the queue holds what is assigned to me and still stands', () => {
  const workstation = aQueueOf({}, {}, {})
  pull(
    workstation,
    aPut('assignment', anAssignment({ id: id.assignmentId(1), withdrawn: true })),
    aPut(
      'assignment',
      anAssignment({
        id: id.assignmentId(2),
        callId: id.callId(2),
        inspectorId: id.personId(2),
      }),
    ),
  )

  expect(found(workstation)).toEqual([3])
})

test('an assignment that comes before its call waits for it', () => {
  const workstation = aWorkstation()
  pull(workstation, aPut('assignment', anAssignment()))
  expect(found(workstation)).toEqual([])

  pull(workstation, aPut('call', aCall()))

  expect(found(workstation)).toEqual([1])
})

const people = () =>
  aQueueOf(
    { call: { agentName: '李娟', agentInitials: 'lj', customerNumber: '13912345678' } },
    { call: { agentName: '李军', agentInitials: 'lj', customerNumber: '13800004321' } },
    { call: { agentName: '王伟', agentInitials: 'ww', externalId: 'C-5678-LJ' } },
    { call: { agentName: 'Ann Smith', agentInitials: 'as', customerNumber: '01088886666' } },
  )

test.each([
  ['pinyin initials', 'lj', [1, 2, 3]],
  ['initials in capitals', 'LJ', [1, 2, 3]],
  ['full-width initials', 'ｌｊ', [1, 2, 3]],
  ['part of a Chinese name', '娟', [1]],
  ['a Chinese name', '王伟', [3]],
  ['part of a Latin name', 'smith', [4]],
  ['a call id', 'c-5678', [3]],
  ['a number ending', '4321', [2]],
  ['a number ending or a call id', '5678', [1, 3]],
  ['full-width digits', '４３２１', [2]],
  ['the middle of a number, which is nobody’s to see', '88866', []],
  ['the start of a number', '1380000', []],
  ['two words', 'lj 4321', [2]],
  ['words that do not meet', '王伟 4321', []],
  ['what nobody is called', 'zz', []],
  ['signs that mean something to SQL', `%_'"`, []],
] as const)('typing %s finds it', (_, text, ns) => {
  const workstation = people()

  expect(found(workstation, { text })).toEqual(ns)
  expect(find(workstation, { text }).total).toBe(ns.length)
})

test('filters narrow together', () => {
  const workstation = aQueueOf(
    { call: { direction: 'outbound', team: '客服二组' } },
    { call: { direction: 'outbound' } },
    { call: { team: '客服二组' } },
    {},
  )
  workstation.shelf.mark(id.recordingId(4), { state: 'ready' })
  start(workstation, 3)

  expect(found(workstation, { direction: 'outbound' })).toEqual([1, 2])
  expect(found(workstation, { team: '客服二组' })).toEqual([1, 3])
  expect(found(workstation, { team: '客服二组', direction: 'outbound' })).toEqual([1])
  expect(found(workstation, { ready: true })).toEqual([4])
  expect(found(workstation, { states: ['draft'] })).toEqual([3])
  expect(found(workstation, { states: ['draft', 'todo'], team: '客服二组' })).toEqual([1, 3])
  expect(found(workstation, { states: ['sent'] })).toEqual([])
})

test('what is overdue and what is due today are told apart, by the clock on the wall', () => {
  const dayEnd = new Date(noon).setHours(24, 0, 0, 0)
  const workstation = aQueueOf(
    { dueAt: later(-2) },
    { dueAt: later(-1) },
    { dueAt: later(0) },
    { dueAt: UtcMs.parse(dayEnd - 1) },
    { dueAt: UtcMs.parse(dayEnd) },
  )
  start(workstation, 1)
  submit(workstation, 1)

  expect(found(workstation, { due: 'overdue' })).toEqual([2])
  expect(found(workstation, { due: 'today' })).toEqual([3, 4])
  expect(workstation.queue.counts(atNoon)).toMatchObject({ overdue: 1, dueToday: 2 })
})

const nothingFound = Object.fromEntries(Finding.options.map((finding) => [finding, 0]))

test('the counts are of everything that is mine', () => {
  const workstation = aQueueOf({ call: { team: '客服二组' } }, {}, { call: { team: '' } }, {})
  start(workstation, 1)
  start(workstation, 2)
  submit(workstation, 2)
  workstation.shelf.mark(id.recordingId(1), { state: 'ready' })
  workstation.shelf.mark(id.recordingId(2), { state: 'ready' })

  expect(workstation.queue.counts(atNoon)).toEqual({
    all: 4,
    byState: { todo: 2, draft: 1, sending: 1, sent: 0 },
    overdue: 0,
    dueToday: workstation.queue.page(QueueFilter.parse({ due: 'today' }), 0, 9, atNoon).total,
    ready: 2,
    measured: 0,
    findings: nothingFound,
    teams: ['客服一组', '客服二组'],
  })
})

test('an empty queue counts nothing', () => {
  expect(aWorkstation().queue.counts(atNoon)).toEqual({
    all: 0,
    byState: { todo: 0, draft: 0, sending: 0, sent: 0 },
    overdue: 0,
    dueToday: 0,
    ready: 0,
    measured: 0,
    findings: nothingFound,
    teams: [],
  })
})

test('rows stand in the order that was asked for', () => {
  const workstation = aQueueOf(
    { dueAt: later(3), call: { agentInitials: 'b', startedAt: later(1) } },
    { dueAt: later(1), call: { agentInitials: 'c', startedAt: later(3) } },
    { dueAt: later(2), call: { agentInitials: 'a', startedAt: later(2), recordingId: null } },
  )

  expect(found(workstation)).toEqual([2, 3, 1])
  expect(found(workstation, { descending: true })).toEqual([1, 3, 2])
  expect(found(workstation, { sort: 'agent' })).toEqual([3, 1, 2])
  expect(found(workstation, { sort: 'startedAt' })).toEqual([1, 3, 2])
  expect(found(workstation, { sort: 'startedAt', text: '李' })).toEqual([1, 3, 2])
  expect(found(workstation, { sort: 'duration', descending: true })).toEqual([2, 1, 3])
})

test('a window of the queue is cut out of the whole', () => {
  const workstation = aQueueOf({}, {}, {}, {}, {})

  expect(find(workstation, {}, 1, 2).rows.map((row) => row.callId)).toEqual([2, 3].map(id.callId))
  expect(find(workstation, { text: '李' }, 3, 9).rows.map((row) => row.callId)).toEqual(
    [4, 5].map(id.callId),
  )
  expect(find(workstation, {}, 9, 2)).toEqual({ total: 5, rows: [] })
})

test('the next call is the next that is not submitted', () => {
  const workstation = aQueueOf({}, {}, {})
  start(workstation, 2)
  submit(workstation, 2)
  const after = (n: number) => workstation.queue.nextAfter(id.callId(n))

  expect(after(1)).toBe(id.callId(3))
  expect(after(3)).toBeNull()
  expect(after(99)).toBe(id.callId(1))
})

test('neighbours are the same agent’s calls before and after, assigned or not', () => {
  const workstation = aQueueOf(
    { call: { startedAt: later(1) } },
    { call: { startedAt: later(2) } },
    { call: { startedAt: later(2), agentId: 'another' } },
  )
  pull(
    workstation,
    aPut('call', aCall({ id: id.callId(9), startedAt: later(5) })),
    aPut('call', aCall({ id: id.callId(8), startedAt: later(9) })),
  )

  expect(workstation.queue.neighbours(id.callId(2))).toEqual({
    previous: { callId: id.callId(1), startedAt: later(1), assigned: true },
    next: { callId: id.callId(9), startedAt: later(5), assigned: false },
  })
  expect(workstation.queue.neighbours(id.callId(3))).toEqual({ previous: null, next: null })
})
