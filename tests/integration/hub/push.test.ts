import { beforeAll, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { readPack } from '#intake/packs.ts'
import type { Listened } from '#shared/listening.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { Me, PushResult } from '#shared/sync.ts'
import { aClient, aHub, aHubFolder, aStory, scopeOf, type TestClient } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'

let hub: Hub
let client: TestClient
let me: Me
let database: ReturnType<typeof lookInto>
let scorecard: Scorecard

beforeAll(async () => {
  const dir = aHubFolder()
  hub = await aHub({ dir })
  client = aClient(hub)
  me = await client.me()
  database = lookInto(dir)
  const pack = await readPack('insurance')
  if (!pack.ok) throw new Error('no pack')
  scorecard = pack.value
})

const story = (over = {}) => aStory(me.person.id, scorecard, over)
const states = (results: readonly PushResult[]) => results.map(({ state }) => state)
const reasons = (results: readonly PushResult[]) =>
  results.map((result) => ('reason' in result ? `${result.state} ${result.reason}` : result.state))

const marksOf = ({ evaluation }: ReturnType<typeof aStory>) =>
  database.rows<{ mark_id: string; note: string }>(
    `SELECT mark_id, note FROM mark WHERE evaluation_id = $1 ORDER BY created_at, mark_id`,
    [evaluation.id],
  )
const evaluationRow = async ({ evaluation }: ReturnType<typeof aStory>) =>
  (
    await database.rows<{ state: string; standing: string; total_milli: number | null }>(
      `SELECT state, standing, total_milli FROM evaluation WHERE evaluation_id = $1`,
      [evaluation.id],
    )
  )[0]

test('a batch whose answer was lost is sent again, and each mark is there once', async () => {
  const told = story()
  const facts = [told.started(), told.marked(), told.marked()]

  const first = await client.push(...facts)
  const again = await client.push(...facts)

  expect(states(first)).toEqual(['applied', 'applied', 'applied'])
  expect(states(again)).toEqual(['replayed', 'replayed', 'replayed'])
  expect(await marksOf(told)).toHaveLength(2)
})

test('the same fact pushed by eight connections at once is applied once', async () => {
  const told = story()
  await client.push(told.started())
  const fact = told.marked()

  const results = await Promise.all(Array.from({ length: 8 }, () => client.push(fact)))

  expect(states(results.flat()).sort()).toEqual(['applied', ...Array<string>(7).fill('replayed')])
  expect(await marksOf(told)).toHaveLength(1)
})

test('eight devices that mark one evaluation at once lose no mark', async () => {
  const told = story()
  await client.push(told.started())

  await Promise.all(
    Array.from({ length: 8 }, () =>
      client.push(...Array.from({ length: 25 }, () => told.marked())),
    ),
  )

  expect(await marksOf(told)).toHaveLength(200)
})

test('a fact that stands twice in one batch is applied once', async () => {
  const told = story()
  const mark = told.marked()

  const results = await client.push(told.started(), mark, mark)

  expect(states(results)).toEqual(['applied', 'applied', 'replayed'])
})

test('the id of a fact with another content is refused', async () => {
  const told = story()
  const fact = told.marked()
  await client.push(told.started(), fact)

  const results = await client.push({ ...told.marked(), id: fact.id })

  expect(reasons(results)).toEqual(['rejected IdReuse'])
  expect(await marksOf(told)).toHaveLength(1)
})

test('the order of keys within a fact does not make it another', async () => {
  const told = story()
  const fact = told.started()
  await client.push(fact)

  const results = await client.push({
    body: Object.fromEntries(Object.entries(fact.body).reverse()) as typeof fact.body,
    device: fact.device,
    by: fact.by,
    at: fact.at,
    id: fact.id,
  })

  expect(states(results)).toEqual(['replayed'])
})

test('facts of another person are refused, and the rest of the batch is taken', async () => {
  const stranger = aStory(hubStranger(), scorecard)
  const told = story()

  const results = await client.push(stranger.started(), told.started())

  expect(reasons(results)).toEqual(['rejected NotYours', 'applied'])
})

test('my fact about an evaluation of another inspector is refused', async () => {
  const told = story({ inspectorId: hubStranger() })

  expect(reasons(await client.push(told.started()))).toEqual(['rejected NotYours'])
})

test('marks told before their evaluation hold once it is told', async () => {
  const told = story()
  const mark = told.aMark({ note: 'early' })

  const early = await client.push(told.marked(mark), told.changed({ ...mark, note: 'later' }))
  const before = await marksOf(told)
  await client.push(told.started())

  expect(states(early)).toEqual(['applied', 'applied'])
  expect(before).toEqual([])
  expect(await marksOf(told)).toEqual([{ mark_id: mark.id, note: 'later' }])
})

test('a removed mark stays removed, whatever is told of it later', async () => {
  const told = story()
  const mark = told.aMark()
  await client.push(told.started(), told.unmarked(mark))

  await client.push(told.marked(mark), told.changed({ ...mark, note: 'again' }))

  expect(await marksOf(told)).toEqual([])
})

test('a mark added late does not undo a change of it', async () => {
  const told = story()
  const mark = told.aMark()
  await client.push(told.started(), told.changed({ ...mark, note: 'changed' }))

  await client.push(told.marked(mark))

  expect(await marksOf(told)).toEqual([{ mark_id: mark.id, note: 'changed' }])
})

test('a submitted evaluation is kept with its score in thousandths', async () => {
  const told = story()
  const mark = told.aMark({ itemKey: scorecard.sections[0]?.items[0]?.key ?? null })

  const results = await client.push(
    told.started(),
    told.marked(mark),
    told.submitted({ total: 95, max: 100 }, [mark]),
  )

  expect(states(results)).toEqual(['applied', 'applied', 'applied'])
  expect(await evaluationRow(told)).toEqual({
    state: 'submitted',
    standing: 'alone',
    total_milli: 95_000,
  })
})

test('how the call was listened to is kept with the submitted evaluation', async () => {
  const told = story()
  const listened: Listened = {
    ...{ durationMs: 60_000, heardMs: 45_000, agentMs: 50_000, customerMs: 40_000 },
    ...{ speechMs: 30_000, speechHeardMs: 29_000, skippedMs: 4000, playedMs: 70_000 },
    ...{ listenedMs: 50_000, replays: 1, speeds: [{ speed: 140, ms: 70_000 }] },
  }

  await client.push(told.started(), told.submitted({ total: 100, max: 100, listened }))

  const rows = await database.rows(
    `SELECT heard_ms::int, speech_heard_ms::int, listened_ms::int, replays, speeds FROM listened
      WHERE evaluation_id = $1`,
    [told.evaluation.id],
  )
  expect(rows).toEqual([
    {
      ...{ heard_ms: 45_000, speech_heard_ms: 29_000, listened_ms: 50_000, replays: 1 },
      speeds: listened.speeds,
    },
  ])
})

test('grades, texts and circumstances are kept as they were told', async () => {
  const told = story()
  const mark = told.aMark({ itemKey: null, circumstances: [{ key: 'apology', value: null }] })
  const answers = [
    { itemKey: '1.1', state: 'given', reason: '', value: ['a', 'b\0\ud800'], circumstances: [] },
    { itemKey: '1.2', state: 'given', reason: '', value: 29.5, circumstances: [] },
    { itemKey: '1.3', state: 'hit', reason: '晚了', circumstances: [{ key: 'late', value: 45 }] },
    // As an older workstation tells it.
    { itemKey: '1.4', state: 'ok', reason: '' },
  ]
  const answered = told.tell({
    type: 'ItemsAnswered',
    evaluationId: told.evaluation.id,
    answers,
    cleared: [],
  })

  const results = await client.push(
    told.started(),
    told.marked(mark),
    told.changed({ ...mark, circumstances: [{ key: 'late', value: 7 }] }),
    answered,
  )

  expect(states(results)).toEqual(['applied', 'applied', 'applied', 'applied'])
  const rows = await database.rows(
    `SELECT item_key, state, value, circumstances FROM answer WHERE evaluation_id = $1
      ORDER BY item_key`,
    [told.evaluation.id],
  )
  expect(rows).toEqual([
    { item_key: '1.1', state: 'given', value: ['a', 'b\ufffd'], circumstances: [] },
    { item_key: '1.2', state: 'given', value: 29.5, circumstances: [] },
    { item_key: '1.3', state: 'hit', value: null, circumstances: [{ key: 'late', value: 45 }] },
    { item_key: '1.4', state: 'ok', value: null, circumstances: [] },
  ])
  expect(
    await database.rows(`SELECT circumstances FROM mark WHERE mark_id = $1`, [mark.id]),
  ).toEqual([{ circumstances: [{ key: 'late', value: 7 }] }])
})

test('a score that the marks do not come to is refused, and can be told rightly later', async () => {
  const told = story()

  const wrong = await client.push(told.started(), told.submitted({ total: 99.999, max: 100 }))
  const draft = await evaluationRow(told)
  const right = await client.push(told.submitted({ total: 100, max: 100 }))

  expect(reasons(wrong)).toEqual(['applied', 'rejected ScoreMismatch'])
  expect(draft?.state).toBe('draft')
  expect(states(right)).toEqual(['applied'])
})

test('a rejected fact leaves no trace, so that it may be told again', async () => {
  const told = story({ scorecardVersion: 99 })
  const fact = told.submitted({ total: 100, max: 100 })

  const results = await client.push(fact)

  expect(reasons(results)).toEqual(['rejected UnknownScorecard'])
  expect(await database.rows(`SELECT 1 FROM fact WHERE fact_id = $1`, [fact.id])).toEqual([])
})

test('a submission takes away marks it does not list', async () => {
  const told = story()
  const kept = told.aMark()

  await client.push(told.started(), told.marked(kept), told.marked())
  await client.push(told.submitted({ total: 100, max: 100 }, [kept]))

  expect((await marksOf(told)).map(({ mark_id }) => mark_id)).toEqual([kept.id])
})

test('a submitted evaluation takes no more marks', async () => {
  const told = story()
  await client.push(told.started(), told.submitted({ total: 100, max: 100 }))

  const results = await client.push(
    told.marked(),
    told.tell({
      type: 'NoteChanged',
      evaluationId: told.evaluation.id,
      note: 'too late',
    }),
  )

  expect(reasons(results)).toEqual(['rejected EvaluationLocked', 'rejected EvaluationLocked'])
})

test('what a mark of a submission said before it is no news after it', async () => {
  const told = story()
  const mark = told.aMark()
  await client.push(told.submitted({ total: 100, max: 100 }, [mark]))

  expect(states(await client.push(told.started(), told.marked(mark)))).toEqual([
    'applied',
    'applied',
  ])
})

test('two evaluations of one assignment are both kept, the second as a conflict', async () => {
  const { evaluation } = story()
  const assignmentId = evaluation.id
  const [first, second] = [story({ assignmentId }), story({ assignmentId })]
  await client.push(first.started(), first.submitted({ total: 100, max: 100 }))
  const submission = second.submitted({ total: 100, max: 100 })

  const results = await client.push(second.started(), submission)
  const again = await client.push(submission)

  expect(reasons(results)).toEqual(['applied', 'conflict AlreadySubmitted'])
  expect(reasons(again)).toEqual(['conflict AlreadySubmitted'])
  expect((await evaluationRow(first))?.standing).toBe('alone')
  expect(await evaluationRow(second)).toMatchObject({ state: 'submitted', standing: 'beside' })
})

test('of eight submissions of one assignment at the same moment one stands alone', async () => {
  const assignmentId = story().evaluation.id
  const told = Array.from({ length: 8 }, () => story({ assignmentId }))

  const results = await Promise.all(
    told.map((each) => client.push(each.submitted({ total: 100, max: 100 }))),
  )

  expect(states(results.flat()).sort()).toEqual(['applied', ...Array<string>(7).fill('conflict')])
  const standing = await Promise.all(told.map(evaluationRow))
  expect(standing.filter((row) => row?.standing === 'alone')).toHaveLength(1)
})

test('a fact of a kind from the future is kept whole and given to the other devices', async () => {
  const told = story()
  const fact = told.tell({ type: 'MoodSensed', mood: ['calm', { 深: 1 }] })

  const results = await client.push(fact)

  expect(states(results)).toEqual(['applied'])
  const feed = await client.readAll(scopeOf(me, 'user'))
  expect(feed.find(({ id }) => id === fact.id)?.body).toEqual(fact)
})

test('a fact of a known kind that is not as that kind is refused', async () => {
  const told = story()

  const results = await client.push(told.tell({ type: 'MarkAdded', mark: 7 }), told.started())

  expect(reasons(results)).toEqual(['rejected InvalidFact', 'applied'])
})

test('a character PostgreSQL cannot hold keeps nobody waiting', async () => {
  const told = story()
  const mark = told.aMark({ note: 'a\0b' })

  const results = await client.push(told.started(), told.marked(mark))

  expect(states(results)).toEqual(['applied', 'applied'])
  expect(await marksOf(told)).toEqual([{ mark_id: mark.id, note: 'ab' }])
})

test('one fact the database will not hold does not stop the others of its batch', async () => {
  const told = story()
  const later = story()

  const results = await client.push(told.started(), told.tell({ type: 'a\0b' }), later.started())

  expect(reasons(results)).toEqual(['applied', 'rejected InvalidFact', 'applied'])
})

const hubStranger = () => story().evaluation.id as unknown as Me['person']['id'] // any other UUID

test('an evaluation goes over to another scorecard, if the hub knows it and it was not submitted', async () => {
  const told = story()
  const other = await readPack('sales')
  if (!other.ok) throw new Error('no pack')
  const { id: scorecardId, version: scorecardVersion } = other.value
  const chosen = (version: number) =>
    told.tell({
      ...{ type: 'CardChosen', evaluationId: told.evaluation.id },
      ...{ scorecardId, scorecardVersion: version },
    })
  const row = async () =>
    (
      await database.rows<{ scorecard_id: string }>(
        `SELECT scorecard_id FROM evaluation WHERE evaluation_id = $1`,
        [told.evaluation.id],
      )
    )[0]?.scorecard_id

  const wrong = await client.push(told.started(), chosen(99))
  expect([reasons(wrong), await row()]).toEqual([
    ['applied', 'rejected UnknownScorecard'],
    scorecard.id,
  ])

  const right = await client.push(chosen(scorecardVersion))
  expect([reasons(right), await row()]).toEqual([['applied'], scorecardId])

  const late = await client.push(
    told.submitted({ total: 100, max: 100 }, [], { scorecardId, scorecardVersion }),
    chosen(scorecardVersion),
  )
  expect(reasons(late)).toEqual(['applied', 'rejected EvaluationLocked'])
})
