import { expect, test, type Page } from '@playwright/test'

import { readFacts, startHub } from '#tests/e2e/support/hub.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import {
  heading,
  openCall,
  position,
  queueRows,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'

const ROUNDS = 30

test(`after ${ROUNDS} kills at random moments every mark that was shown is there, and the hub holds each once`, async () => {
  test.setTimeout(10 * 60_000)
  const hub = await startHub({ dir: emptyFolder('hub') })
  const home = emptyFolder('home')
  let station = await openWorkstation({ home, hub })
  try {
    await expect(queueRows(station.page).nth(3)).toBeVisible({ timeout: 60_000 })
    await openCall(station.page, '2001')
    await waitForSound(station.page)

    let shown = 0
    for (let round = 0; round < ROUNDS; round++) {
      shown = await markUntilKilled(station, shown)
      station = await openWorkstation({ home, hub })
      await expect(heading(station.page)).toContainText('2001', { timeout: 30_000 })
      await expect.poll(() => shownMarks(station.page)).toBeGreaterThanOrEqual(shown)
      // A mark whose commit the kill outran may be there without having been shown.
      shown = await shownMarks(station.page)
    }

    expect(shown).toBeGreaterThan(ROUNDS)
    await expect(statusBar(station.page)).toContainText('全部已发送', { timeout: 60_000 })
    const added = (await readFacts(hub)).filter((fact) => fact.body.type === 'MarkAdded')
    expect(added).toHaveLength(shown)
    expect(new Set(added.map((fact) => (fact.body['mark'] as { id: string }).id)).size).toBe(shown)
  } finally {
    await station.close()
    await hub.stop()
  }
})

test('after a kill the program opens on the same call at the same second', async () => {
  const hub = await startHub({ dir: emptyFolder('hub') })
  const home = emptyFolder('home')
  let station = await openWorkstation({ home, hub })
  try {
    await expect(queueRows(station.page).nth(3)).toBeVisible({ timeout: 60_000 })
    await openCall(station.page, '2001')
    await waitForSound(station.page)
    await station.page.keyboard.press('Space')
    await expect.poll(() => position(station.page), { timeout: 20_000 }).toBeGreaterThan(4000)
    const heardTo = await position(station.page)

    await station.kill()
    station = await openWorkstation({ home, hub })

    await expect(heading(station.page)).toContainText('2001', { timeout: 30_000 })
    await waitForSound(station.page)
    const resumed = await position(station.page)
    expect(Math.abs(resumed - heardTo)).toBeLessThanOrEqual(1500)
  } finally {
    await station.close()
    await hub.stop()
  }
})

/** Places marks as fast as they appear, kills the program while it does; returns how many were seen. */
async function markUntilKilled(station: Workstation, before: number): Promise<number> {
  const { page } = station
  let seen = before
  const death = { came: false }
  const killing = new Promise((resolve) => setTimeout(resolve, 250 + Math.random() * 900)).then(
    async () => {
      death.came = true
      await station.kill()
    },
  )
  while (!death.came) {
    try {
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('4')
      await page.keyboard.press('6')
      seen = Math.max(seen, await shownMarks(page))
    } catch {
      break // The page went with the program.
    }
  }
  await killing
  return seen
}

/** How many marks the score says item 4.6 cost points for. */
async function shownMarks(page: Page): Promise<number> {
  const line = scorePane(page).getByRole('listitem').filter({ hasText: '4.6' })
  if ((await line.count()) === 0) return 0
  const times = /×\s*(\d+)/.exec(await line.first().innerText())
  return Number(times?.[1] ?? 1)
}
