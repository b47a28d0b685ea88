import { beforeAll, expect, test } from 'vitest'

import { createMoveEdition, createSaveScorecard } from '#core/editions/write-edition.ts'
import type { Actor } from '#core/ports.ts'
import type { Hub } from '#hub/start-hub.ts'
import { createRecords } from '#main/db/records.ts'
import { systemIds } from '#main/system-ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { EditionState } from '#shared/scorecards.ts'
import { LocalDay, UtcMs } from '#shared/time.ts'
import { aScorecard } from '#tests/support/builders.ts'
import { aClient, aHub, aHubFolder, scopeOf } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { aCursor, aDatabase } from '#tests/support/workstation.ts'

type Client = ReturnType<typeof aClient>

let hub: Hub

beforeAll(async () => {
  const dir = aHubFolder()
  hub = await aHub({ dir })
  const colleague = await aClient({ url: hub.url, token: hub.adminToken }).me()
  await lookInto(dir).alsoLeads(colleague.person.id)
})

/** A workstation of somebody the hub knows; `exchange` sends what waits and takes in what is there. */
const aDesk = async (client: Client) => {
  const me = await client.me()
  const actor: Actor = { person: me.person.id, device: systemIds.device() }
  const records = createRecords(aDatabase(), { actor, hasHub: true, announce: () => undefined })
  const clock = { now: () => UtcMs.parse(Date.now()) }
  const deps = { ...records, actor, clock, ids: systemIds }
  const [save, move] = [createSaveScorecard(deps), createMoveEdition(deps)]
  const send = async () => {
    const waiting = records.outbox.next(100).map(({ fact }) => fact)
    if (waiting.length > 0) records.outbox.settle(await client.push(...waiting), clock.now())
  }
  const take = async () => {
    const team = scopeOf(me, 'team')
    records.mirror.apply(team, await client.readAll(team), aCursor())
  }
  return {
    records,
    send,
    take,
    save: (scorecard: Scorecard) => save({ scorecard }, []),
    move: ({ id, version }: Scorecard, to: EditionState, inForceFrom = '2026-12-01') =>
      move({ id, version, to, inForceFrom: LocalDay.parse(inForceFrom), why: '' }),
    edition: ({ id, version }: Scorecard) => records.store.edition(id, version),
  }
}

test('what one workstation writes and approves stands at another, which can judge by it', async () => {
  const lead = await aDesk(aClient(hub))
  const other = await aDesk(aClient({ url: hub.url, token: hub.adminToken }))
  const card = aScorecard({ id: systemIds.scorecard(), key: 'ours' })

  lead.save(card)
  lead.move(card, 'consultation')
  lead.move(card, 'approved')
  await lead.send()
  await other.take()

  expect(other.edition(card)).toMatchObject({ state: 'approved', inForceFrom: '2026-12-01' })
  expect(other.records.store.scorecard(card.id, card.version)).toEqual(card)
})

test('of two who worked apart one is refused, learns how the version stands, and keeps a problem', async () => {
  const lead = await aDesk(aClient(hub))
  const other = await aDesk(aClient({ url: hub.url, token: hub.adminToken }))
  const card = aScorecard({ id: systemIds.scorecard(), key: 'ours' })
  lead.save(card)
  await lead.send()
  await other.take()

  lead.move(card, 'consultation')
  await lead.send()
  other.save({ ...card, floor: 10 })
  expect(other.edition(card)).toMatchObject({ state: 'draft', scorecard: { floor: 10 } })
  await other.send()
  await other.take()

  expect(other.edition(card)).toMatchObject({ state: 'consultation', scorecard: { floor: 0 } })
  expect(other.records.problems.list()).toMatchObject([
    { kind: 'FactRejected', params: { reason: 'EditionLocked', factType: 'ScorecardSaved' } },
  ])
})
