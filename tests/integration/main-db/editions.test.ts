import { expect, test } from 'vitest'

import { readPacks } from '#intake/packs.ts'
import type { Evaluation } from '#shared/evaluation.ts'
import { FactBody } from '#shared/fact.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { Edition, type EditionRow, type NewOpinion, type Opinion } from '#shared/scorecards.ts'
import { UtcMs } from '#shared/time.ts'
import { anApp } from '#tests/support/app.ts'
import { aCall, anAssignment, aScorecard, later } from '#tests/support/builders.ts'
import * as id from '#tests/support/ids.ts'
import { aPut, aWorkstation, pull } from '#tests/support/workstation.ts'

type App = ReturnType<typeof anApp>
type Said<T> = { readonly ok: boolean; readonly value: T; readonly error: unknown }

const aDesk = (app: App = anApp()) => {
  const say = async <T>(name: string, input: unknown = {}): Promise<T> => {
    const reply = (await app.invoke('scorecards', name, input)) as Said<T>
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
    return reply.value
  }
  const refused = async (name: string, input: unknown): Promise<unknown> =>
    ((await app.invoke('scorecards', name, input)) as Said<unknown>).error
  const row = async (key: string, version: number) =>
    (await say<readonly EditionRow[]>('list')).find(
      (each) => each.key === key && each.version === version,
    )
  return { app, say, refused, row, sent: () => app.outbox.next(50).map(({ fact }) => fact.body) }
}
type Desk = ReturnType<typeof aDesk>

const ours = (over: Partial<Scorecard> = {}) =>
  aScorecard({ id: id.scorecardId(7), key: 'ours', ...over })
const first = { id: id.scorecardId(7), version: 1 }

const approve = async ({ say }: Desk, name: object, inForceFrom?: string) => {
  await say('move', { ...name, to: 'consultation', why: '征求意见' })
  return say<Edition>('move', { ...name, to: 'approved', inForceFrom, why: '批准' })
}

const anOpinion = (over: Partial<NewOpinion> = {}) => ({
  scorecardId: first.id,
  version: 1,
  ...{ voice: 'agents', vote: 'against', itemKey: '1.1', comment: '两分太多', ...over },
})

test('a version is answered as what it is and nothing of how it is kept', async () => {
  const desk = aDesk()
  await desk.say('save', { scorecard: ours() })

  const { edition } = await desk.say<{ readonly edition: Edition }>('open', first)

  expect(edition).toEqual(Edition.parse(edition))
  expect(edition).toMatchObject({ state: 'draft', scorecard: { key: 'ours' } })
})

test('what ships is listed as in force since ever, and is copied into a draft of our own', async () => {
  const desk = aDesk()
  const packs = await readPacks()

  const rows = await desk.say<readonly EditionRow[]>('list')
  const adopted = await desk.say<Edition>('adopt', { pack: 'service' })
  const again = await desk.say<Edition>('adopt', { pack: 'service' })

  expect(rows.map(({ key }) => key).sort()).toEqual(packs.map(({ key }) => key).sort())
  expect(new Set(rows.map((each) => `${each.standing} ${each.shipped}`))).toEqual(
    new Set(['inForce true']),
  )
  expect([adopted.state, adopted.scorecard.key, again.scorecard.key]).toEqual([
    'draft',
    'service-2',
    'service-3',
  ])
  expect(await desk.row('service-2', 1)).toMatchObject({ standing: 'draft', shipped: false })
})

test('a draft is written on until it is approved, and the hub is told of every step of its life', async () => {
  const desk = aDesk()

  await desk.say('save', { scorecard: ours() })
  await desk.say('save', { scorecard: ours({ floor: 10 }) })
  const approved = await approve(desk, first, '2026-12-01')

  expect(approved).toMatchObject({ state: 'approved', inForceFrom: '2026-12-01', why: '批准' })
  expect(approved.scorecard.floor).toBe(10)
  expect(await desk.refused('save', { scorecard: ours() })).toEqual({ type: 'EditionLocked' })
  expect(desk.sent().map(({ type }) => type)).toEqual([
    'ScorecardSaved',
    'ScorecardMoved',
    'ScorecardMoved',
  ])
})

test('of a draft that is written on the hub is told the last, and what stood when it was moved', async () => {
  const desk = aDesk()
  const floors = () =>
    desk.sent().flatMap((sealed) => {
      const body = FactBody.parse(sealed)
      return body.type === 'ScorecardSaved' ? [body.edition.scorecard.floor] : []
    })

  await desk.say('save', { scorecard: ours({ floor: 1 }) })
  await desk.say('save', { scorecard: ours({ floor: 2 }) })
  await desk.say('move', { ...first, to: 'consultation', why: '' })
  await desk.say('move', { ...first, to: 'draft', why: '再改' })
  await desk.say('save', { scorecard: ours({ floor: 3 }) })
  await desk.say('save', { scorecard: ours({ id: id.scorecardId(8), key: 'mine', floor: 9 }) })
  await desk.say('save', { scorecard: ours({ floor: 4 }) })

  expect(floors()).toEqual([2, 9, 4])
})

test('a version that is approved can be judged by, and comes into force on its day', async () => {
  const desk = aDesk()
  await desk.say('save', { scorecard: ours() })
  await approve(desk, first)
  await desk.say('nextVersion', { ...first, why: '放宽' })
  await approve(desk, { ...first, version: 2 }, '2026-12-01')

  expect(desk.app.store.scorecard(first.id, 2)?.version).toBe(2)
  expect((await desk.row('ours', 1))?.standing).toBe('inForce')
  expect((await desk.row('ours', 2))?.standing).toBe('approved')

  desk.app.clock.advance(20 * 24 * 3_600_000)
  expect((await desk.row('ours', 1))?.standing).toBe('superseded')
  expect((await desk.row('ours', 2))?.standing).toBe('inForce')
})

test('a new version counts from the highest there is, also of a scorecard that ships', async () => {
  const desk = aDesk()
  const [pack] = await readPacks()
  if (!pack) throw new Error('no packs')
  const name = { id: pack.id, version: pack.version }

  const second = await desk.say<Edition>('nextVersion', { ...name, why: '' })
  const third = await desk.say<Edition>('nextVersion', { ...name, why: '' })

  expect([second, third].map(({ scorecard }) => scorecard.version)).toEqual([
    pack.version + 1,
    pack.version + 2,
  ])
  expect(await desk.refused('save', { scorecard: pack })).toEqual({ type: 'EditionLocked' })
})

test('two versions never come into force on one day, and none before another', async () => {
  const desk = aDesk()
  await desk.say('save', { scorecard: ours() })
  await approve(desk, first, '2026-12-01')
  await desk.say('nextVersion', { ...first, why: '' })
  const second = { ...first, version: 2, why: '' }
  await desk.say('move', { ...second, to: 'consultation' })

  for (const inForceFrom of ['2026-12-01', '2026-11-30']) {
    const order = { ...second, to: 'approved', inForceFrom }
    expect(await desk.refused('move', order)).toEqual({ type: 'DayTaken' })
  }
})

test('a step that does not lead from where a version stands is refused', async () => {
  const desk = aDesk()
  await desk.say('save', { scorecard: ours() })
  const order = { ...first, to: 'approved', why: '' }

  expect(await desk.refused('move', order)).toEqual({ type: 'EditionLocked' })
  expect(await desk.refused('move', { ...order, version: 9 })).toEqual({ type: 'EditionNotFound' })
})

test('a version waits for its approval until every comment is answered', async () => {
  const desk = aDesk()
  await desk.say('save', { scorecard: ours() })
  expect(await desk.refused('say', anOpinion())).toEqual({ type: 'EditionLocked' })
  await desk.say('move', { ...first, to: 'consultation', why: '' })
  const opinion = await desk.say<Opinion>('say', anOpinion())
  const order = { ...first, to: 'approved', why: '' }

  expect(await desk.refused('move', order)).toEqual({ type: 'OpenComments', comments: 1 })
  expect((await desk.row('ours', 1))?.openComments).toBe(1)
  await desk.say('answer', { opinionId: opinion.id, text: '改为一分' })

  expect(await desk.say('move', order)).toMatchObject({ state: 'approved' })
  const { opinions } = await desk.say<{ readonly opinions: readonly Opinion[] }>('open', first)
  expect(opinions).toMatchObject([{ comment: '两分太多', answer: '改为一分' }])
})

test('a scorecard in which the linter finds errors is not approved', async () => {
  const desk = aDesk()
  const [section] = ours().sections
  if (!section) throw new Error('the card has sections')
  await desk.say('save', { scorecard: ours({ sections: [section, section] }) })
  await desk.say('move', { ...first, to: 'consultation', why: '' })

  const refusal = await desk.refused('move', { ...first, to: 'approved', why: '' })

  expect(refusal).toMatchObject({ type: 'LintErrors', errors: expect.any(Number) as number })
})

test('an opinion of nothing, or an answer to nothing, is refused', async () => {
  const desk = aDesk()

  expect(await desk.refused('say', anOpinion())).toEqual({ type: 'EditionNotFound' })
  const answer = { opinionId: id.opinionId(), text: '好' }
  expect(await desk.refused('answer', answer)).toEqual({ type: 'OpinionNotFound' })
  expect(await desk.refused('open', first)).toEqual({ type: 'EditionNotFound' })
  expect(await desk.refused('adopt', { pack: 'poem' })).toEqual({ type: 'EditionNotFound' })
  expect(await desk.refused('nextVersion', { ...first, why: '' })).toEqual({
    type: 'EditionNotFound',
  })
})

test('only a draft is taken away', async () => {
  const desk = aDesk()
  await desk.say('save', { scorecard: ours() })
  await desk.say('remove', first)
  expect(await desk.row('ours', 1)).toBeUndefined()
  expect(await desk.refused('remove', first)).toEqual({ type: 'EditionNotFound' })

  await desk.say('save', { scorecard: ours() })
  await desk.say('move', { ...first, to: 'consultation', why: '' })
  expect(await desk.refused('remove', first)).toEqual({ type: 'EditionLocked' })
})

const theirs = (over: Partial<Edition> = {}): Edition => ({
  scorecard: ours({ floor: 30 }),
  state: 'draft',
  inForceFrom: null,
  changedAt: later(5),
  changedBy: id.personId(2),
  why: '',
  ...over,
})
const hear = (desk: Desk, edition: Edition, seq = 1) => {
  const { scorecard } = edition
  const name = `${scorecard.id}@${scorecard.version}`
  pull(desk.app, { seq, entity: 'edition', id: name, op: 'put', body: edition })
}

test('what the hub sends stands, and what it has not heard of mine is done to it again', async () => {
  const desk = aDesk()
  await desk.say('save', { scorecard: ours({ floor: 10 }) })
  await desk.say('move', { ...first, to: 'consultation', why: '' })

  hear(desk, theirs())
  expect((await desk.row('ours', 1))?.standing).toBe('consultation')
  expect(desk.app.store.edition(first.id, 1)?.scorecard.floor).toBe(10)

  const results = desk.app.outbox
    .next(50)
    .map(({ fact }) => ({ id: fact.id, state: 'applied' }) as const)
  desk.app.outbox.settle(results, later(9))
  hear(desk, theirs())
  expect(desk.app.store.edition(first.id, 1)?.scorecard.floor).toBe(30)
})

test('an approval the hub refused is undone when it says how the version stands', async () => {
  const desk = aDesk()
  await desk.say('save', { scorecard: ours() })
  await approve(desk, first)
  const results = desk.app.outbox
    .next(50)
    .map(({ fact }) => ({ id: fact.id, state: 'rejected', reason: 'DayTaken' }) as const)
  desk.app.outbox.settle(results, later(9))

  hear(desk, theirs({ state: 'consultation' }))

  expect((await desk.row('ours', 1))?.standing).toBe('consultation')
  expect(desk.app.store.scorecard(first.id, 1)).toBeUndefined()
})

test('a draft somebody else took away is gone, and so is what was said of it', async () => {
  const desk = aDesk()
  hear(desk, theirs({ state: 'consultation' }))
  const opinion = {
    ...anOpinion(),
    id: id.opinionId(),
    by: id.personId(2),
    answer: null,
    at: later(1),
  }
  pull(desk.app, { seq: 2, entity: 'opinion', id: opinion.id, op: 'put', body: opinion })
  expect((await desk.row('ours', 1))?.openComments).toBe(1)

  pull(desk.app, { seq: 3, entity: 'edition', id: `${first.id}@1`, op: 'del', body: null })

  expect(await desk.row('ours', 1)).toBeUndefined()
  expect(desk.app.store.opinion(opinion.id)).toBeUndefined()
})

test('when the feed of the team ends its versions go, and a draft the hub has not heard of stays', async () => {
  const desk = aDesk()
  hear(desk, theirs())
  await desk.say('save', { scorecard: ours({ id: id.scorecardId(8), key: 'mine' }) })

  desk.app.mirror.drop('team:1')

  expect(await desk.row('ours', 1)).toBeUndefined()
  expect((await desk.row('mine', 1))?.standing).toBe('draft')
})

test('versions are there again when the program is opened again', async () => {
  const workstation = aWorkstation()
  await aDesk(anApp(workstation)).say('save', { scorecard: ours() })

  const again = aDesk(anApp(aWorkstation(workstation.database)))

  expect((await again.row('ours', 1))?.standing).toBe('draft')
})

test('a call is judged by the version in force on its day, whichever the assignment names', async () => {
  const desk = aDesk()
  await desk.say('save', { scorecard: ours() })
  await approve(desk, first, '2026-11-01')
  await desk.say('nextVersion', { ...first, why: '' })
  await approve(desk, { ...first, version: 2 }, '2026-11-20')
  await desk.say('nextVersion', { ...first, why: '' })
  await approve(desk, { ...first, version: 3 }, '2026-12-01')
  const judgedBy = async (n: number, startedAt: string) => {
    const callId = id.callId(n)
    pull(
      desk.app,
      aPut('call', aCall({ id: callId, startedAt: UtcMs.parse(Date.parse(startedAt)) })),
      aPut(
        'assignment',
        anAssignment({
          ...{ id: id.assignmentId(n), callId },
          ...{ scorecardId: first.id, scorecardVersion: 1 },
        }),
      ),
    )
    const reply = await desk.app.invoke('evaluations', 'start', { callId })
    return (reply as Said<Evaluation>).value.scorecardVersion
  }

  expect(await judgedBy(1, '2026-11-19T12:00:00+08:00')).toBe(1)
  expect(await judgedBy(2, '2026-11-21T12:00:00+08:00')).toBe(2)
  // Before any version had a day, the assigned one holds.
  expect(await judgedBy(3, '2026-10-01T12:00:00+08:00')).toBe(1)
})

test('a call nobody assigned is judged by a scorecard in force, never by one that was withdrawn', async () => {
  const desk = aDesk()
  await desk.say('save', { scorecard: ours() })
  await approve(desk, first, '2026-11-01')
  const withdrawn = { id: id.scorecardId(8), version: 1 }
  await desk.say('save', { scorecard: ours({ ...withdrawn, key: 'before-ours' }) })
  await approve(desk, withdrawn, '2026-11-01')
  await desk.say('move', { ...withdrawn, to: 'withdrawn', why: '停用' })
  pull(desk.app, aPut('call', aCall()))

  const reply = await desk.app.invoke('evaluations', 'start', { callId: id.callId() })

  expect((reply as Said<Evaluation>).value.scorecardId).toBe(first.id)
})
