import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { createAddMark } from '#core/evaluation/add-mark.ts'
import { createRemoveMark } from '#core/evaluation/remove-mark.ts'
import { createStartEvaluation } from '#core/evaluation/start-evaluation.ts'
import { centreCalendar } from '#intake/centre-calendar.ts'
import type { Deps } from '#core/ports.ts'
import { openDatabase } from '#main/db/open.ts'
import { createRecords } from '#main/db/records.ts'
import { err, ok } from '#shared/result.ts'
import { OffsetMs } from '#shared/time.ts'
import {
  aCall,
  aFact,
  aMark,
  anAnswer,
  anAssignment,
  anEvaluation,
  aRecording,
  aScorecard,
  itemKey,
} from '#tests/support/builders.ts'
import { anActor, countingIds, fixedClock } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, aWorkstation, pull, testKey, type Workstation } from '#tests/support/workstation.ts'

const aDraft = () => {
  const workstation = aWorkstation()
  pull(workstation, ...aJudgeableCall())
  const deps = depsOf(workstation)
  const started = createStartEvaluation({
    ...deps,
    calendar: centreCalendar,
    isOwnDesk: () => false,
  })({
    callId: id.callId(),
  })
  if (!started.ok) throw new Error(started.error.type)
  return { workstation, deps, evaluationId: started.value.id }
}

const aJudgeableCall = () => [
  aPut('call', aCall()),
  aPut('recording', aRecording()),
  aPut('scorecard', aScorecard()),
  aPut('assignment', anAssignment()),
]

const depsOf = ({ store, actor }: Pick<Workstation, 'store' | 'actor'>): Deps => ({
  store,
  actor,
  clock: fixedClock(),
  ids: countingIds(),
})

const rows = ({ database: { db } }: Workstation, table: string) =>
  db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()

test('a mark, its outbox row and its news come together', () => {
  const { workstation, deps, evaluationId } = aDraft()
  const before = workstation.outbox.waiting()

  const mark = createAddMark(deps)({
    evaluationId,
    itemKey: itemKey('1.1'),
    at: OffsetMs.parse(3000),
    end: null,
    note: '没报姓氏',
  })

  expect(mark.ok && workstation.store.marksOf(evaluationId)).toEqual([mark.ok && mark.value])
  expect(workstation.outbox.waiting()).toBe(before + 1)
  expect(workstation.heard.at(-1)).toMatchObject({
    type: 'Fact',
    fact: { body: { type: 'MarkAdded', mark: { note: '没报姓氏' } } },
  })
})

test('a use case that refuses after writing has written nothing', () => {
  const workstation = aWorkstation()

  const outcome = workstation.store.write((tx) => {
    tx.saveEvaluation(anEvaluation())
    tx.saveMark(aMark())
    tx.tell(aFact({ type: 'EvaluationStarted', evaluation: anEvaluation() }))
    return err({ type: 'SecondThoughts' })
  })

  expect(outcome).toEqual({ ok: false, error: { type: 'SecondThoughts' } })
  expect([rows(workstation, 'evaluation'), rows(workstation, 'mark')]).toEqual([0, 0])
  expect([rows(workstation, 'outbox'), workstation.heard]).toEqual([0, []])
})

test('a use case that throws after writing has written nothing', () => {
  const workstation = aWorkstation()

  const work = () =>
    workstation.store.write((tx) => {
      tx.saveEvaluation(anEvaluation())
      tx.tell(aFact({ type: 'EvaluationStarted', evaluation: anEvaluation() }))
      throw new Error('bug')
    })

  expect(work).toThrow('bug')
  expect([rows(workstation, 'evaluation'), rows(workstation, 'outbox')]).toEqual([0, 0])
  expect(workstation.heard).toEqual([])
})

test('when the outbox cannot be written, neither is the mark', () => {
  const { workstation, deps, evaluationId } = aDraft()
  const heard = workstation.heard.length
  workstation.database.db.exec(
    `CREATE TEMP TRIGGER broken BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'broken'); END`,
  )

  const add = () =>
    createAddMark(deps)({ evaluationId, itemKey: null, at: OffsetMs.parse(1), end: null, note: '' })

  expect(add).toThrow('broken')
  expect(workstation.store.marksOf(evaluationId)).toEqual([])
  expect(workstation.heard).toHaveLength(heard)
})

test('a transaction inside a transaction is a bug', () => {
  const { store } = aWorkstation()

  expect(() => store.write(() => store.write(() => ok(null)))).toThrow('inside a transaction')
  expect(store.write(() => ok('still working'))).toEqual(ok('still working'))
})

test('what is heard of a fact is already on disk', () => {
  const { workstation, deps, evaluationId } = aDraft()
  const seen: number[] = []
  const { store } = createRecords(workstation.database, {
    ...{ actor: workstation.actor, hasHub: true },
    announce: () => seen.push(workstation.store.marksOf(evaluationId).length),
  })

  createAddMark({ ...deps, store })({
    evaluationId,
    itemKey: null,
    at: OffsetMs.parse(1),
    end: null,
    note: '',
  })

  expect(seen).toEqual([1])
})

test('marks stand in the order of the recording, and removing one keeps it', () => {
  const { workstation, deps, evaluationId } = aDraft()
  const add = createAddMark(deps)
  const at = [5000, 1000, 3000, 1000].map((ms) => {
    const mark = add({
      evaluationId,
      itemKey: null,
      at: OffsetMs.parse(ms),
      end: null,
      note: `${ms}`,
    })
    if (!mark.ok) throw new Error(mark.error.type)
    return mark.value.id
  })
  const order = () => workstation.store.marksOf(evaluationId).map((mark) => mark.id)

  expect(order()).toEqual([at[1], at[3], at[2], at[0]])
  createRemoveMark(deps)({ markId: at[2] ?? id.markId() })
  expect(order()).toEqual([at[1], at[3], at[0]])
})

test('an evaluation, a mark and an answer come back as they were kept', () => {
  const { store } = aWorkstation()
  const evaluation = anEvaluation({ note: '通话结束后补充' })
  const mark = aMark({ itemKey: null, end: OffsetMs.parse(4000), note: '反问' })
  const answer = anAnswer({ state: 'hit', reason: '全程语速过快' })

  store.write((tx) => {
    tx.saveEvaluation(evaluation)
    tx.saveMark(aMark({ ...mark, note: '' }))
    tx.saveMark(mark)
    tx.saveAnswer(evaluation.id, anAnswer())
    tx.saveAnswer(evaluation.id, answer)
    tx.saveAnswer(evaluation.id, anAnswer({ itemKey: itemKey('1.2') }))
    tx.clearAnswer(evaluation.id, '1.2')
    return ok(null)
  })

  expect(store.evaluation(evaluation.id)).toEqual(evaluation)
  expect(store.evaluationOf(evaluation.callId)).toEqual(evaluation)
  expect(store.mark(mark.id)).toEqual(mark)
  expect(store.answersOf(evaluation.id)).toEqual([answer])
})

test('what the hub sent comes back as it came', () => {
  const workstation = aWorkstation()
  pull(workstation, ...aJudgeableCall())
  const { store } = workstation

  expect(store.call(id.callId())).toEqual(aCall())
  expect(store.recordingOf(id.callId())).toEqual(aRecording())
  expect(store.assignmentOf(id.callId())).toEqual(anAssignment())
  expect(store.scorecard(id.scorecardId(), 1)).toEqual(aScorecard())
})

test('nobody else’s assignment is mine, nor one that was withdrawn', () => {
  const workstation = aWorkstation()

  pull(
    workstation,
    aPut('assignment', anAssignment({ inspectorId: id.personId(2) })),
    aPut('assignment', anAssignment({ id: id.assignmentId(2), withdrawn: true })),
  )

  expect(workstation.store.assignmentOf(id.callId())).toBeUndefined()
})

/** Needs a file system of its own, which only root on Linux can make. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0
if (!canMount) process.stderr.write('SKIPPED: the full-disk test needs root on Linux\n')

test.runIf(canMount)('on a full disk a draft is still saved, from the reserve', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-full-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true })
  })
  const file = join(folder, 'earshot.db')
  const opened = openDatabase({ file, key: testKey, reserveBytes: 2_000_000 })
  if (!opened.ok) throw new Error(opened.error.type)
  const database = opened.value
  const { store, outbox } = createRecords(database, {
    ...{ actor: anActor(), hasHub: true },
    announce: () => undefined,
  })
  store.write((tx) => {
    tx.saveEvaluation(anEvaluation())
    return ok(null)
  })
  fillUp(folder)

  let saved = 0
  const note = (n: number) =>
    store.write((tx) => {
      const mark = aMark({ id: id.markId(n), itemKey: null, note: 'x'.repeat(2000) })
      tx.saveMark(mark)
      tx.tell(
        aFact({ type: 'MarkAdded', evaluationId: mark.evaluationId, mark }, { id: id.factId(n) }),
      )
      saved = n
      return ok(null)
    })
  const untilItFails = () => {
    for (let n = 1; n < 5000; n += 1) note(n)
  }

  expect(untilItFails).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }))
  expect(existsSync(`${file}.reserve`)).toBe(false)
  expect(saved).toBeGreaterThan(100)
  expect(store.marksOf(id.evaluationId())).toHaveLength(outbox.waiting())
  expect(database.db.pragma('quick_check', { simple: true })).toBe('ok')
  database.close()
})

function fillUp(folder: string): void {
  for (const size of [100_000, 4096]) {
    for (let n = 0; ; n += 1) {
      try {
        writeFileSync(join(folder, `filler-${size}-${n}`), Buffer.alloc(size))
      } catch {
        break
      }
    }
  }
}
