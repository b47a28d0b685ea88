import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import type { Bridge } from '#shared/api.ts'
import type { NewWorkspace } from '#shared/workspace.ts'
import { startHub } from '#tests/e2e/support/hub.ts'
import { waitForHearing } from '#tests/e2e/support/hearing.ts'
import { emptyFolder, project } from '#tests/e2e/support/places.ts'
import { goTo, openCall, queueRows, statusBar, waitForSound } from '#tests/e2e/support/screens.ts'
import { openWorkstation, resize } from '#tests/e2e/support/workstation.ts'

const folder = process.env['EARSHOT_TOUR_DIR'] ?? join(project, 'docs/screenshots')
const looks = [
  { language: 'zh', theme: 'light' },
  { language: 'zh', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const
const sizes = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
]

test('pictures of every screen', async () => {
  mkdirSync(folder, { recursive: true })
  const hub = await startHub({ dir: emptyFolder('gallery-hub') })
  const station = await openWorkstation({ home: emptyFolder('gallery-home'), hub })
  const { app, page } = station
  try {
    await expect(queueRows(page).nth(20)).toBeVisible({ timeout: 90_000 })
    await moveTo(page, { kind: 'hub', name: '示范中心', url: hub.url, token: hub.token })
    await expect(page.getByText('示范中心')).toBeVisible({ timeout: 30_000 })
    await expect(queueRows(page).nth(20)).toBeVisible({ timeout: 90_000 })
    await expect(statusBar(page)).toContainText('25 通已下载', { timeout: 60_000 })
    await judge(page)
    for (const size of sizes) {
      await resize(app, size)
      for (const look of looks) {
        await dress(page, look)
        const keep = (name: string) =>
          page.screenshot({
            path: join(folder, `${name}-${size.width}-${look.theme}-${look.language}.png`),
          })
        await keep('inspect')
        if (size.width > 1440) continue
        await page.keyboard.press('?')
        await expect(page.getByRole('dialog')).toBeVisible()
        await settle(page)
        await keep('keys')
        await page.keyboard.press('Escape')
        await page.keyboard.press('Control+e')
        await expect(page.getByRole('dialog')).toBeVisible()
        await settle(page)
        await keep('clip')
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
        await toQueue(page)
        await reopen(page, '2003')
        await waitForHearing(page)
        await settle(page)
        await keep('lanes')
        await goTo(page, 40)
        for (let n = 0; n < 3; n++) await page.keyboard.press('Control+ArrowUp')
        await page.keyboard.press('h')
        await settle(page)
        await settle(page)
        await keep('spectrogram')
        await page.keyboard.press('h')
        await toQueue(page)
        await page.keyboard.press('Escape')
        await expect(queueRows(page).nth(10)).toBeVisible()
        await settle(page)
        await keep('queue')
        await page.getByRole('contentinfo').getByRole('button').first().click()
        await expect(page.getByRole('dialog')).toBeVisible()
        await settle(page)
        await keep('problems')
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toBeHidden()
        if (look.theme === 'light') {
          await openScorecard(page, /保险客服|Insurance/)
          await settle(page)
          await keep('scorecard')
          await page.keyboard.press('Control+1')
          await expect(queueRows(page).nth(10)).toBeVisible()
        }
        await page.keyboard.press('Home')
        await reopen(page, '2005')
      }
    }
  } finally {
    await station.close()
    await hub.stop()
  }
})

/** A call half judged: what its agent really did wrong, one of it a range. */
async function judge(page: Page): Promise<void> {
  await openCall(page, '2005')
  await waitForSound(page)
  await mark(page, 23.2, ['4', '1'])
  await mark(page, 34, ['4', '6'])
  await mark(page, 41, ['4', '6'])
  await range(page, 46.6, 51, ['4', '3'])
  await mark(page, 59.4, ['7', '2'])
  await goTo(page, 27)
}

/** Adds a workspace as the settings do, so that it has a name of its own. */
const moveTo = (page: Page, workspace: NewWorkspace): Promise<void> =>
  page.evaluate(async (added) => {
    // The page has it from the preload script; the types of this side do not.
    const { bridge } = window as unknown as { bridge: Bridge }
    await bridge.invoke('workspace', 'add', added)
  }, workspace)

async function mark(page: Page, seconds: number, keys: readonly string[]): Promise<void> {
  await goTo(page, seconds)
  for (const key of keys) await page.keyboard.press(key)
}

async function range(
  page: Page,
  from: number,
  to: number,
  keys: readonly string[],
): Promise<void> {
  await goTo(page, from)
  await page.keyboard.press('i')
  await goTo(page, to)
  await page.keyboard.press('o')
  for (const key of keys) await page.keyboard.press(key)
  await page.keyboard.press('Escape')
}

/** Changes language and theme by the settings that main keeps, and starts the page anew. */
async function dress(
  page: Page,
  look: { readonly language: string; readonly theme: string },
): Promise<void> {
  await page.evaluate(async (change) => {
    // The page has it from the preload script; the types of this side do not.
    const { bridge } = window as unknown as { bridge: Bridge }
    await bridge.invoke('settings', 'change', change)
  }, look)
  await page.reload()
  await expect(page.locator('canvas').first()).toBeVisible({ timeout: 20_000 })
  await settle(page)
}

async function toQueue(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button').first().click()
  await expect(page.getByRole('grid')).toBeVisible()
}

/** Opens a version of a scorecard, at its first item. */
async function openScorecard(page: Page, name: RegExp): Promise<void> {
  await page.keyboard.press('Control+2')
  await page.getByRole('row', { name }).first().click()
  await page.keyboard.press('Enter')
  const outline = page.getByRole('listbox', { name: /^(大纲|Outline)$/ })
  await outline.getByRole('option').nth(2).click()
}

async function reopen(page: Page, externalId: string): Promise<void> {
  await page.keyboard.press('/')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(externalId)
  await page.keyboard.press('Enter')
  await expect(page.locator('canvas').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^(播放|Play)$/ })).toBeEnabled({ timeout: 30_000 })
}

/** Lets drawers and pictures come to rest. */
const settle = (page: Page): Promise<void> => page.waitForTimeout(700)
