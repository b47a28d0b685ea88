import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { Hub } from '#hub/start-hub.ts'
import { buildEntries } from '#tests/soak/build-entries.ts'
import { aDesk, type Desk } from '#tests/soak/desk.ts'
import { hubState } from '#tests/soak/hub-state.ts'
import type { Report } from '#tests/soak/words.ts'
import { describeHost } from '#tests/support/faults/describe-host.ts'
import { aLine, ourOwnLine, type Line } from '#tests/support/faults/line.ts'
import { aClient, afterTests, aHub, aHubFolder, type TestClient } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { noise, sendRecording } from '#tests/support/stores/recordings.ts'

const PATIENCE = { headersMs: 2000, idleMs: 2000 }
const MB = 1_000_000

describeHost('on a network that the kernel makes bad', ourOwnLine, () => {
  let line: Line
  let hub: Hub
  let dir: string
  let admin: TestClient
  let desk: Desk

  beforeAll(async () => {
    const entries = await buildEntries()
    afterTests(entries.remove)
    line = aLine()
    afterTests(line.remove)
    dir = aHubFolder()
    hub = await aHub({ dir, host: line.address, behindProxy: true })
    admin = aClient({ url: hub.url, token: hub.adminToken })
    await sendRecording(admin, noise(10_000))
    const folder = mkdtempSync(join(tmpdir(), 'earshot-far-'))
    afterTests(() => {
      rmSync(folder, { recursive: true, force: true })
    })
    const charge = {
      ...{ folder, url: hub.url, token: hub.token, device: v7(), seed: 20261122 },
      ...{ skewMs: 0, naive: null, patience: PATIENCE },
    }
    desk = aDesk(entries.workstation, charge, line.atTheOtherEnd)
    afterTests(desk.kill)
    await desk.start()
    await until(({ ready, told }) => ready === 1 && told > 0)
  })

  const until = async (isSo: (report: Report) => boolean): Promise<number> => {
    const from = performance.now()
    while (!isSo(await desk.ask('count'))) {
      if (performance.now() - from > 90_000) {
        throw new Error(`it does not become so: ${JSON.stringify(await desk.ask('count'))}`)
      }
      await sleep(50)
    }
    return performance.now() - from
  }
  const count = () => desk.ask('count')
  /** One more recording to fetch, of about so many bytes. */
  const aRecording = async (bytes: number): Promise<void> => {
    expect((await sendRecording(admin, noise(bytes))).status).toBe(200)
  }

  test('that loses a fifth of all packets, work and recordings go through', async () => {
    const before = await count()
    line.lose(0.2)
    await aRecording(MB)

    await until(({ ready, told }) => ready === before.ready + 1 && told > before.told)
    line.heal()

    expect(line.lost()).toBeGreaterThan(0)
    expect((await count()).bugs).toEqual([])
  }, 120_000)

  test('that is slow, a recording that takes longer than our patience comes in one piece', async () => {
    const { ready } = await count()
    line.slow(250)
    await aRecording(MB)

    const took = await until((report) => report.ready === ready + 1)
    line.heal()

    expect(took).toBeGreaterThan(1.5 * PATIENCE.idleMs)
  }, 120_000)

  test('that is cut in the middle of a recording, it goes on by itself', async () => {
    const { ready } = await count()
    line.slow(500)
    await aRecording(MB)
    await sleep(700)

    line.pull()
    await until(({ connection }) => connection !== 'online')
    expect((await count()).ready).toBe(ready)
    line.heal()

    await until((report) => report.ready === ready + 1 && report.connection === 'online')
  }, 120_000)

  test('that swallows everything, the hub is given up, and what was saved meanwhile arrives', async () => {
    line.lose(1)
    await until(({ connection }) => connection !== 'online')
    const silent = await count()
    await until(({ told }) => told > silent.told + 5)
    expect((await count()).held.length).toBeGreaterThan(5)
    line.heal()

    await desk.ask('quiet')
    await until(({ waiting, connection }) => waiting === 0 && connection === 'online')
    await desk.ask('settle')
    await until(({ held }) => held.length === 0)

    const { pool, rows } = lookInto(dir)
    const known = new Set((await rows<{ id: string }>(`SELECT fact_id AS id FROM fact`)).map(({ id }) => id)) // prettier-ignore
    const tray = new Set((await desk.ask('report')).tray.map(({ id }) => id))
    const lost = desk.saved().filter((id) => !known.has(id) && !tray.has(id))
    expect(lost).toEqual([])
    const truth = await hubState(pool, hub)
    const report = await sameAs(truth)
    expect(report.state).toEqual(truth)
    expect(report.bugs).toEqual([])
  }, 120_000)

  /** What the workstation holds once it holds the same, or after a while. */
  const sameAs = async (truth: Report['state']): Promise<Report> => {
    const end = performance.now() + 30_000
    for (;;) {
      const report = await desk.ask('report')
      if (JSON.stringify(report.state) === JSON.stringify(truth)) return report
      if (performance.now() > end) return report
      await sleep(200)
    }
  }
})
