import { join } from 'node:path'

import fc from 'fast-check'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { openDatabase } from '#main/db/open.ts'
import { createRecords } from '#main/db/records.ts'
import { createComplaints } from '#main/sync/complaints.ts'
import { createConnection } from '#main/sync/connection.ts'
import { createHubClient, type HubClient } from '#main/sync/hub-client.ts'
import { createPull } from '#main/sync/pull.ts'
import { createPump } from '#main/sync/pump.ts'
import { systemIds } from '#main/system-ids.ts'
import type { SealedFact } from '#shared/fact.ts'
import { DeviceId, type PersonId } from '#shared/ids.ts'
import { err } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'
import { seeded } from '#tests/soak/chance.ts'
import { hubState } from '#tests/soak/hub-state.ts'
import { createInspector } from '#tests/soak/inspector.ts'
import { replicaState } from '#tests/soak/replica-state.ts'
import type { State } from '#tests/soak/words.ts'
import { aClient, aDraft, aHub, aHubFolder, afterTests, scopeOf } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { replay } from '#tests/support/replay.ts'
import { testKey } from '#tests/support/workstation.ts'

const dir = aHubFolder()
let hub: Hub
let me: PersonId

beforeAll(async () => {
  hub = await aHub({ dir })
  me = (await aClient(hub).me()).person.id
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  await admin.send('POST', '/v1/calls', { calls: [aDraft()] })
})

type Cut = 'none' | 'lost' | 'torn'
const never = new AbortController().signal
const unreachable = () => err({ type: 'Unreachable', detail: 'Cut' } as const)

/** A workstation in parts, whose every exchange the schedule decides about. */
function aDesk(skewMs: number) {
  const file = join(aHubFolder(), 'earshot.db')
  const actor = { person: me, device: DeviceId.parse(v7()) }
  const clock = { now: () => UtcMs.parse(Date.now() + skewMs) }
  const announce = () => undefined
  const open = () => {
    const opened = openDatabase({ file, key: testKey, reserveBytes: 0 })
    if (!opened.ok) throw new Error(opened.error.type)
    const records = createRecords(opened.value, { actor, hasHub: true, announce })
    return { ...records, opened: opened.value }
  }
  let life = open()
  afterTests(() => {
    life.opened.close()
  })

  let cut: Cut = 'none'
  const real = createHubClient({ address: () => hub })
  const client: HubClient = {
    ...real,
    push: async (request, signal) => {
      const half = {
        ...request,
        facts: request.facts.slice(0, Math.ceil(request.facts.length / 2)),
      }
      const reply = await real.push(cut === 'torn' ? half : request, signal)
      return cut === 'none' ? reply : unreachable()
    },
    pull: async (request, signal) => {
      const reply = await real.pull({ ...request, limit: 7 }, signal)
      if (cut === 'torn') cut = 'lost'
      else if (cut === 'lost') return unreachable()
      return reply
    },
  }
  const deps = () => ({
    ...life,
    hub: client,
    clock,
    announce,
    device: actor.device,
    connection: createConnection(announce),
    complaints: createComplaints({ ...life, ids: systemIds, clock, announce }),
    chance: () => 0.5,
    isMe: () => true,
    onPage: announce,
    onTurned: announce,
    onReset: announce,
  })
  return {
    act: (seed: number) => {
      const { db } = life.opened
      createInspector({ ...life, db, actor, clock, ids: systemIds }, seeded(seed)).act()
    },
    push: async (how: Cut) => {
      cut = how
      await createPump(deps())(never)
    },
    pull: async (how: Cut) => {
      cut = how
      await createPull(deps())(never)
    },
    /** As after a crash: only what was committed is left. */
    restart: () => {
      life.opened.db.close()
      life = open()
    },
    seeToAll: () => {
      for (const { id, where } of life.problems.list()) {
        if (where === 'here') life.problems.dismiss(id)
      }
    },
    waiting: () => life.outbox.waiting(),
    state: () => replicaState(life.opened.db),
  }
}

const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('act', 'act', 'act', 'act', 'push', 'pull', 'restart', 'seeToAll'),
  how: fc.constantFrom<Cut>('none', 'none', 'lost', 'torn'),
  seed: fc.nat(1_000_000),
})

const judged = (state: State) => {
  const { evaluation, mark, answer, submission } = state
  return { evaluation, mark, answer, submission }
}

test('whatever three devices do and whatever is cut, they, the hub and a plain list of what it took say the same', async () => {
  const { pool } = lookInto(dir)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 120 }), async (steps) => {
      const desks = [aDesk(0), aDesk(72 * 3_600_000), aDesk(-3_600_000)]
      for (const desk of desks) await desk.pull('none')
      for (const { who, what, how, seed } of steps) {
        const desk = desks[who]
        if (what === 'act') desk?.act(seed)
        else if (what === 'push') await desk?.push(how)
        else if (what === 'pull') await desk?.pull(how)
        else desk?.[what]()
      }
      for (let round = 0; round < 200; round += 1) {
        for (const desk of desks) {
          desk.seeToAll()
          await desk.push('none')
          await desk.pull('none')
        }
        if (desks.every((desk) => desk.waiting() === 0)) break
      }
      for (const desk of desks) await desk.pull('none')

      const truth = await hubState(pool, hub)
      for (const desk of desks) expect(desk.state()).toEqual(truth)
      const client = aClient(hub)
      const told = await client.readAll(scopeOf(await client.me(), 'user'))
      // Rows of feeds were checked against their schemas.
      const facts = told.flatMap(({ entity, body }) =>
        entity === 'fact' ? [body as SealedFact] : [],
      )
      expect(judged(truth)).toEqual(replay(facts))
    }),
    { numRuns: 8, endOnFailure: true, seed: Number(process.env['EARSHOT_MODEL_SEED'] ?? 20261122) },
  )
}, 240_000)
