import type { Page } from '@playwright/test'
import { beforeAll, expect, test } from 'vitest'

import { median, record } from '#tests/bench/figures.ts'
import { bareProgram, openBareWindow, timeStart } from '#tests/bench/support/electron.ts'
import { processTree, pssMb } from '#tests/bench/support/memory.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { aHub, aWorkstation, waitUntilSynced } from '#tests/bench/support/workspace.ts'
import type { RunningHub } from '#tests/e2e/support/hub.ts'
import { openCall, waitForSound } from '#tests/e2e/support/screens.ts'
import { project } from '#tests/e2e/support/places.ts'

const STARTS = 5
const SAMPLE_CALLS = 24
const SETTLE_MS = 5000

let hub: RunningHub
const bareStarts: number[] = []
const home = scratchFolder('home')

beforeAll(async () => {
  hub = await aHub(true)
  const { page, close } = await aWorkstation(home, hub)
  await waitUntilSynced(page, SAMPLE_CALLS)
  await close()
})

test('from starting the program to a window one can work in', async () => {
  const env = {
    EARSHOT_HOME: home,
    EARSHOT_HUB_URL: hub.url,
    EARSHOT_HUB_TOKEN: hub.token,
  }
  const bare = bareProgram()
  const starts: number[] = []
  for (let n = 0; n < STARTS; n++) {
    bareStarts.push(await timeStart(bare, {}, firstPaint))
    starts.push(await timeStart(project, env, rowsShown))
  }
  record({
    what: 'start to usable window',
    value: median(starts),
    unit: 'ms',
    budget: { atMost: 3000 },
    rival: { name: 'Electron with an empty page', value: median(bareStarts) },
    note: `process start to the frame with the queue's rows, warm workspace, hub running, median of ${STARTS}; the bare window to its first paint`,
  })
})

test('from starting it as npm start does, its own hub included', async () => {
  const own = scratchFolder('own-home')
  const env = { EARSHOT_HOME: own }
  await timeStart(project, env, rowsShown)
  const starts: number[] = []
  for (let n = 0; n < 3; n++) starts.push(await timeStart(project, env, rowsShown))
  record({
    what: 'start with its own hub, second run',
    value: median(starts),
    unit: 'ms',
    budget: { atMost: 10_000 },
    rival: { name: 'Electron with an empty page', value: median(bareStarts) },
    note: 'as npm start opens it, without the checks npm start makes before, median of 3',
  })
})

test.runIf(process.platform === 'linux')('memory with a call of an hour open', async () => {
  const { app, page, close } = await aWorkstation(home, hub)
  await openCall(page, 'LONG-60')
  await waitForSound(page)
  await page.waitForTimeout(SETTLE_MS)
  const workstation = pssMb(processTree(app.process().pid ?? 0))
  const team = processTree(hub.pid)
  const [all, database] = [pssMb(team), pssMb(team.filter(({ name }) => name === 'postgres'))]
  await close()
  expect(database).toBeGreaterThan(0)

  const bare = await openBareWindow()
  await bare.page.waitForTimeout(SETTLE_MS)
  const least = pssMb(processTree(bare.app.process().pid ?? 0))
  await bare.app.close()
  record({
    what: 'memory, workstation, 60 min call open',
    value: workstation,
    unit: 'MB',
    budget: { atMost: 600 },
    rival: { name: 'Electron with an empty page', value: least },
    note: 'PSS of all its processes; the budget is ours',
  })
  record({
    what: 'memory, hub and its PostgreSQL',
    value: all,
    unit: 'MB',
    budget: null,
    rival: { name: 'its PostgreSQL alone', value: database },
  })
})

/** By the page's clock when it painted first, however late we came to look. */
async function firstPaint(page: Page): Promise<number> {
  const painted = await page.waitForFunction(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    return paint && performance.timeOrigin + paint.startTime
  })
  return (await painted.jsonValue()) ?? Number.NaN
}

/** By the page's clock when a frame first held rows of the queue. */
async function rowsShown(page: Page): Promise<number> {
  const shown = await page.waitForFunction(
    () => {
      const rows = [...document.querySelectorAll('.queue-rows [role=row]')]
      return rows.filter((row) => row.textContent !== '').length >= 5 && Date.now()
    },
    undefined,
    { polling: 'raf', timeout: 120_000 },
  )
  return Number(await shown.jsonValue())
}
