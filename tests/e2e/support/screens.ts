import { expect, type Locator, type Page } from '@playwright/test'

/** The rows of the queue that are on screen. */
export const queueRows = (page: Page): Locator =>
  page.getByRole('grid').locator('[role=row][aria-selected]')

/** Opens a call by its number in the call log: search, Enter. */
export async function openCall(page: Page, externalId: string): Promise<void> {
  await expect(page.getByRole('grid')).toBeVisible()
  const search = page.getByRole('search').getByRole('textbox')
  // A drawer that is still closing has the keyboard, and takes the focus with it when it goes.
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(async () => {
    if (!(await search.evaluate((field) => field === document.activeElement)))
      await page.keyboard.press('/')
    await expect(search).toBeFocused({ timeout: 300 })
    await page.keyboard.press('Control+A')
    await page.keyboard.type(externalId)
    await expect(search).toHaveValue(externalId, { timeout: 300 })
  }).toPass()
  await expect(page.getByText(/^1 \/ \d+ 通$/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading(page)).toContainText(externalId)
}

export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })
export const statusBar = (page: Page): Locator => page.getByRole('contentinfo')
export const scorePane = (page: Page): Locator => page.getByRole('region', { name: '得分' })
export const checklist = (page: Page): Locator => page.getByRole('region', { name: '评分卡' })

/** Waits until the waveform of the open call is drawn and can be played. */
export async function waitForSound(page: Page): Promise<void> {
  // A program that has just been started has its window and its decoder to start first.
  const play = page.getByRole('button', { name: '播放', exact: true })
  await expect(play).toBeEnabled({ timeout: 60_000 })
  await expect(page.locator('canvas').first()).toBeVisible()
}

/** Where the playhead is, in milliseconds, as the transport shows it. */
export async function position(page: Page): Promise<number> {
  const clock = await page.locator('.ins-clock, [data-clock]').first().innerText()
  const [minutes = '0', seconds = '0'] = (clock.split(/\s/)[0] ?? '').split(':').slice(-2)
  return Math.round((Number(minutes) * 60 + Number(seconds)) * 1000)
}

/** Moves the playhead to a place by the keyboard: G, the time, Enter. */
export async function goTo(page: Page, seconds: number): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.type(`0:${seconds.toFixed(1).padStart(4, '0')}`)
  await page.keyboard.press('Enter')
}

/** Marks one rule of the sample's scorecard broken, for 90 points, and submits the open call. */
export async function judgeAt90(page: Page): Promise<void> {
  await goTo(page, 24)
  await page.keyboard.press('4')
  await page.keyboard.press('1')
  await expect(scorePane(page)).toContainText(/90\s*\/ 100/)
  await page.keyboard.press('Shift+V')
  await expect(scorePane(page)).not.toContainText('未评')
  await page.keyboard.press('Control+Enter')
}

const problemsPanel = (page: Page): Locator =>
  page.getByRole('dialog', { name: /^(需要处理的问题|Problems to see to)$/ })

/** Opens the panel that names every problem, from the status bar. */
export async function openProblems(page: Page): Promise<Locator> {
  await statusBar(page)
    .getByRole('button', { name: /问题|problem/i })
    .click()
  await expect(problemsPanel(page)).toBeVisible()
  return problemsPanel(page)
}

export async function closeProblems(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(problemsPanel(page)).toBeHidden()
}

export async function backToQueue(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button').first().click()
  await expect(page.getByRole('grid')).toBeVisible()
}

/** Speaks the other of the two languages from now on. */
export const switchLanguage = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^(EN|中文)$/ }).click()

/** What a mark is to be put on, while it is asked. */
export const palette = (page: Page) => page.locator('ol[role=listbox]')
