import { beforeAll, expect, test } from 'vitest'

import { migrations } from '#hub/db/migrations/index.ts'
import type { Hub } from '#hub/start-hub.ts'
import { readPack } from '#intake/packs.ts'
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

type Story = ReturnType<typeof aStory>

const story = (over = {}): Story => aStory(me.person.id, scorecard, over)
const outcomes = (results: readonly PushResult[]) =>
  results.map((result) => ('reason' in result ? `${result.state} ${result.reason}` : result.state))
const full = { total: 100, max: 100 }
const less = { total: 95, max: 100 }
const none = { total: 0, max: 0 }

const aFault = (told: Story) => {
  const item = scorecard.sections
    .flatMap((section) => section.items)
    .find((each) => each.kind === 'deduct' && each.points === 5)
  if (!item) throw new Error('the pack has no item of five points')
  return told.aMark({ itemKey: item.key })
}

const submissionsOf = ({ evaluation }: Story) =>
  database.rows(
    `SELECT revision, why, person_id, total_milli::int AS total, fact_id FROM submission
      WHERE evaluation_id = $1 ORDER BY revision`,
    [evaluation.id],
  )
const evaluationRow = async ({ evaluation }: Story) =>
  (
    await database.rows(
      `SELECT state, standing, revision, total_milli::int AS total, unscorable, facts
         FROM evaluation WHERE evaluation_id = $1`,
      [evaluation.id],
    )
  )[0]

test('every submission is kept, with who made it, when and why again', async () => {
  const told = story({ facts: { day: 'holiday' } })
  const mark = aFault(told)
  const [first, second] = [told.submitted(full), told.submitted(less, [mark], { revision: 2 })]

  const results = await client.push(
    told.started(),
    first,
    told.reopened(2, '漏听'),
    told.marked(mark),
    second,
  )

  expect(outcomes(results)).toEqual(Array<string>(5).fill('applied'))
  expect(await submissionsOf(told)).toEqual([
    { revision: 1, why: '', person_id: me.person.id, total: 100_000, fact_id: first.id },
    { revision: 2, why: '漏听', person_id: me.person.id, total: 95_000, fact_id: second.id },
  ])
  expect(await evaluationRow(told)).toMatchObject({
    ...{ state: 'submitted', standing: 'alone', revision: 2, total: 95_000 },
    facts: { day: 'holiday' },
  })
})

test('one that was taken up again is a draft without a score, open to changes', async () => {
  const told = story()
  await client.push(told.started(), told.submitted(full))

  const results = await client.push(told.reopened(2), told.marked())

  expect(outcomes(results)).toEqual(['applied', 'applied'])
  expect(await evaluationRow(told)).toMatchObject({ state: 'draft', revision: 2, total: null })
  expect(await submissionsOf(told)).toHaveLength(1)
})

test('told twice, it is taken up once', async () => {
  const told = story()
  const reopened = told.reopened(2)
  await client.push(told.started(), told.submitted(full), reopened)

  expect(outcomes(await client.push(reopened))).toEqual(['replayed'])
})

test('of two submissions of one revision the first stands, the other is kept as a conflict', async () => {
  const told = story()
  await client.push(told.started(), told.submitted(full), told.reopened(2))
  const mark = aFault(told)

  const first = await client.push(told.submitted(less, [mark], { revision: 2 }))
  const second = await client.push(told.submitted(full, [], { revision: 2 }))

  expect(outcomes([...first, ...second])).toEqual(['applied', 'conflict AlreadySubmitted'])
  expect(await evaluationRow(told)).toMatchObject({ revision: 2, total: 95_000 })
})

test('two devices that take it up again work on one draft', async () => {
  const told = story()
  await client.push(told.started(), told.submitted(full), told.reopened(2, '甲'))

  const results = await client.push(
    told.reopened(2, '乙'),
    told.submitted(full, [], { revision: 2 }),
  )

  expect(outcomes(results)).toEqual(['applied', 'applied'])
  expect(await submissionsOf(told)).toMatchObject([{ why: '' }, { why: '甲' }])
})

test('a word about a revision that is over is a fork, and kept as one', async () => {
  const told = story()
  await client.push(
    told.started(),
    told.submitted(full),
    told.reopened(2),
    told.submitted(full, [], { revision: 2 }),
  )

  const results = await client.push(told.reopened(2), told.submitted(full))

  expect(outcomes(results)).toEqual(['conflict AlreadySubmitted', 'conflict AlreadySubmitted'])
  expect(await evaluationRow(told)).toMatchObject({ state: 'submitted', revision: 2 })
})

test('a revision nobody opened is refused, and so is one that leaves another out', async () => {
  const told = story()
  await client.push(told.started(), told.submitted(full))

  const results = await client.push(told.submitted(full, [], { revision: 2 }), told.reopened(3))
  const draft = story()
  const early = await client.push(draft.started(), draft.reopened(2))

  expect(outcomes(results)).toEqual(['rejected EvaluationLocked', 'rejected InvalidFact'])
  expect(outcomes(early)).toEqual(['applied', 'rejected InvalidFact'])
  expect(await evaluationRow(told)).toMatchObject({ state: 'submitted', revision: 1 })
})

test('nobody takes up the evaluation of another, nor without a reason', async () => {
  const told = story()
  await client.push(told.started(), told.submitted(full))
  const asAnother = { ...told.reopened(2), by: told.evaluation.id as unknown as Me['person']['id'] } // any other UUID

  expect(outcomes(await client.push(asAnother))).toEqual(['rejected NotYours'])
  expect(outcomes(await client.push(told.reopened(2, '')))).toEqual(['rejected InvalidFact'])
})

test('a second evaluation of the assignment stays beside while the first is changed', async () => {
  const assignmentId = story().evaluation.id
  const [first, second] = [story({ assignmentId }), story({ assignmentId })]
  await client.push(first.started(), first.submitted(full), first.reopened(2))

  const other = await client.push(second.started(), second.submitted(full))
  const again = await client.push(first.submitted(full, [], { revision: 2 }))

  expect(outcomes([...other, ...again])).toEqual([
    'applied',
    'conflict AlreadySubmitted',
    'applied',
  ])
  expect(await evaluationRow(first)).toMatchObject({ standing: 'alone' })
  expect(await evaluationRow(second)).toMatchObject({ standing: 'beside' })
})

test('my other devices are told of each step', async () => {
  const told = story()
  const facts = [told.started(), told.submitted(full), told.reopened(2)]
  await client.push(...facts)

  const feed = await client.readAll(scopeOf(me, 'user'))

  const ids = new Set<string>(facts.map(({ id }) => id))
  expect(feed.filter(({ id }) => ids.has(id)).map(({ body }) => body)).toEqual(facts)
})

test('a call that could not be judged has no score here either', async () => {
  const told = story()
  const unscorable = { reason: 'noSpeech', note: '全程静音' } as const

  const wrong = await client.push(told.started(), told.submitted(full, [], { unscorable }))
  const right = await client.push(told.submitted(none, [], { unscorable }))

  expect(outcomes([...wrong, ...right])).toEqual(['applied', 'rejected ScoreMismatch', 'applied'])
  expect(await evaluationRow(told)).toMatchObject({ state: 'submitted', total: null, unscorable })
  expect(await submissionsOf(told)).toMatchObject([{ total: null }])
})

test('an item the scorecard does not have is named as the reason, and nothing is lost', async () => {
  const told = story()
  const mark = told.aMark({ itemKey: '99.9' as ReturnType<typeof told.aMark>['itemKey'] }) // such as no pack has

  const results = await client.push(told.started(), told.marked(mark), told.submitted(full, [mark]))

  expect(outcomes(results)).toEqual(['applied', 'applied', 'rejected UnknownItem'])
  expect(await evaluationRow(told)).toMatchObject({ state: 'draft' })
})

test('what was submitted before there were revisions is the first, and the one that stood', async () => {
  const told = story()
  const [stood, beside] = [told.submitted(full), told.submitted(less)]
  const { id, callId, inspectorId, scorecardId } = told.evaluation
  const factRow = (fact: typeof stood, state: string, at: number) =>
    `INSERT INTO fact VALUES ('${id}', '${fact.id}', '${fact.device}', 1, '${inspectorId}',
       'EvaluationSubmitted', '${id}', '', '', '${state}', NULL, ${at});`

  await database.rows(`
    CREATE SCHEMA before_revisions; SET search_path TO before_revisions;
    ${migrations.slice(0, 2).join('\n')}
    INSERT INTO evaluation VALUES ('${id}', '${id}', '${callId}', NULL, '${inspectorId}',
      '${scorecardId}', 1, 'submitted', 'alone', '', 1, 2, 100000, 100000);
    INSERT INTO answer VALUES ('${id}', '${id}', '1.1', 'hit', '没有核实');
    ${factRow(beside, 'conflict', 1)} ${factRow(stood, 'applied', 2)}
    ${migrations.slice(2, 3).join('\n')}
    INSERT INTO answer VALUES ('${id}', '${id}', '1.2', 'given', '', '"yes"');
    SET search_path TO public;`)

  expect(
    await database.rows(`SELECT revision, why, fact_id FROM before_revisions.submission`),
  ).toEqual([{ revision: 1, why: '', fact_id: stood.id }])
  expect(
    await database.rows(
      `SELECT item_key, value, circumstances FROM before_revisions.answer ORDER BY item_key`,
    ),
  ).toEqual([
    { item_key: '1.1', value: null, circumstances: [] },
    { item_key: '1.2', value: 'yes', circumstances: [] },
  ])
})
