import type { Page } from '@playwright/test'
import { beforeAll, test } from 'vitest'

import { median, record } from '#tests/bench/figures.ts'
import { bareProgram, timeStart } from '#tests/bench/support/electron.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'
import { aHub, aWorkstation, waitUntilSynced } from '#tests/bench/support/workspace.ts'
import type { RunningHub } from '#tests/e2e/support/hub.ts'
import { project } from '#tests/e2e/support/places.ts'

const STARTS = 5
const SAMPLE_CALLS = 24

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
