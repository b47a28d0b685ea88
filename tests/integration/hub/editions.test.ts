import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { readPack } from '#intake/packs.ts'
import type { FactBody } from '#shared/fact.ts'
import { SealedFact } from '#shared/fact.ts'
import { OpinionId, ScorecardId, type PersonId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { Edition, Opinion } from '#shared/scorecards.ts'
import type { Me, PushResult } from '#shared/sync.ts'
import { LocalDay, UtcMs } from '#shared/time.ts'
import { aScorecard } from '#tests/support/builders.ts'
import { aClient, aHub, aHubFolder, scopeOf, type TestClient } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'

let client: TestClient
let admin: TestClient
let me: Me
let boss: Me
let database: ReturnType<typeof lookInto>

beforeAll(async () => {
  const dir = aHubFolder()
  const hub: Hub = await aHub({ dir })
  client = aClient(hub)
  admin = aClient({ url: hub.url, token: hub.adminToken })
  me = await client.me()
  boss = await admin.me()
  database = lookInto(dir)
  await database.alsoLeads(boss.person.id)
})

const aCard = (over: Partial<Scorecard> = {}) =>
  aScorecard({ id: ScorecardId.parse(v7()), key: 'ours', ...over })

const anEdition = (scorecard: Scorecard, over: Partial<Edition> = {}): Edition => ({
  scorecard,
  state: 'draft',
  inForceFrom: null,
  changedAt: UtcMs.parse(Date.now()),
  changedBy: me.person.id,
  why: '',
  ...over,
})

const tell = (body: FactBody, by: PersonId = me.person.id): SealedFact =>
  SealedFact.parse({ id: v7(), at: Date.now(), by, device: v7(), body })

const saved = (edition: Edition) => tell({ type: 'ScorecardSaved', edition }, edition.changedBy)
const movedTo = (
  { id, version }: Scorecard,
  to: Edition['state'],
  inForceFrom: string | null = null,
) =>
  tell({
    ...{ type: 'ScorecardMoved', scorecardId: id, version, to, why: '' },
    inForceFrom: inForceFrom === null ? null : LocalDay.parse(inForceFrom),
  })
const anOpinion = ({ id, version }: Scorecard, over: Partial<Opinion> = {}): Opinion => ({
  id: OpinionId.parse(v7()),
  scorecardId: id,
  version,
  by: me.person.id,
  ...{ voice: 'quality', vote: 'for', itemKey: null, comment: '', answer: null },
  at: UtcMs.parse(Date.now()),
  ...over,
})
const given = (opinion: Opinion) => tell({ type: 'OpinionGiven', opinion })

const answers = (results: readonly PushResult[]) =>
  results.map((result) => ('reason' in result ? result.reason : result.state))

/** What the whole team now sees of it. */
const inFeed = async (entity: string, name: string): Promise<unknown> =>
  (await client.readAll(scopeOf(me, 'team'))).find(
    (change) => change.entity === entity && change.id === name,
  )
const nameOf = ({ id, version }: Scorecard) => `${id}@${version}`

test('a draft and its approval reach the whole team, and what is approved can be judged by', async () => {
  const card = aCard()

  const results = await client.push(
    saved(anEdition(card)),
    movedTo(card, 'consultation'),
    movedTo(card, 'approved', '2026-12-01'),
  )

  expect(answers(results)).toEqual(['applied', 'applied', 'applied'])
  expect(await inFeed('edition', nameOf(card))).toMatchObject({
    op: 'put',
    body: { state: 'approved', inForceFrom: '2026-12-01', changedBy: me.person.id },
  })
  expect(await inFeed('scorecard', nameOf(card))).toMatchObject({ op: 'put', body: card })
})

test('a version that is no draft is not written on, and the team is told how it stands', async () => {
  const card = aCard()
  await client.push(saved(anEdition(card)), movedTo(card, 'consultation'))

  const results = await client.push(saved(anEdition({ ...card, floor: 50 })))

  expect(answers(results)).toEqual(['EditionLocked'])
  expect(await inFeed('edition', nameOf(card))).toMatchObject({
    body: { state: 'consultation', scorecard: { floor: 0 } },
  })
})

test('a scorecard that ships is not written on', async () => {
  const pack = await readPack('service')
  if (!pack.ok) throw new Error('no pack')

  expect(answers(await client.push(saved(anEdition(pack.value))))).toEqual(['EditionLocked'])
})

test('of two who wrote on one draft the later one’s stands, whichever comes first, and both are kept', async () => {
  const card = aCard()
  const mine = saved(anEdition({ ...card, floor: 10 }, { changedAt: UtcMs.parse(2000) }))
  const theirs = saved(
    anEdition({ ...card, floor: 20 }, { changedAt: UtcMs.parse(1000), changedBy: boss.person.id }),
  )

  expect(answers(await client.push(mine))).toEqual(['applied'])
  expect(answers(await admin.push(theirs))).toEqual(['applied'])

  expect(await inFeed('edition', nameOf(card))).toMatchObject({
    body: { scorecard: { floor: 10 } },
  })
  const kept = await database.rows<{ fact_id: string }>(
    `SELECT fact_id FROM fact WHERE fact_id = ANY($1::uuid[])`,
    [[mine.id, theirs.id]],
  )
  expect(kept).toHaveLength(2)
})

test('eight who make the same version at once leave one, the latest', async () => {
  const card = aCard()
  const drafts = Array.from({ length: 8 }, (_, n) =>
    saved(anEdition({ ...card, floor: n }, { changedAt: UtcMs.parse(1000 + n) })),
  )

  const results = await Promise.all(drafts.map((fact) => client.push(fact)))

  expect(new Set(answers(results.flat()))).toEqual(new Set(['applied']))
  expect(await inFeed('edition', nameOf(card))).toMatchObject({ body: { scorecard: { floor: 7 } } })
})

test('nobody writes in another’s name, and nothing begins as approved', async () => {
  const card = aCard()
  const inTheirs = tell({
    type: 'ScorecardSaved',
    edition: anEdition(card, { changedBy: boss.person.id }),
  })

  const results = await client.push(inTheirs, saved(anEdition(card, { state: 'approved' })))

  expect(answers(results)).toEqual(['NotYours', 'InvalidFact'])
  const said = anOpinion(card, { by: boss.person.id })
  expect(answers(await client.push(given(said)))).toEqual(['NotYours'])
})

test('a move is refused that does not lead from where a version stands, or to a day that is taken', async () => {
  const card = aCard()
  const second = { ...card, version: 2 }
  await client.push(
    saved(anEdition(card)),
    movedTo(card, 'consultation'),
    movedTo(card, 'approved', '2026-12-01'),
    saved(anEdition(second)),
  )

  const results = await client.push(
    movedTo(second, 'approved', '2026-12-02'),
    movedTo(second, 'consultation'),
    movedTo(second, 'consultation'),
    movedTo(second, 'approved', '2026-12-01'),
    movedTo(second, 'approved'),
    movedTo({ ...card, version: 9 }, 'consultation'),
    movedTo(second, 'approved', '2026-12-02'),
  )

  expect(answers(results)).toEqual([
    'EditionLocked',
    'applied',
    'applied',
    'DayTaken',
    'DayTaken',
    'EditionNotFound',
    'applied',
  ])
})

test('a scorecard in which the linter finds errors is not approved', async () => {
  const whole = aCard()
  const card = { ...whole, sections: [...whole.sections, ...whole.sections] }
  await client.push(saved(anEdition(card)), movedTo(card, 'consultation'))

  expect(answers(await client.push(movedTo(card, 'approved', '2026-12-01')))).toEqual([
    'LintErrors',
  ])
})

test('an approval waits until every comment is answered; answers reach the team', async () => {
  const card = aCard()
  const said = anOpinion(card, { comment: '太严' })
  await client.push(saved(anEdition(card)), movedTo(card, 'consultation'), given(said))

  const answer = (opinionId: OpinionId) =>
    tell({ type: 'OpinionAnswered', opinionId, answer: '已改' })
  const results = await client.push(
    movedTo(card, 'approved', '2026-12-01'),
    answer(OpinionId.parse(v7())),
    answer(said.id),
    movedTo(card, 'approved', '2026-12-01'),
    given(anOpinion(card)),
    given(anOpinion(aCard())),
  )

  expect(answers(results)).toEqual([
    'OpenComments',
    'OpinionNotFound',
    'applied',
    'applied',
    'EditionLocked',
    'EditionNotFound',
  ])
  expect(await inFeed('opinion', said.id)).toMatchObject({ body: { answer: '已改' } })
})

test('a draft that is taken away is gone for all with what was said of it; a version in use is not', async () => {
  const card = aCard()
  const used = aCard()
  const said = anOpinion(card, { comment: '太严' })
  const removed = ({ id, version }: Scorecard) =>
    tell({ type: 'ScorecardRemoved', scorecardId: id, version })
  await client.push(
    saved(anEdition(card)),
    movedTo(card, 'consultation'),
    given(said),
    movedTo(card, 'draft'),
    saved(anEdition(used)),
    movedTo(used, 'consultation'),
  )

  expect(answers(await client.push(removed(card), removed(used)))).toEqual([
    'applied',
    'EditionLocked',
  ])
  expect(await inFeed('edition', nameOf(card))).toMatchObject({ op: 'del' })
  expect(await inFeed('opinion', said.id)).toMatchObject({ op: 'del' })
  expect(await inFeed('edition', nameOf(used))).toMatchObject({ op: 'put' })
})
