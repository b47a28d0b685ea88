import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import { readFacts } from '#tests/e2e/support/hub.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { descendantsOf, survivorsOf } from '#tests/e2e/support/processes.ts'
import {
  backToQueue,
  goTo,
  heading,
  openCall,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'

test.describe('a hub of its own', () => {
  const home = emptyFolder('home')
  const hubDir = join(home, 'workspaces', 'sample', 'hub')
  let station: Workstation
  let page: Page
  /** How many calls the queue said there are, in the order it said so. */
  const counts: number[] = []

  const start = async (): Promise<void> => {
    station = await openWorkstation({ home })
    page = station.page
  }

  test.beforeAll(async () => {
    await start()
    const shown = page.getByText(/^\d+ 通$/)
    const until = Date.now() + 90_000
    while (Date.now() < until && (counts.at(-1) ?? 0) < 25) {
      const texts = await shown.allInnerTexts()
      const count = parseInt(texts[0] ?? '', 10)
      if (count !== counts.at(-1) && !Number.isNaN(count)) counts.push(count)
    }
  })
  test.afterAll(async () => {
    await station.close()
  })
  test.afterEach(async () => {
    const isQueue = await page.getByRole('grid').isVisible()
    if (!isQueue) await backToQueue(page)
  })

  test('with nothing set up the sample calls are listed while they come in', async () => {
    expect(counts.at(-1)).toBe(25)
    expect(counts.filter((count) => count > 0 && count < 25).length).toBeGreaterThan(0)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    await expect(page.getByText('示例工作区')).toBeVisible()
    await expect(statusBar(page)).toContainText('已连接')
    await expect(statusBar(page)).toContainText('25 通已下载', { timeout: 60_000 })
  })

  test('when the hub is killed the work goes on, and reaches the one that is started in its place', async () => {
    const before = hubFile()
    process.kill(before.pid, 'SIGKILL')
    await mark('2001', 12)

    await expect.poll(() => hubFile().pid, { timeout: 30_000 }).not.toBe(before.pid)
    await expect(statusBar(page)).toContainText('已连接', { timeout: 30_000 })
    await expect(statusBar(page)).toContainText('全部已发送', { timeout: 30_000 })
    expect(await marksOnHub()).toEqual([12_000])
    expect(survivorsOf([before.pid])).toEqual([])
  })

  test('when the database is killed the work goes on, and reaches the one that is started in its place', async () => {
    const before = postmaster()
    process.kill(before, 'SIGKILL')
    await mark('2005', 24)

    await expect.poll(postmaster, { timeout: 30_000 }).not.toBe(before)
    await expect(statusBar(page)).toContainText('全部已发送', { timeout: 30_000 })
    expect(await marksOnHub()).toEqual([12_000, 24_000])
  })

  test('a quit leaves no process behind', async () => {
    const pids = descendantsOf(station.app.process().pid ?? 0)
    expect(pids).toEqual(expect.arrayContaining([hubFile().pid, postmaster()]))

    await station.close()
    await expect.poll(() => survivorsOf(pids), { timeout: 20_000 }).toEqual([])

    await start()
    await expect(statusBar(page)).toContainText('已连接', { timeout: 60_000 })
  })

  test('after the program was killed nothing of it goes on, and the next start works', async () => {
    await openCall(page, '2005')
    await waitForSound(page)
    const pids = descendantsOf(station.app.process().pid ?? 0)
    expect(pids).toEqual(expect.arrayContaining([hubFile().pid, postmaster()]))

    await station.kill()
    await expect.poll(() => survivorsOf(pids), { timeout: 20_000 }).toEqual([])
    await start()

    await expect(heading(page)).toContainText('2005', { timeout: 30_000 })
    await expect(scorePane(page)).toContainText(/90\s*\/ 100/)
    await expect(statusBar(page)).toContainText('已连接', { timeout: 60_000 })
    await expect(statusBar(page)).toContainText('全部已发送')
    expect(await marksOnHub()).toEqual([12_000, 24_000])
  })

  async function mark(externalId: string, seconds: number): Promise<void> {
    await openCall(page, externalId)
    await waitForSound(page)
    await goTo(page, seconds)
    await page.keyboard.press('4')
    await page.keyboard.press('1')
    await expect(scorePane(page)).toContainText(/90\s*\/ 100/)
  }

  async function marksOnHub(): Promise<readonly number[]> {
    const facts = await readFacts(hubFile())
    return facts.flatMap(({ body }) =>
      body.type === 'MarkAdded' ? [(body['mark'] as { at: number }).at] : [],
    )
  }

  /** What the hub writes down of itself. */
  const hubFile = () =>
    JSON.parse(readFileSync(join(hubDir, 'hub.json'), 'utf8')) as {
      readonly url: string
      readonly token: string
      readonly pid: number
    }

  /** The process id of the hub's database; 0 while it has none. */
  const postmaster = (): number => {
    const cluster = JSON.parse(readFileSync(join(hubDir, 'cluster.json'), 'utf8')) as {
      readonly home: string
    }
    try {
      const file = join(resolve(hubDir, cluster.home), 'data', 'postmaster.pid')
      return Number(readFileSync(file, 'utf8').split('\n')[0])
    } catch {
      return 0
    }
  }
})
