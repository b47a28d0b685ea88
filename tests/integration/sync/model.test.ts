import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import type { SealedFact } from '#shared/fact.ts'
import type { PersonId } from '#shared/ids.ts'
import { hubState } from '#tests/soak/hub-state.ts'
import type { State } from '#tests/soak/words.ts'
import { aDesk, type Cut } from '#tests/support/desk.ts'
import { aClient, aDraft, aHub, aHubFolder, scopeOf } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { replay } from '#tests/support/replay.ts'

const dir = aHubFolder()
let hub: Hub
let me: PersonId

beforeAll(async () => {
  hub = await aHub({ dir })
  me = (await aClient(hub).me()).person.id
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  await admin.send('POST', '/v1/calls', { calls: [aDraft()] })
})

/** As if nobody had ever judged anything. */
const blank = `TRUNCATE fact, evaluation, mark, answer, removed_mark, submission, reopening, listened;
               DELETE FROM change WHERE entity = 'fact'`

/** As after somebody's rights have changed: their own feed begins anew. */
const anew = `UPDATE scope SET before_epoch = epoch, before_seq = 0, epoch = gen_random_uuid()
               WHERE scope LIKE 'user:%'`

const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(
    ...(['act', 'act', 'act', 'act', 'act', 'act', 'push', 'push', 'pull', 'pull'] as const),
    ...(['restart', 'seeToAll', 'retryAll', 'retryAll', 'reset'] as const),
  ),
  how: fc.constantFrom<Cut>('none', 'none', 'none', 'lost', 'torn', 'twice', 'late'),
  seed: fc.nat(1_000_000),
})

/** Ends and takes up again more than it judges, and often says once more what was refused. */
const mood = { submits: 200, reopens: 250, seesTo: 200 }

const judged = (state: State) => {
  const { evaluation, mark, answer, submission } = state
  return { evaluation, mark, answer, submission }
}

test('whatever three devices do and whatever is cut, they, the hub and a plain list of what it took say the same', async () => {
  const { pool } = lookInto(dir)
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 60, maxLength: 120 }),
      fc.nat(3).map((n) => n === 0),
      async (steps, beginsAnew) => {
        await pool.query(`${blank}; ${anew}`)
        const desks = [0, 72 * 3_600_000, -3_600_000].map((skewMs) =>
          aDesk({ hub, me, skewMs, mood }),
        )
        for (const desk of desks) await desk.pull('none')
        for (const { who, what, how, seed } of steps) {
          const desk = desks[who]
          if (what === 'act') desk?.act(seed)
          else if (what === 'push') await desk?.push(how)
          else if (what === 'pull') await desk?.pull(how)
          else if (what !== 'reset') desk?.[what]()
          else if (beginsAnew) await pool.query(anew)
          // While a feed is read anew, what stood before still stands.
          if (desk && !beginsAnew) expect(judged(desk.state())).toEqual(replay(desk.told()))
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
      },
    ),
    {
      numRuns: Number(process.env['EARSHOT_MODEL_RUNS'] ?? 12),
      endOnFailure: true,
      seed: Number(process.env['EARSHOT_MODEL_SEED'] ?? 20261122),
    },
  )
}, 240_000)
