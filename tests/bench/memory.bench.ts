import type { Page } from '@playwright/test'
import { beforeAll, expect, test } from 'vitest'

import { record } from '#tests/bench/figures.ts'
import { openBareWindow, startUnwatched, type Unwatched } from '#tests/bench/support/electron.ts'
import { takeInCalls } from '#tests/bench/support/long-calls.ts'
import {
  isNodeHelper,
  ownMb,
  isPage,
  processTree,
  pssMb,
  type Process,
} from '#tests/bench/support/memory.ts'
import { atTheEnd, scratchFolder } from '#tests/bench/support/scratch.ts'
import { aHub, aWorkstation, waitUntilSynced } from '#tests/bench/support/workspace.ts'
import type { RunningHub } from '#tests/e2e/support/hub.ts'
import { project } from '#tests/e2e/support/places.ts'
import { backToQueue, openCall, waitForSound } from '#tests/e2e/support/screens.ts'

const isLinux = process.platform === 'linux'
const SETTLE_MS = 5000
const SAMPLE_CALLS = 24
const CALLS = Array.from({ length: 50 }, (_, nth) => ({
  id: `Q${100 + nth}`,
  durationMs: 120_000 + nth * 8,
}))

let hub: RunningHub
const home = scratchFolder('home')

beforeAll(async () => {
  if (!isLinux) return
  const team = await aHub(true)
  hub = team
  await takeInCalls(team, CALLS)
  const { page, close } = await aWorkstation(home, hub)
  await waitUntilSynced(page, SAMPLE_CALLS + CALLS.length)
  await close()
})

test.runIf(isLinux)('memory with a call of an hour open', async () => {
  const workstation = await open()
  await workstation.during(async (page) => {
    await openCall(page, 'LONG-60')
    await waitForSound(page)
  })
  const { all, listening } = await memory(workstation)
  await workstation.during(backToQueue) // It opens where it was left.
  await workstation.stop()
  const team = processTree(hub.pid)
  const database = pssMb(team.filter(({ name }) => name === 'postgres'))
  expect(database).toBeGreaterThan(0)

  const bare = await openBareWindow()
  await bare.page.waitForTimeout(SETTLE_MS)
  const least = pssMb(processTree(bare.app.process().pid ?? 0))
  await bare.app.close()
  const rival = { name: 'Electron with an empty page', value: least }
  record({
    what: 'memory, workstation, 60 min call open',
    ...{ value: all, unit: 'MB', budget: { atMost: 600 }, rival },
    note: 'PSS of all its processes, nothing left to listen to, no debugger attached (one keeps the body of every request); the budget is ours',
  })
  record({
    what: '… while it still listens to recordings',
    ...{ value: listening, unit: 'MB', budget: null, rival },
  })
  record({
    what: 'memory, hub and its PostgreSQL',
    ...{ value: pssMb(team), unit: 'MB', budget: null },
    rival: { name: 'its PostgreSQL alone', value: database },
  })
})

test.runIf(isLinux)('memory over fifty calls in a row', async () => {
  const workstation = await open()
  await workstation.during((page) => look(page, CALLS.slice(0, 10)))
  const before = await memory(workstation)
  await workstation.during((page) => look(page, CALLS))
  const after = await memory(workstation)
  await workstation.stop()

  const note =
    'PSS but for pages of files; each opened, drawn, zoomed and left; first ten of them looked at before; after a collection of garbage, nothing left to listen to and the debugger detached: as long as it is attached, it keeps the body of every request, some 3 MB a call'
  record({
    what: 'memory after 50 calls opened in a row, all of the workstation, more',
    value: Math.max(0, after.own - before.own),
    ...{ unit: 'MB', budget: { atMost: 40 }, rival: { name: 'before', value: before.own }, note },
  })
  record({
    what: '… its page alone, more',
    value: Math.max(0, after.ownOfPage - before.ownOfPage),
    ...{ unit: 'MB', budget: { atMost: 20 }, rival: { name: 'before', value: before.ownOfPage } },
  })
})

async function open(): Promise<Unwatched> {
  const { url, token } = hub
  const env = { EARSHOT_HOME: home, EARSHOT_HUB_URL: url, EARSHOT_HUB_TOKEN: token }
  const workstation = await startUnwatched(project, env)
  atTheEnd(workstation.stop)
  return workstation
}

async function look(page: Page, calls: readonly { readonly id: string }[]): Promise<void> {
  for (const { id } of calls) {
    await openCall(page, id)
    await waitForSound(page)
    for (let n = 0; n < 8; n++) await page.keyboard.press('Control+ArrowUp')
    await backToQueue(page)
  }
}

type Memory = {
  readonly all: number
  readonly own: number
  readonly ownOfPage: number
  readonly listening: number
}

/** Megabytes once no recording is listened to any more, and the most it took until then. */
async function memory({ pid, during }: Unwatched): Promise<Memory> {
  await during(async (page) => {
    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    // What is only kept because there is room for it is given back.
    await session.send('Memory.simulatePressureNotification', { level: 'critical' })
  })
  await pause(SETTLE_MS)
  let tree: readonly Process[] = processTree(pid)
  let listening = pssMb(tree)
  while (tree.some(isNodeHelper)) {
    await pause(1000)
    tree = processTree(pid)
    listening = Math.max(listening, pssMb(tree))
  }
  return {
    ...{ all: pssMb(tree), listening },
    ...{ own: ownMb(tree), ownOfPage: ownMb(tree.filter(isPage)) },
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
