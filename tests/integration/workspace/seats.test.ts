import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { itemsOf } from '#core/scorecard/outline.ts'
import type { Person } from '#shared/assignment.ts'
import type { Calibration } from '#shared/calibration.ts'
import type { Candidate } from '#shared/calibration-commands.ts'
import type { CalibrationRow, CalibrationView, Seats } from '#shared/calibration-api.ts'
import type { InspectView } from '#shared/inspect.ts'
import type { QueuePage } from '#shared/queue.ts'
import type { Result } from '#shared/result.ts'
import type { EditionRow } from '#shared/scorecards.ts'
import type { WorkspaceView } from '#shared/workspace.ts'
import { aFormat, chunk, noiseBytes, riff } from '#tests/support/audio.ts'
import { aForkedHub } from '#tests/support/forked-hub.ts'
import { aClient, aDraft, aHub } from '#tests/support/hub.ts'
import { aProgram } from '#tests/support/program.ts'

const wav = Buffer.from(riff(aFormat({ channels: 2 }), chunk('data', noiseBytes(3200))))
const sha256 = createHash('sha256').update(wav).digest('hex')

/** A desk without a team server: the program, and the hub of its own. */
async function aHousehold() {
  const hub = await aHub()
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  for (const draft of [aDraft(), aDraft()]) {
    await admin.send('POST', '/v1/calls', { calls: [draft] })
    const path = `/v1/media/${sha256}?externalId=${draft.externalId}&file=a.wav`
    await admin.ask(path, { method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: wav })
  }
  const { url, token } = hub
  const process = aForkedHub(
    `process.send(${JSON.stringify({ ready: true, url, token })})
     process.on('message', ({ stop }) => { if (stop) process.exit(0) })`,
  )
  const desk = aProgram({ host: { startHub: process.start } })
  const opened = await desk.program.open()
  if (!opened.ok) throw new Error(opened.error.type)
  const ask = async <T>(group: string, name: string, input: object = {}): Promise<T> => {
    const reply = (await desk.invoke(group, name, input)) as Result<T, { readonly type: string }>
    if (!reply.ok) throw new Error(`${group}.${name}: ${JSON.stringify(reply.error)}`)
    return reply.value
  }
  return { ...desk, ask }
}

const until = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
  for (const end = Date.now() + 60_000; ;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`not in a minute: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('several people judge at one desk, one after the other, each blind to those before', async () => {
  const { ask, invoke, switches } = await aHousehold()
  const owner = (await ask<WorkspaceView>('workspace', 'current')).person
  const seatsNow = () => ask<Seats>('calibrations', 'seats')
  await until('whose desk it is', async () =>
    (await seatsNow()).people.length === 1 ? true : undefined,
  )
  const seats = await Promise.all(
    ['林一', '林二'].map((name) => ask<Person>('calibrations', 'addSeat', { name })),
  )
  expect((await seatsNow()).available).toBe(true)
  expect((await seatsNow()).people.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['林一', '林二']),
  )
  const card = (await ask<readonly EditionRow[]>('scorecards', 'list')).find(
    ({ key }) => key === 'cloud-service',
  )
  const found = await until('a call', async () => {
    const all = await ask<readonly Candidate[]>('calibrations', 'candidates', {
      ...{ by: 'random', seed: '1', scorecardId: card?.id, from: 0, to: 4_000_000_000_000 },
      wanted: 1,
    })
    return all.length > 0 ? all : undefined
  })
  const planned = await ask<Calibration>('calibrations', 'plan', {
    title: '本机校准',
    ...{ scorecardId: card?.id, scorecardVersion: card?.version },
    participants: [owner.id, ...seats.map(({ id }) => id)],
    callIds: found.map(({ callId }) => callId),
    ...{ at: Date.now() + 86_400_000, repeats: 'never' },
    ...{ hideAgents: false, hideInspectors: false, facilitatorSees: false },
  })
  const { id } = planned
  await ask('calibrations', 'open', { id, revision: planned.revision })

  for (const [nth, person] of [owner, ...seats].entries()) {
    await ask('calibrations', 'sit', { personId: person.id })
    expect((await ask<WorkspaceView>('workspace', 'current')).person.id).toBe(person.id)
    expect((await ask<Seats>('calibrations', 'seats')).seated.id).toBe(person.id)
    const row = await until(`the call of ${person.name}`, async () => {
      const page = { filter: {}, offset: 0, limit: 100 }
      const { rows } = await ask<QueuePage>('queue', 'page', page)
      return rows.find(({ isBlind }) => isBlind)
    })
    expect(row).toMatchObject({ state: 'todo', marks: 0, total: null })
    const opened = await ask<InspectView>('inspect', 'open', { callId: row.callId })
    expect(JSON.stringify(opened)).not.toContain('评语')
    const evaluationId = opened.evaluation?.id
    const keys = opened.scorecard ? itemsOf(opened.scorecard).map(({ key }) => key) : []
    await ask('answers', 'set', { evaluationId, itemKeys: keys, state: 'ok' })
    await ask('evaluations', 'note', { evaluationId, note: `评语${nth}` })
    await ask('evaluations', 'submit', { evaluationId })
    await until('its sending', async () => {
      const rows = await ask<readonly CalibrationRow[]>('calibrations', 'list')
      return rows.some(({ done }) => done === nth + 1) ? true : undefined
    })
    expect((await ask<CalibrationView>('calibrations', 'view', { id })).scores).toEqual([])
  }

  // Who sits there may judge; whose desk it is holds the session.
  const refused = await invoke('calibrations', 'reveal', { id, revision: 2 })
  expect(refused).toMatchObject({ ok: false, error: { type: 'NotAllowed' } })
  await ask('calibrations', 'sit', { personId: null })
  expect((await ask<WorkspaceView>('workspace', 'current')).person.id).toBe(owner.id)
  expect(switches()).toBe(3)
  await ask('calibrations', 'reveal', { id, revision: 2 })
  const { scores } = await until('the scores', async () => {
    const view = await ask<CalibrationView>('calibrations', 'view', { id })
    return view.scores.length === 3 ? view : undefined
  })
  expect(scores.map(({ note }) => note).sort()).toEqual(['评语0', '评语1', '评语2'])
}, 180_000)
