import { expect, test } from 'vitest'

import type { Fact } from '#shared/fact.ts'
import { Sha256 } from '#shared/ids.ts'
import { ok } from '#shared/result.ts'
import type { Change } from '#shared/sync.ts'
import { UtcMs } from '#shared/time.ts'
import {
  aCall,
  aFact,
  aMark,
  anAssignment,
  anEvaluation,
  aProblem,
  aRecording,
  aScorecard,
} from '#tests/support/builders.ts'
import { atNoon, noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import {
  aCursor,
  aDatabase,
  aPut,
  aWorkstation,
  pull,
  type Workstation,
} from '#tests/support/workstation.ts'

const elsewhere = { device: id.deviceId(2) }
const otherSound = Sha256.parse('c'.repeat(64))

const aPage = (): readonly Change[] => [
  aPut('call', aCall()),
  aPut('recording', aRecording()),
  aPut('scorecard', aScorecard()),
  aPut('assignment', anAssignment()),
  aPut('person', { id: id.personId(), ...{ name: '王芳', role: 'inspector' } }),
  aPut('problem', aProblem({ where: 'hub' })),
]

const aDel = (entity: string, name: string): Change => ({
  seq: 9,
  entity,
  id: name,
  op: 'del',
  body: null,
})

const everything = ({ database: { db } }: Workstation) =>
  ['call', 'recording', 'scorecard', 'assignment', 'person', 'hub_problem', 'feed', 'parked_change']
    .concat(['evaluation', 'mark', 'seen_fact', 'queue_row'])
    .map((table) => db.prepare(`SELECT * FROM ${table}`).all())

const fromElsewhere = (...facts: readonly Fact[]): readonly Change[] =>
  facts.map((fact, at) => ({ seq: at + 1, entity: 'fact', id: fact.id, op: 'put', body: fact }))

test('a page and its cursor are kept together', () => {
  const workstation = aWorkstation()

  const outcome = workstation.mirror.apply('team:1', aPage(), 'epoch.6')

  expect(outcome).toEqual({
    ...{ applied: 6, unknown: 0, misfits: [] },
    ...{ isLess: false, changedRecordings: [], turned: [] },
  })
  expect(workstation.mirror.cursors()).toEqual({ 'team:1': 'epoch.6' })
  expect(workstation.store.call(id.callId())).toEqual(aCall())
})

test('a page applied twice changes nothing', () => {
  const workstation = aWorkstation()
  workstation.mirror.apply('team:1', aPage(), aCursor(6))
  const once = everything(workstation)

  workstation.mirror.apply('team:1', aPage(), aCursor(6))

  expect(everything(workstation)).toEqual(once)
})

test('a page that breaks off halfway leaves neither rows nor cursor', () => {
  const workstation = aWorkstation()
  workstation.database.db.exec(
    `CREATE TEMP TRIGGER broken BEFORE INSERT ON assignment BEGIN SELECT RAISE(ABORT, 'no'); END`,
  )

  expect(() => pull(workstation, ...aPage())).toThrow('no')

  expect(workstation.store.call(id.callId())).toBeUndefined()
  expect(workstation.mirror.cursors()).toEqual({})
})

test('a row that is taken back is gone, and my work on it stays', () => {
  const workstation = aWorkstation()
  pull(workstation, ...aPage())
  workstation.store.write((tx) => {
    tx.saveEvaluation(anEvaluation())
    tx.saveMark(aMark())
    return ok(null)
  })

  pull(
    workstation,
    aDel('call', id.callId()),
    aDel('recording', id.recordingId()),
    aDel('assignment', id.assignmentId()),
    aDel('person', id.personId()),
    aDel('problem', id.problemId()),
    aDel('scorecard', id.scorecardId()),
  )

  expect(workstation.store.call(id.callId())).toBeUndefined()
  expect(workstation.store.recordingOf(id.callId())).toBeUndefined()
  expect(workstation.queue.counts(atNoon).all).toBe(0)
  expect(workstation.problems.count()).toBe(0)
  expect(workstation.store.marksOf(id.evaluationId())).toEqual([aMark()])
  // What I judged by has to stay explainable.
  expect(workstation.store.scorecard(id.scorecardId(), 1)).toEqual(aScorecard())
})

test('what nobody here knows is kept as it came', () => {
  const workstation = aWorkstation()
  const poem = { id: id.callId(7), lines: ['床前明月光'] }

  const outcome = pull(workstation, aPut('poem', poem), aPut('call', aCall()))

  expect(outcome).toMatchObject({ applied: 1, unknown: 1, misfits: [] })
  expect(parked(workstation)).toEqual([{ entity: 'poem', body: JSON.stringify(poem) }])
})

test('a row that does not fit is kept as it came and named, and the rest goes on', () => {
  const workstation = aWorkstation()
  const nonsense = { ...aCall(), startedAt: 'yesterday' }

  const outcome = pull(
    workstation,
    aPut('call', nonsense),
    aPut('call', aCall({ id: id.callId(2) })),
  )

  expect(outcome).toMatchObject({ applied: 1, misfits: [`call ${id.callId()}: startedAt`] })
  expect(parked(workstation)).toEqual([{ entity: 'call', body: JSON.stringify(nonsense) }])
})

test('a row that fits after all is no longer set apart', () => {
  const workstation = aWorkstation()
  const nonsense = { ...aCall(), startedAt: 'yesterday' }
  pull(workstation, aPut('call', nonsense))

  pull(workstation, aPut('call', aCall()))

  expect(parked(workstation)).toEqual([])
})

test('what an older version set apart is read at the next start', () => {
  const database = aDatabase()
  const before = aWorkstation(database)
  before.database.db
    .prepare(`INSERT INTO parked_change VALUES ('team:1', 'call', ?, 1, 'put', ?)`)
    .run(id.callId(), JSON.stringify(aCall()))

  const after = aWorkstation(database)

  expect(after.store.call(id.callId())).toEqual(aCall())
  expect(parked(after)).toEqual([])
})

test('a feed that is dropped leaves nothing but my work', () => {
  const workstation = aWorkstation()
  pull(workstation, ...aPage(), aPut('poem', { id: id.callId(7) }))
  workstation.mirror.apply('user:1', [aPut('call', aCall({ id: id.callId(2) }))], aCursor())
  workstation.store.write((tx) => {
    tx.saveEvaluation(anEvaluation())
    return ok(null)
  })

  workstation.mirror.drop('team:1')

  expect(workstation.mirror.cursors()).toEqual({ 'user:1': aCursor() })
  expect(workstation.store.call(id.callId())).toBeUndefined()
  expect(workstation.store.call(id.callId(2))).toBeDefined()
  expect(workstation.queue.counts(atNoon).all).toBe(0)
  expect(workstation.problems.count()).toBe(0)
  expect(parked(workstation)).toEqual([])
  expect(workstation.store.evaluation(id.evaluationId())).toEqual(anEvaluation())
})

test('what I did on another device is here too, once, and announced', () => {
  const workstation = aWorkstation()
  const facts = [
    aFact({ type: 'EvaluationStarted', evaluation: anEvaluation() }, elsewhere),
    aFact(
      { type: 'MarkAdded', evaluationId: id.evaluationId(), mark: aMark() },
      { ...elsewhere, id: id.factId(2) },
    ),
  ]

  workstation.mirror.apply('user:1', fromElsewhere(...facts), aCursor())
  workstation.mirror.apply('user:1', fromElsewhere(...facts), aCursor())

  expect(workstation.store.marksOf(id.evaluationId())).toEqual([aMark()])
  expect(workstation.heard).toEqual(facts.map((fact) => ({ type: 'Fact', fact })))
  expect(workstation.outbox.waiting()).toBe(0)
})

test('what was told here does not come back as news', () => {
  const workstation = aWorkstation()
  const evaluation = anEvaluation()
  const fact = aFact({ type: 'EvaluationStarted', evaluation })
  const evaluationId = evaluation.id
  const note = aFact({ type: 'NoteChanged', evaluationId, note: '写到一半' }, { id: id.factId(2) })
  workstation.store.write((tx) => {
    tx.saveEvaluation({ ...evaluation, note: '写到一半' })
    tx.tell(fact)
    tx.tell(note)
    return ok(null)
  })

  workstation.mirror.apply('user:1', fromElsewhere(fact), aCursor())

  expect(workstation.heard).toHaveLength(2)
  expect(workstation.store.evaluation(evaluation.id)?.note).toBe('写到一半')
})

test('a submission from another device counts as submitted and sent', () => {
  const workstation = aWorkstation()
  pull(workstation, ...aPage())
  const submitted = anEvaluation({ state: 'submitted', submittedAt: noon })
  const facts = [
    aFact({ type: 'EvaluationStarted', evaluation: anEvaluation() }, elsewhere),
    aFact(
      {
        type: 'EvaluationSubmitted',
        evaluationId: submitted.id,
        evaluation: submitted,
        marks: [aMark()],
        answers: [],
        total: 98,
        max: 100,
      },
      { ...elsewhere, id: id.factId(2) },
    ),
  ]

  workstation.mirror.apply('user:1', fromElsewhere(...facts), aCursor())

  expect(workstation.queue.counts(atNoon).byState.sent).toBe(1)
  expect(workstation.results.submittedFacts()).toEqual([facts[1]])
})

test('a fact of a kind this version does not know is kept as it came', () => {
  const workstation = aWorkstation()
  const fact = { ...aFact({ type: 'NoteChanged', evaluationId: id.evaluationId(), note: '' }) }
  const newer = { ...fact, body: { type: 'MarkPraised', markId: id.markId() } }

  const outcome = workstation.mirror.apply(
    'user:1',
    [{ seq: 1, entity: 'fact', id: fact.id, op: 'put', body: newer }],
    aCursor(),
  )

  expect(outcome.unknown).toBe(1)
  expect(parked(workstation)).toEqual([{ entity: 'fact', body: JSON.stringify(newer) }])
})

test('a fact that cannot be true does not stop the page', () => {
  const workstation = aWorkstation()
  const impossible = aFact({
    type: 'EvaluationStarted',
    evaluation: anEvaluation({ state: 'submitted', submittedAt: null }),
  })

  const outcome = workstation.mirror.apply(
    'user:1',
    [...fromElsewhere(impossible), aPut('call', aCall())],
    aCursor(),
  )

  expect(outcome).toMatchObject({
    applied: 1,
    misfits: [`fact ${impossible.id}: EvaluationStarted`],
  })
  expect(workstation.store.evaluation(id.evaluationId())).toBeUndefined()
  expect(workstation.heard).toEqual([])
})

test('another sound behind a call that was judged is reported, once', () => {
  const workstation = aWorkstation()
  pull(workstation, ...aPage())
  workstation.store.write((tx) => {
    tx.saveEvaluation(anEvaluation())
    return ok(null)
  })
  const replaced = aRecording({ sha256: otherSound })

  const first = pull(workstation, aPut('recording', replaced))
  const second = pull(workstation, aPut('recording', replaced))

  expect(first.changedRecordings).toEqual([{ call: aCall(), recording: replaced }])
  expect(second.changedRecordings).toEqual([])
})

test('another sound behind a call that was downloaded is reported, under a new id too', () => {
  const workstation = aWorkstation()
  pull(workstation, ...aPage())
  workstation.shelf.mark(id.recordingId(), { state: 'ready', haveBytes: 1_600_500 })
  const replaced = aRecording({ id: id.recordingId(2), sha256: otherSound })

  const outcome = pull(
    workstation,
    aPut('recording', replaced),
    aPut('call', aCall({ recordingId: replaced.id })),
  )

  expect(outcome.changedRecordings.map(({ recording }) => recording.id)).toEqual([replaced.id])
})

test('another sound behind a call nobody opened is no news', () => {
  const workstation = aWorkstation()
  pull(workstation, ...aPage())

  const outcome = pull(workstation, aPut('recording', aRecording({ sha256: otherSound })))

  expect(outcome.changedRecordings).toEqual([])
})

test('the newest row wins, whatever changed in it', () => {
  const workstation = aWorkstation()
  pull(workstation, ...aPage())
  const moved = anAssignment({ dueAt: UtcMs.parse(noon + 1) })

  pull(workstation, aPut('assignment', moved), aPut('call', aCall({ agentName: '王伟' })))

  expect(workstation.store.assignmentOf(id.callId())).toEqual(moved)
  const page = workstation.queue.page(aFilter(), 0, 10, atNoon)
  expect(page.rows).toMatchObject([{ agentName: '王伟', dueAt: moved.dueAt }])
})

const aFilter = () => ({
  text: '',
  states: [],
  findings: [],
  direction: null,
  team: null,
  due: null,
  ready: false,
  sort: 'due' as const,
  descending: false,
})

const parked = ({ database }: Workstation) =>
  database.db.prepare(`SELECT entity, body FROM parked_change ORDER BY entity`).all()
