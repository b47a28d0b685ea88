import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import type { Evaluation } from '#shared/evaluation.ts'
import type { InspectView } from '#shared/inspect.ts'
import type { Result } from '#shared/result.ts'
import {
  aCall,
  anAssignment,
  aProblem,
  aRecording,
  aScorecard,
  later,
} from '#tests/support/builders.ts'
import { anApp } from '#tests/support/app.ts'
import { aSlide } from '#tests/support/slides.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, pull, type Workstation } from '#tests/support/workstation.ts'

const HOUR = 3_600_000

/** Call 1 is mine to judge, call 2 is the same agent's and nobody's. */
const aDayOfWork = () => {
  const app = anApp()
  pull(
    app,
    aPut('call', aCall()),
    aPut('recording', aRecording()),
    aPut('scorecard', aScorecard()),
    aPut('assignment', anAssignment()),
    aPut('call', aCall({ id: id.callId(2), recordingId: null, startedAt: later(-HOUR) })),
  )
  return app
}

type App = ReturnType<typeof anApp>

const say = async <T>(app: App, method: string, input: unknown = {}) => {
  const [group = '', name = ''] = method.split('.')
  // The contract says what each method answers; the tests say which one they called.
  return (await app.invoke(group, name, input)) as Result<T, { readonly type: string }>
}

const get = async <T>(app: App, method: string, input: unknown = {}): Promise<T> => {
  const reply = await say<T>(app, method, input)
  if (!reply.ok) throw new Error(`${method}: ${reply.error.type}`)
  return reply.value
}

const refused = async (app: App, method: string, input: unknown = {}) => {
  const reply = await say(app, method, input)
  return reply.ok ? reply : reply.error
}

const open = (app: App, n = 1) => get<InspectView>(app, 'inspect.open', { callId: id.callId(n) })

const rowsIn = ({ database }: Workstation, table: string) =>
  database.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()

test('opening an assigned call begins its judgement and shows all there is', async () => {
  const app = aDayOfWork()

  const view = await open(app)

  expect(view).toMatchObject({
    call: { agentName: '李娟', customer: '139****5678', tenureDays: 630 },
    recording: {
      id: id.recordingId(),
      durationMs: 100_000,
      sound: { type: 'ready' },
      audioUrl: `recording://sound/${id.recordingId()}/audio.wav`,
      pyramidUrl: `recording://sound/${id.recordingId()}/pyramid`,
    },
    assignment: { id: id.assignmentId() },
    evaluation: { state: 'draft', startedAt: noon, assignmentId: id.assignmentId() },
    scorecard: { key: 'service' },
    marks: [],
    answers: [],
    score: { total: 100, max: 100 },
    sent: false,
    position: 0,
    heard: [],
    previous: null,
    next: { callId: id.callId(2), assigned: false },
    nextInQueue: null,
  })
  expect(JSON.stringify(view)).not.toContain('13912345678')
  expect(app.asked).toEqual([`want ${id.recordingId()}`])
})

test('opening a call twice begins one judgement', async () => {
  const app = aDayOfWork()

  const first = await open(app)
  const second = await open(app)

  expect(second.evaluation).toEqual(first.evaluation)
  expect([rowsIn(app, 'evaluation'), rowsIn(app, 'outbox')]).toEqual([1, 1])
})

test('looking at a neighbour begins nothing, until it is asked for', async () => {
  const app = aDayOfWork()

  const view = await open(app, 2)
  expect([view.evaluation, view.scorecard, view.score, view.recording]).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect([view.sent, view.previous?.callId]).toEqual([true, id.callId(1)])

  const evaluation = await get<Evaluation>(app, 'evaluations.start', { callId: id.callId(2) })
  expect(evaluation).toMatchObject({ assignmentId: null, scorecardId: id.scorecardId() })
  expect((await open(app, 2)).evaluation).toEqual(evaluation)
})

test.each([
  ['its recording', 'recording'],
  ['its scorecard', 'scorecard'],
] as const)('an assigned call without %s is shown but not begun', async (_, table) => {
  const app = aDayOfWork()
  app.database.db.exec(`DELETE FROM ${table}`)

  expect((await open(app)).evaluation).toBeNull()
  expect(rowsIn(app, 'evaluation')).toBe(0)
})

test('a whole judgement goes from marks over answers to a submitted score', async () => {
  const app = aDayOfWork()
  const evaluationId = (await open(app)).evaluation?.id
  const mark = { evaluationId, itemKey: '1.2', at: 3000, end: 4500, note: '反问' }

  const placed = await get<{ id: string }>(app, 'marks.add', mark)
  await get(app, 'marks.change', { markId: placed.id, note: '反问客户' })
  const extra = await get<{ id: string }>(app, 'marks.add', { ...mark, at: 4400 })
  await get(app, 'marks.remove', { markId: extra.id })
  await get(app, 'evaluations.note', { evaluationId, note: '整体不错' })
  expect(await refused(app, 'evaluations.submit', { evaluationId })).toEqual({
    type: 'Unanswered',
    items: ['1.1', '2.1'],
  })
  await get(app, 'answers.set', { evaluationId, itemKeys: ['1.1', '2.1'], state: 'ok' })
  expect(await get(app, 'evaluations.score', { evaluationId })).toMatchObject({ total: 90 })
  expect(await get(app, 'evaluations.submit', { evaluationId })).toMatchObject({ total: 90 })

  const view = await open(app)
  expect(view.evaluation).toMatchObject({ state: 'submitted', note: '整体不错' })
  expect(view.marks).toMatchObject([{ at: 3000, end: 4500, note: '反问客户' }])
  expect(view.sent).toBe(false)
  expect(app.outbox.waiting()).toBe(8)
  expect(app.heard.filter((news) => news.type === 'Fact')).toHaveLength(8)
  expect(await refused(app, 'marks.add', mark)).toEqual({ type: 'EvaluationLocked' })
})

test('my last note for an agent is at hand on another call of theirs, and on no other', async () => {
  const app = aDayOfWork()
  pull(app, aPut('call', aCall({ id: id.callId(3), agentId: 'B7', recordingId: null })))
  const evaluationId = (await open(app)).evaluation?.id
  const lastNote = (n: number) => get(app, 'inspect.lastNote', { callId: id.callId(n) })

  await get(app, 'evaluations.note', { evaluationId, note: '下次先核实身份' })
  expect(await lastNote(2)).toBeNull()
  await get(app, 'answers.set', { evaluationId, itemKeys: ['1.1', '1.2', '2.1'], state: 'ok' })
  await get(app, 'evaluations.submit', { evaluationId })

  expect(await lastNote(2)).toBe('下次先核实身份')
  expect(await lastNote(1)).toBeNull()
  expect(await lastNote(3)).toBeNull()
})

test.each([
  ['inspect.open', { callId: id.callId(9) }, 'CallNotFound'],
  ['inspect.keepPlace', { callId: id.callId(9), at: 0, heard: [] }, 'CallNotFound'],
  [
    'evaluations.putAway',
    {
      evaluationId: id.evaluationId(9),
      ...{ itemKey: '1.1', measure: 'silence', at: 0, isAway: true },
    },
    'EvaluationNotFound',
  ],
  ['inspect.want', { callId: id.callId(9) }, 'CallNotFound'],
  ['inspect.clipTarget', { callId: id.callId(9) }, 'CallNotFound'],
  ['inspect.clip', { callId: id.callId(9), from: 0, to: 1 }, 'CallNotFound'],
  ['inspect.clip', { callId: id.callId(2), from: 0, to: 1 }, 'NotReady'],
  ['inspect.clip', { callId: id.callId(), from: 5, to: 5 }, 'EmptyRange'],
  ['inspect.clip', { callId: id.callId(), from: 5, to: 100_001 }, 'OutsideCall'],
  ['evaluations.start', { callId: id.callId(9) }, 'CallNotFound'],
  ['evaluations.note', { evaluationId: id.evaluationId(9), note: '' }, 'EvaluationNotFound'],
  ['evaluations.score', { evaluationId: id.evaluationId(9) }, 'EvaluationNotFound'],
  ['evaluations.submit', { evaluationId: id.evaluationId(9) }, 'EvaluationNotFound'],
  ['evaluations.export', {}, 'NothingToExport'],
  ['marks.remove', { markId: id.markId(9) }, 'MarkNotFound'],
  ['marks.change', { markId: id.markId(9) }, 'MarkNotFound'],
  ['problems.retry', { id: id.problemId(9) }, 'ProblemNotFound'],
  ['problems.dismiss', { id: id.problemId(9) }, 'ProblemNotFound'],
  ['workspace.switchTo', { name: 'nowhere' }, 'WorkspaceNotFound'],
])('%s with %j is refused: %s', async (method, input, type) => {
  const app = aDayOfWork()

  expect(await refused(app, method, input)).toEqual({ type })
  expect([rowsIn(app, 'evaluation'), rowsIn(app, 'outbox'), app.heard]).toEqual([0, 0, []])
})

test('without a scorecard nothing can be begun', async () => {
  const app = aDayOfWork()
  app.database.db.exec('DELETE FROM scorecard')

  expect(await refused(app, 'evaluations.start', { callId: id.callId(2) })).toEqual({
    type: 'ScorecardNotFound',
  })
})

test('how the call was listened to is stored with the evaluation, once, whatever comes after', async () => {
  const app = aDayOfWork()
  const evaluationId = (await open(app)).evaluation?.id
  const place = { callId: id.callId(), at: 0 }
  await get(app, 'inspect.keepPlace', { ...place, heard: [aRun(0, 30_000)] })
  const again = anApp(app)
  const fast = { ...aRun(20_000, 40_000), speed: 200, sides: 'customer' }
  await get(again, 'inspect.keepPlace', {
    ...{ ...place, heard: [fast], skipped: [[40_000, 45_000]], replays: 2 },
  })
  await get(app, 'answers.set', { evaluationId, itemKeys: ['1.1', '1.2', '2.1'], state: 'ok' })
  await get(app, 'evaluations.submit', { evaluationId })
  await get(app, 'inspect.keepPlace', { ...place, heard: [aRun(0, 60_000)] })

  const stored = {
    ...{ agentMs: 30_000, customerMs: 40_000, heardMs: 35_000, skippedMs: 5000, replays: 2 },
    ...{ playedMs: 50_000, listenedMs: 40_000, speechMs: null, speechHeardMs: null },
    speeds: [
      { speed: 100, ms: 30_000 },
      { speed: 200, ms: 20_000 },
    ],
  }
  expect((await open(app)).listened).toMatchObject(stored)
  expect(app.heard.at(-1)).toMatchObject({ fact: { body: { listened: stored } } })
  expect(rowsIn(app, 'listened')).toBe(1)
})

const aRun = (from: number, to: number) => ({ from, to, speed: 100, sides: 'both' })

test('the program comes back to the call and the second it was on', async () => {
  const app = aDayOfWork()
  await open(app)
  const place = { callId: id.callId(), at: 61_500 }
  await get(app, 'inspect.keepPlace', { ...place, heard: [aRun(0, 30_000)] })
  await get(app, 'inspect.keepPlace', { ...place, heard: [aRun(20_000, 61_500)] })

  const again = anApp(app)

  expect(await get(again, 'inspect.last')).toBe(id.callId())
  expect(await open(again)).toMatchObject({ position: 61_500, heard: [[0, 61_500]] })
  await get(again, 'inspect.close')
  expect(await get(again, 'inspect.last')).toBeNull()
})

test('a call that has gone since is not come back to', async () => {
  const app = aDayOfWork()
  await open(app)
  app.mirror.drop('team:1')

  expect(await get(app, 'inspect.last')).toBeNull()
})

test('sound is asked for by the settings and inside the recording', async () => {
  const app = aDayOfWork()
  await get(app, 'settings.change', { deadAirMs: 3000 })

  await say(app, 'inspect.activity', { recordingId: id.recordingId() })
  await say(app, 'inspect.clip', { callId: id.callId(), from: 1000, to: 100_000 })
  await say(app, 'inspect.want', { callId: id.callId() })
  await say(app, 'inspect.want', { callId: id.callId(2) })

  expect(app.asked).toEqual([
    `activity ${id.recordingId()} 3000`,
    `clip ${id.recordingId()} 1000 100000`,
    `want ${id.recordingId()}`,
  ])
  expect(app.heard).toContainEqual({ type: 'SettingsChanged' })
})

test('the queue and its counts go by the clock', async () => {
  const app = aDayOfWork()
  const overdue = async () => (await get<{ overdue: number }>(app, 'queue.counts')).overdue
  const page = { filter: { due: 'overdue' }, offset: 0, limit: 10 }

  expect([await overdue(), (await get<{ total: number }>(app, 'queue.page', page)).total]).toEqual([
    0, 0,
  ])
  app.clock.advance(49 * HOUR)
  expect([await overdue(), (await get<{ total: number }>(app, 'queue.page', page)).total]).toEqual([
    1, 1,
  ])
})

test('a fact that was set aside is sent again when its problem is retried', async () => {
  const app = aDayOfWork()
  await open(app)
  const [waiting] = app.outbox.next(1)
  const fact = waiting?.fact.id ?? id.factId()
  app.outbox.settle([{ id: fact, state: 'rejected', reason: 'x' }], noon)
  const [problem] = app.problems.list()

  await get(app, 'problems.retry', { id: problem?.id })

  expect(app.outbox.next(9).map((one) => one.fact.id)).toEqual([fact])
  expect(app.asked.at(-1)).toBe(`retry ${fact}`)
  expect(app.heard.at(-1)).toEqual({ type: 'ProblemsChanged', count: 0 })
})

test('a dismissed problem leaves the list', async () => {
  const app = aDayOfWork()
  app.problems.add(aProblem())

  await get(app, 'problems.dismiss', { id: id.problemId() })

  expect(await get(app, 'problems.list')).toEqual([])
  expect(app.heard.at(-1)).toEqual({ type: 'ProblemsChanged', count: 0 })
})

const submitted = async () => {
  const app = aDayOfWork()
  const evaluationId = (await open(app)).evaluation?.id
  await get(app, 'marks.add', { evaluationId, itemKey: '1.1', at: 5000, end: 9000, note: '' })
  await get(app, 'answers.set', { evaluationId, itemKeys: ['1.2', '2.1'], state: 'ok' })
  await get(app, 'evaluations.submit', { evaluationId })
  return app
}

test('what was submitted is saved as a file that says everything', async () => {
  const app = await submitted()

  const saved = await get<{ path: string; evaluations: number }>(app, 'evaluations.export')

  expect(saved.evaluations).toBe(1)
  expect(readdirSync(join(app.folder, 'exports'))).toEqual([
    'evaluations-2026-11-22T04-00-00-000Z.json',
  ])
  const { externalId, agentId, agentName, team, direction, startedAt, customerNumber } = aCall()
  const { key, version, name, sections } = aScorecard()
  const titles = sections.flatMap(({ items }) => items.map(({ title }) => title))
  const fine = { state: 'ok', reason: '', value: null, circumstances: [] }
  const text = readFileSync(saved.path, 'utf8')
  expect(JSON.parse(text)).toEqual({
    format: 'earshot-evaluations',
    version: 1,
    evaluations: [
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        call: {
          ...{ externalId, agentId, agentName, team, direction },
          startedAt: new Date(startedAt).toISOString(),
        },
        scorecard: { key, version, name },
        inspector: '王芳',
        submittedAt: '2026-11-22T04:00:00.000Z',
        ...{ revision: 1, unscorable: null, total: 98, max: 100, percent: 98, flags: [] },
        ...{ labels: [], note: '' },
        facts: expect.objectContaining({ direction, queue: '售后' }) as object,
        listened: expect.objectContaining({ heardMs: 0, listenedMs: 0, speeds: [] }) as object,
        marks: [
          {
            id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
            ...{ itemKey: '1.1', title: titles[0], at: 5000, end: 9000, note: '' },
            circumstances: [],
          },
        ],
        answers: [
          { itemKey: '1.2', title: titles[1], ...fine },
          { itemKey: '2.1', title: titles[2], ...fine },
        ],
      },
    ],
    facts: app.results.submittedFacts(),
  })
  expect(text).not.toContain(customerNumber)
})

test('a file that cannot be written is named as such', async () => {
  const app = await submitted()
  writeFileSync(join(app.folder, 'exports'), 'in the way')

  expect(await refused(app, 'evaluations.export')).toEqual({ type: 'CannotWrite' })
})

test('clips go where the person pointed, and what is there may be revealed', async () => {
  const app = aDayOfWork()
  const target = () => get<{ folder: string }>(app, 'inspect.clipTarget', { callId: id.callId() })
  expect((await target()).folder).toBe(join(app.folder, 'clips'))

  expect(await get(app, 'inspect.pickClipFolder')).toBe('/recordings')
  await get(app, 'inspect.reveal', { path: '/recordings/a.wav' })

  expect(await target()).toEqual({ folder: '/recordings', stem: aCall().externalId })
  expect(app.asked).toEqual(['reveal /recordings/a.wav'])
  expect(app.heard).toContainEqual({ type: 'SettingsChanged' })
})

test('a window cannot say where clips go by itself', async () => {
  const app = aDayOfWork()

  await say(app, 'settings.change', { clipFolder: '/etc' })

  expect(await get(app, 'settings.get')).toMatchObject({ clipFolder: null })
})

test('only files of the workspace are revealed', async () => {
  const app = aDayOfWork()
  const inside = join(app.folder, 'clips', 'a.wav')

  await get(app, 'inspect.reveal', { path: inside })
  for (const path of ['/etc/passwd', join(app.folder, '..', 'x'), 'clips/a.wav', app.folder]) {
    expect(await refused(app, 'inspect.reveal', { path })).toMatchObject({ type: 'Unexpected' })
  }

  expect(app.asked).toEqual([`reveal ${inside}`])
})

test('workspaces, the folder picker and the hub answer through the app', async () => {
  const app = aDayOfWork()

  expect(await get(app, 'workspace.current')).toMatchObject({ name: 'sample' })
  expect(await get(app, 'workspace.list')).toHaveLength(1)
  expect(await get(app, 'workspace.switchTo', { name: 'sample' })).toBeNull()
  expect(await refused(app, 'workspace.add', { kind: 'sample' })).toEqual({ type: 'NameTaken' })
  expect(await get(app, 'workspace.pickFolder')).toBe('/recordings')
  expect(await get(app, 'sync.state')).toMatchObject({ connection: 'none' })
  await get(app, 'sync.now')
  expect(app.asked).toEqual(['sync'])
})

test('a suggestion that was put away is away when the call is opened again, until it is taken back', async () => {
  const app = aDayOfWork()
  const { evaluation } = await open(app)
  const what = { itemKey: '1.1', measure: 'silence', at: 20_000 }
  const putAway = (isAway: boolean) =>
    get(app, 'evaluations.putAway', { ...what, evaluationId: evaluation?.id, isAway })

  await putAway(true)
  await putAway(true)
  expect((await open(app)).putAway).toEqual([what])
  expect(app.heard.at(-1)).toEqual({
    type: 'SuggestionsChanged',
    callId: id.callId(),
    putAway: [what],
  })

  await putAway(false)
  expect((await open(app)).putAway).toEqual([])
  expect(app.heard.some(({ type }) => type === 'Fact')).toBe(true)
  expect(rowsIn(app, 'outbox')).toBe(1)
})

test('what is presented is kept for a window that opens later', async () => {
  const app = anApp()
  const slide = aSlide()

  await get(app, 'presentation.show', { slide })
  await get(app, 'presentation.move', { place: { at: 4200, playing: false, rate: 1 } })

  expect(await get(app, 'presentation.open')).toMatchObject({ isOpen: true })
  expect(await get(app, 'presentation.current')).toEqual({
    slide,
    place: { at: 4200, playing: false, rate: 1 },
  })
  expect(app.asked).toEqual([`present ${slide.title} -`, `present ${slide.title} 4200`])
})
