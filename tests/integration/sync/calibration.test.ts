import { expect, onTestFinished, test } from 'vitest'

import { itemsOf } from '#core/scorecard/outline.ts'
import type { CalibrationRow, CalibrationView } from '#shared/calibration-api.ts'
import type { Calibration, Precedent } from '#shared/calibration.ts'
import type { Candidate } from '#shared/calibration-commands.ts'
import { DeviceId } from '#shared/ids.ts'
import type { InspectView } from '#shared/inspect.ts'
import type { QueuePage } from '#shared/queue.ts'
import type { Result } from '#shared/result.ts'
import { aTeam, type Someone, type Team } from '#tests/support/calibrating.ts'
import { aCuttableWay } from '#tests/support/cuttable.ts'
import { aProgram } from '#tests/support/program.ts'

type Way = Awaited<ReturnType<typeof aCuttableWay>>

/** Somebody's whole workstation but its window, and the network between it and the hub. */
async function aDesk({ hub }: Team, who: Someone) {
  const way: Way = await aCuttableWay(hub.url)
  const desk = aProgram({
    hub: { url: way.url, token: who.session.signedIn.access },
    // The machine they signed in on.
    host: { newDevice: () => DeviceId.parse(who.device) },
  })
  const opened = await desk.program.open()
  if (!opened.ok) throw new Error(opened.error.type)
  const ask = async <T>(group: string, name: string, input: object = {}): Promise<T> => {
    const reply = (await desk.invoke(group, name, input)) as Result<T, { readonly type: string }>
    if (!reply.ok) throw new Error(`${group}.${name}: ${JSON.stringify(reply.error)}`)
    return reply.value
  }
  const refusal = async (group: string, name: string, input: object): Promise<string> => {
    const reply = (await desk.invoke(group, name, input)) as Result<unknown, { type: string }>
    return reply.ok ? 'done' : reply.error.type
  }
  return { who, way, ask, refusal, heard: desk.heard }
}
type Desk = Awaited<ReturnType<typeof aDesk>>

const until = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
  for (const end = Date.now() + 60_000; ;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`not in a minute: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const page = { filter: {}, offset: 0, limit: 500 }
const blindRows = async ({ ask }: Desk) =>
  (await ask<QueuePage>('queue', 'page', page)).rows.filter(({ isBlind }) => isBlind)
const viewOf = ({ ask }: Desk, id: string) => ask<CalibrationView>('calibrations', 'view', { id })
const sessionAt = (desk: Desk, id: string, isSo: (session: Calibration) => boolean) =>
  until(`a session at the desk of ${desk.who.name}`, async () => {
    const rows = await desk.ask<readonly CalibrationRow[]>('calibrations', 'list')
    const found = rows.find(({ calibration }) => calibration.id === id)?.calibration
    return found && isSo(found) ? found : undefined
  })

/** Judges all calls of the session at that desk, with one deduction each. */
async function judgeAll({ card }: Team, desk: Desk, words: string) {
  const rows = await until('calls to judge blind', async () => {
    const blind = await blindRows(desk)
    return blind.length === 2 ? blind : undefined
  })
  const keys = itemsOf(card).map(({ key }) => key)
  for (const { callId } of rows) {
    const { evaluation } = await desk.ask<InspectView>('inspect', 'open', { callId })
    if (!evaluation) throw new Error('nothing to judge')
    expect(evaluation.scorecardVersion).toBe(card.version)
    const evaluationId = evaluation.id
    await desk.ask('answers', 'set', { evaluationId, itemKeys: keys.slice(1), state: 'ok' })
    const hit = { evaluationId, itemKeys: keys.slice(0, 1), state: 'hit', reason: words }
    await desk.ask('answers', 'set', hit)
    await desk.ask('evaluations', 'note', { evaluationId, note: words })
    await desk.ask('evaluations', 'submit', { evaluationId })
  }
}

test('four people at four workstations judge blind, one of them offline, see all at once, and agree', async () => {
  const team = await aTeam()
  const lead = await aDesk(team, team.lead)
  const inspectors = await Promise.all(team.inspectors.map((who) => aDesk(team, who)))
  const [a, b, c] = inspectors
  if (!a || !b || !c) throw new Error('three inspectors')
  onTestFinished(() => {
    for (const { way } of [lead, ...inspectors]) way.cut()
  })

  // Planned and opened: everybody finds it in their queue.
  const search = { by: 'random', seed: '7', scorecardId: team.card.id, from: 0, wanted: 2 }
  const found = await lead.ask<readonly Candidate[]>('calibrations', 'candidates', {
    ...search,
    to: 4_000_000_000_000,
  })
  expect(found).toHaveLength(2)
  const planned = await lead.ask<Calibration>('calibrations', 'plan', {
    title: '十一月校准',
    scorecardId: team.card.id,
    scorecardVersion: team.card.version,
    participants: team.inspectors.map(({ id }) => id),
    callIds: found.map(({ callId }) => callId),
    at: Date.now() + 86_400_000,
    repeats: 'monthly',
    ...{ hideAgents: true, hideInspectors: false, facilitatorSees: false },
  })
  const { id } = planned
  // Who looks at once finds what they did, whatever is on its way from the hub.
  expect((await viewOf(lead, id)).calibration.revision).toBe(1)
  const opened = await lead.ask<Calibration>('calibrations', 'open', { id, revision: 1 })
  expect(opened.state).toBe('scoring')
  expect((await viewOf(lead, id)).calibration).toMatchObject({ state: 'scoring', revision: 2 })

  // Two judge; the third does so with the cable out, and it is not told yet.
  await until('the call of the third', async () =>
    (await blindRows(c)).length === 2 ? true : undefined,
  )
  c.way.cut()
  await judgeAll(team, c, '离线评分的话')
  await judgeAll(team, a, '甲的话')
  expect(await c.refusal('calibrations', 'reveal', { id, revision: 2 })).toBe('Offline')

  const seen = await sessionAt(
    lead,
    id,
    ({ progress }) => progress.filter((row) => row.progress === 'done').length === 2,
  )
  expect(seen.progress.filter(({ personId }) => personId === c.who.id)).toEqual(
    expect.arrayContaining([expect.objectContaining({ progress: 'none' })]),
  )

  // Nobody reads what the others said, by whichever way.
  await judgeAll(team, b, '乙的话')
  for (const curious of [lead, b]) {
    expect((await viewOf(curious, id)).scores).toEqual([])
    const { status } = await curious.who.session.ask(`/v1/calibrations/${id}/scores`)
    expect(status).toBe(403)
    for (const scope of [`calibration:${id}`, `user:${a.who.id}`, `team:${team.teamId}`]) {
      const pulled = await curious.who.session.pull({ [scope]: null }, 5000)
      expect(JSON.stringify(pulled)).not.toContain('甲的话')
    }
  }
  expect(await b.refusal('calibrations', 'reveal', { id, revision: 2 })).toBe('NotAllowed')

  c.way.join()
  const full = await sessionAt(
    lead,
    id,
    ({ progress }) => progress.filter((row) => row.progress === 'done').length === 6,
  )

  // Revealed, for everybody at once.
  await lead.ask('calibrations', 'reveal', { id, revision: full.revision })
  expect((await viewOf(lead, id)).calibration.state).toBe('revealed')
  for (const desk of [lead, a, b, c]) {
    const view = await until(`all scores at the desk of ${desk.who.name}`, async () => {
      const now = await viewOf(desk, id)
      return now.scores.length === 6 ? now : undefined
    })
    expect(new Set(view.scores.map(({ note }) => note))).toEqual(
      new Set(['甲的话', '乙的话', '离线评分的话']),
    )
    expect(view.missing).toEqual([])
    expect(view.calls.map(({ agentName }) => agentName)).toEqual([null, null])
  }

  // Talked over where they are, voted on again, decided, and found beside the rule.
  const callId = found[0]?.callId
  const itemKey = itemsOf(team.card)[0]?.key
  const item = { id, callId, itemKey }
  await lead.ask('calibrations', 'present', { ...item, at: 1500, playing: true })
  await until('where the room is', async () => {
    const { presence } = await viewOf(a, id)
    return presence?.callId === callId && presence?.at === 1500 ? true : undefined
  })
  await lead.ask('calibrations', 'openVote', item)
  const verdict = { state: 'ok' }
  for (const desk of inspectors) await desk.ask('calibrations', 'vote', { ...item, verdict })
  await lead.ask('calibrations', 'closeVote', item)
  await until('the outcome of the vote', async () => {
    const [vote] = (await viewOf(b, id)).votes
    return vote?.state === 'closed' && vote.answers?.[0]?.count === 3 ? true : undefined
  })
  const reason = '客户先挂机,不扣分'
  await lead.ask('calibrations', 'decide', { ...item, verdict, reason, isPrecedent: true })
  const action = { id: planned.id, text: '更新话术', ownerId: a.who.id, due: null, done: false }
  await lead.ask('calibrations', 'saveAction', { id, action })
  const precedent = await until('the precedent', async () => {
    const all = await c.ask<readonly Precedent[]>('calibrations', 'precedents', {
      scorecardId: team.card.id,
    })
    return all[0]
  })
  expect(precedent).toMatchObject({ reason, itemKey })

  const { next } = await lead.ask<{ next: Calibration | null }>('calibrations', 'close', {
    id,
    revision: full.revision + 1,
  })
  const carried = await until('what is still to be done', async () => {
    const view = next && (await a.refusal('calibrations', 'view', { id: next.id }))
    return view === 'done' && next ? (await viewOf(a, next.id)).actions[0] : undefined
  })
  expect(carried.text).toBe('更新话术')
  // The room wakes by itself: every desk heard of it as news.
  for (const { heard } of [lead, a, b, c]) {
    expect(heard.some((news) => news.type === 'CalibrationChanged')).toBe(true)
  }
}, 240_000)

test('what is judged when the session was called off, or revealed meanwhile, stays and is said', async () => {
  const team = await aTeam()
  const [who] = team.inspectors
  if (!who) throw new Error('nobody')
  const lead = await aDesk(team, team.lead)
  const desk = await aDesk(team, who)
  const plan = async (): Promise<Calibration> => {
    const planned = await lead.ask<Calibration>('calibrations', 'plan', {
      title: '校准',
      scorecardId: team.card.id,
      scorecardVersion: team.card.version,
      participants: team.inspectors.map(({ id }) => id),
      callIds: team.calls.slice(0, 2),
      at: Date.now() + 86_400_000,
      repeats: 'never',
      ...{ hideAgents: false, hideInspectors: false, facilitatorSees: false },
    })
    const { id } = planned
    return lead.ask<Calibration>('calibrations', 'open', { id, revision: planned.revision })
  }

  // Judged offline, told after the reveal: late, and in nobody's figures.
  const first = await plan()
  await until('the calls', async () => ((await blindRows(desk)).length === 2 ? true : undefined))
  desk.way.cut()
  await judgeAll(team, desk, '来不及的话')
  await lead.ask('calibrations', 'reveal', { id: first.id, revision: first.revision })
  desk.way.join()
  const late = await sessionAt(
    desk,
    first.id,
    ({ progress }) => progress.filter((row) => row.progress === 'late').length === 2,
  )
  expect(late.state).toBe('revealed')
  const view = await viewOf(lead, first.id)
  expect(view.scores).toEqual([])
  const mine = await desk.ask<InspectView>('inspect', 'open', { callId: team.calls[0] })
  expect(mine.evaluation).not.toBeNull()

  // Called off while somebody judges: the evaluation stays theirs, the call leaves the queue.
  const second = await plan()
  await until('the calls again', async () => {
    const rows = await blindRows(desk)
    return rows.some(({ state }) => state === 'todo') ? true : undefined
  })
  const [todo] = (await blindRows(desk)).filter(({ state }) => state === 'todo')
  const begun = await desk.ask<InspectView>('inspect', 'open', { callId: todo?.callId })
  const evaluationId = begun.evaluation?.id
  expect(evaluationId).not.toBe(mine.evaluation?.id)
  await desk.ask('evaluations', 'note', { evaluationId, note: '评到一半' })
  const now = await sessionAt(lead, second.id, ({ progress }) =>
    progress.some((row) => row.progress === 'begun'),
  )
  const cancel = { id: second.id, revision: now.revision, why: '主管请假' }
  await lead.ask('calibrations', 'cancel', cancel)
  const over = await sessionAt(desk, second.id, ({ state }) => state === 'cancelled')
  expect(over.why).toBe('主管请假')
  await until('its calls to leave the queue', async () => {
    const rows = await blindRows(desk)
    return rows.every(({ state }) => state === 'sent') ? true : undefined
  })
  expect(await desk.refusal('evaluations', 'note', { evaluationId, note: '继续写' })).toBe('done')
}, 240_000)
