import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'

import { openDatabase } from '#main/db/open.ts'
import { aDesk as aRelease, type Desk } from '#tests/soak/desk.ts'
import { hubState } from '#tests/soak/hub-state.ts'
import type { Report } from '#tests/soak/words.ts'
import { aDesk } from '#tests/support/desk.ts'
import { aClient, aDraft, aHub, aHubFolder, afterTests } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { aHubProcess } from '#tests/support/hub-process.ts'
import { testKey } from '#tests/support/workstation.ts'

const release = (name: string): string =>
  join(import.meta.dirname, '../../fixtures/releases/0.1.0', `${name}.mjs`)

async function whenSo(desk: Desk, isSo: (report: Report) => boolean): Promise<Report> {
  for (const until = Date.now() + 60_000; ;) {
    const report = await desk.ask('report')
    if (isSo(report)) return report
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(report).slice(0, 2000)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

describe('the workstation of release 0.1.0 and the hub of today', () => {
  test('work together, and what only the new one knows is parked', async () => {
    const dir = aHubFolder()
    const hub = await aHub({ dir })
    const admin = aClient({ url: hub.url, token: hub.adminToken })
    await admin.send('POST', '/v1/calls', { calls: Array.from({ length: 5 }, () => aDraft()) })
    const { pool, rows } = lookInto(dir)
    await rows(
      `WITH next AS (UPDATE scope SET seq = seq + 1 WHERE scope LIKE 'calls:%'
                     RETURNING org_id, scope, seq)
       INSERT INTO change (org_id, scope, seq, entity, entity_id, op, body)
       SELECT org_id, scope, seq, 'poem', 'p1', 'put', '{"verse":"床前明月光"}' FROM next`,
    )
    await admin.send('POST', '/v1/calls', { calls: [aDraft()] })

    const folder = aHubFolder()
    const desk = aRelease(release('workstation'), {
      ...{ folder, url: hub.url, token: hub.token, device: v7() },
      ...{ seed: 7, skewMs: 0, naive: null },
    })
    afterTests(desk.kill)
    await desk.start()
    await whenSo(desk, ({ told, connection }) => told > 60 && connection === 'online')
    await desk.ask('quiet')
    await whenSo(desk, ({ waiting }) => waiting === 0)
    await desk.ask('settle')
    await whenSo(desk, ({ held }) => held.length === 0)
    const truth = await hubState(pool, hub)
    // Of what refused facts left in the judgement release 0.1.0 knew nothing; here nothing was refused.
    const { state, bugs, tray } = await whenSo(desk, (report) =>
      ['call', 'evaluation', 'mark'].every(
        (table) => report.state[table]?.length === truth[table]?.length,
      ),
    )
    expect({ bugs, tray }).toEqual({ bugs: [], tray: [] })
    expect(state).toEqual(truth)
    const kept = new Set((await rows<{ id: string }>(`SELECT fact_id AS id FROM fact`)).map(({ id }) => id)) // prettier-ignore
    expect(desk.saved().filter((id) => !kept.has(id))).toEqual([])
    await desk.kill()

    // Its database is taken over by today's program, which finds what was parked.
    const opened = openDatabase({ file: join(folder, 'earshot.db'), key: testKey, reserveBytes: 0 })
    if (!opened.ok) throw new Error(opened.error.type)
    const parked = opened.value.db.prepare(`SELECT entity, body FROM parked_change`).all()
    opened.value.close()
    expect(parked).toEqual([{ entity: 'poem', body: '{"verse":"床前明月光"}' }])
  }, 180_000)
})

describe('the workstation of today and the hub of release 0.1.0', () => {
  test('work together without the events it does not tell, and the hub may then be replaced', async () => {
    const dir = aHubFolder()
    const old = await aHubProcess(release('hub'), { dir })
    const person = (await aClient(old).me()).person.id
    const hub = { url: old.url, token: old.token }
    const { adminToken } = JSON.parse(readFileSync(join(dir, 'hub.json'), 'utf8')) as { adminToken: string } // prettier-ignore
    const admin = aClient({ url: old.url, token: adminToken })
    await admin.send('POST', '/v1/calls', { calls: [aDraft(), aDraft()] })
    const desk = aDesk({ hub, me: person })
    await desk.pull('none')
    for (let seed = 0; seed < 60; seed += 1) desk.act(seed)
    await desk.push('none')
    await desk.pull('none')
    expect(desk.waiting()).toBe(0)
    expect(desk.state()['evaluation']).not.toEqual([])
    const before = desk.state()

    await old.end('SIGTERM')
    rmSync(join(dir, 'hub.lock'), { force: true })
    const today = await aHub({ dir })
    expect((await aClient(today).me()).person.id).toBe(person)
    expect(today.token).toBe(old.token)
    const { pool } = lookInto(dir)
    const { evaluation, mark, answer, submission } = await hubState(pool, today)
    expect(before).toMatchObject({ evaluation, mark, answer, submission })
  }, 120_000)
})
