import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect, test, vi } from 'vitest'

import { Source, SourceList, type Look } from '#shared/admin/sources.ts'
import { aClient, aHub, aHubFolder } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const HEADINGS = 'call_id,agent_id,direction,started_at,talk_s'

async function aWatchedLog(log: string) {
  const dir = aHubFolder()
  const hub = await aHub({ dir })
  const admin = aClient({ url: hub.url, token: hub.adminToken })
  const added = await admin.send('POST', '/v1/admin/sources', {
    name: 'log',
    teamId: (await admin.me()).team.id,
    place: { kind: 'folder', log, recordings: null },
    profile: 'earshot',
    everyS: 86_400,
  })
  const { id } = Source.parse(added.body)
  const look = async (): Promise<Look | null> => {
    const { sources } = SourceList.parse(await (await admin.ask('/v1/admin/sources')).json())
    return sources[0]?.look ?? null
  }
  return {
    look,
    press: (what: 'look' | 'stop') => admin.send('POST', `/v1/admin/sources/${id}/${what}`, {}),
    until: (isSo: (look: Look) => boolean) =>
      vi.waitFor(
        async () => {
          const found = await look()
          if (!found || !isSo(found)) throw new Error(JSON.stringify(found))
          return found
        },
        { timeout: 60_000, interval: 50 },
      ),
    database: lookInto(dir),
  }
}

test('what another hub holds is left to it until it was not heard of for its time', async () => {
  const log = join(temp('held'), 'calls.csv')
  mkdirSync(join(log, '..'))
  writeFileSync(log, `${HEADINGS}\n1,A1,inbound,2026-10-01T01:15:12Z,5\n`)
  const { look, press, until, database } = await aWatchedLog(log)
  const first = await until(({ state }) => state === 'done')
  const now = `(extract(epoch FROM now()) * 1000)::bigint`
  await database.rows(
    `UPDATE source SET held_by = gen_random_uuid(), held_until = ${now} + 4000, next_look_at = 0`,
  )

  await press('look')
  // Its time is the database's, whatever the clocks of hubs say.
  const isHeld = async () => {
    const [row] = await database.rows<{ held: boolean }>(
      `SELECT held_until > ${now} AS held FROM source`,
    )
    return row?.held
  }
  for (let seen = await look(); await isHeld(); seen = await look()) {
    expect(seen).toEqual(first)
    await sleep(50)
  }

  expect(await until(({ startedAt }) => startedAt > first.startedAt)).toBeDefined()
})

test('a look that is stopped goes on where it was, and what it took in stays', async () => {
  const ROWS = 100_000
  const log = join(temp('long'), 'calls.csv')
  mkdirSync(join(log, '..'))
  const out = createWriteStream(log)
  out.write(`${HEADINGS}\n`)
  for (let n = 0; n < ROWS; n += 1) out.write(`${n},A${n % 50},inbound,2026-10-01T01:15:12Z,5\n`)
  out.end()
  await finished(out)
  const { press, until, database } = await aWatchedLog(log)

  const begun = await until(({ rows }) => rows > 0)
  await press('stop')
  const stopped = await until(({ state }) => state !== 'looking')
  const kept = await database.count('call')
  await press('look')
  const done = await until(({ state }) => state === 'done')

  expect(begun.state).toBe('looking')
  expect(stopped).toMatchObject({ state: 'stopped', trouble: null })
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(ROWS)
  expect(done).toMatchObject({ newCalls: ROWS - kept, changedCalls: 0 })
  expect(await database.count('call')).toBe(ROWS)
}, 120_000)
