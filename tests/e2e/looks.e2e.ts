import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import { startHub, type RunningHub } from '#tests/e2e/support/hub.ts'
import { barriersOf, dress, faultsOf, settle } from '#tests/e2e/support/looks.ts'
import { emptyFolder, project } from '#tests/e2e/support/places.ts'
import {
  backToQueue,
  checklist,
  goTo,
  heading,
  openCall,
  palette,
  openProblems,
  queueRows,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { consultOnVersion, judgeCalls, pointAtSheet } from '#tests/e2e/support/versions.ts'
import { openWorkstation, resize, type Workstation } from '#tests/e2e/support/workstation.ts'

const pictures = join(project, 'test-results/looks')
const sizes = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
]
/** What comes up over a version of a scorecard, and its keys. */
const windows = [
  ['consultation', 'Alt+4'],
  ['what-if', 'Alt+5'],
  ['compare', 'Alt+6'],
] as const

test.describe('every screen', () => {
  let hub: RunningHub
  let station: Workstation
  let page: Page

  test.beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    hub = await startHub({ dir: emptyFolder('hub') })
    station = await openWorkstation({ home: emptyFolder('home'), hub })
    page = station.page
    await expect(statusBar(page)).toContainText('7 个问题', { timeout: 60_000 })
    await judgeHalf()
    await backToQueue(page)
    await judgeCalls(page, ['2001', '2003', '2004', '2101'])
    await consultOnVersion(page)
    await pointAtSheet(station.app)
    await page.keyboard.press('Escape')
    await expect(queueRows(page).nth(20)).toBeVisible()
  })
  test.afterAll(async () => {
    await station.close()
    await hub.stop()
  })

  for (const language of ['zh', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      test(`in ${language} and ${theme} has its words, fits every window, and keeps nobody out`, async () => {
        await dress(page, language, theme)
        for (const size of sizes) {
          await resize(station.app, size)
          await visitAll(async (screen) => {
            const name = `${screen}-${size.width}-${language}-${theme}`
            await page.screenshot({ path: join(pictures, `${name}.png`) })
            expect.soft(await faultsOf(page), name).toEqual([])
            // The window's width moves things and colours nothing.
            const isNarrowest = size === sizes[0]
            if (isNarrowest) expect.soft(await barriersOf(page), name).toEqual([])
          })
        }
      })
    }
  }

  test('at twice the size everything is still within the window', async () => {
    await resize(station.app, { width: 1920, height: 1080 })
    const zoom = (factor: number) =>
      station.app.evaluate(({ BrowserWindow }, to) => {
        BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to)
      }, factor)
    await zoom(2)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(1000)
    await visitAll(async (screen) => {
      writeFileSync(join(pictures, `${screen}-twice.png`), await picture())
      expect.soft(await faultsOf(page), `${screen} at twice the size`).toEqual([])
      if (screen === 'inspect')
        await expect(page.getByText('王志强').first()).toBeInViewport({ ratio: 1 })
    })
    await zoom(1)
  })

  /** The whole window: a picture of the page alone is cut off when the page is enlarged. */
  const picture = async (): Promise<Buffer> => {
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    )
    const base64 = await station.app.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
      return image?.toPNG().toString('base64') ?? ''
    })
    return Buffer.from(base64, 'base64')
  }

  /** A call half judged, so that every form of mark, answer and line of the score is there. */
  async function judgeHalf(): Promise<void> {
    await openCall(page, '2005')
    await waitForSound(page)
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await goTo(page, 24)
    await press('4', '1')
    await goTo(page, 34)
    await press('i')
    await goTo(page, 38)
    await press('o', '4', '6', 'Escape')
    await goTo(page, 59)
    const focused = (state: string) =>
      expect(checklist(page).locator('[data-focused="true"]')).toHaveAttribute('data-state', state)
    await press('7', '2')
    await focused('hit')
    await press('u', 'f')
    await focused('ok')
    await press('u', 'q')
    await focused('na')
    await press('u', 'e')
    await page.keyboard.type('通话里听不出来，凭小结判断')
    await press('Enter')
    await expect(scorePane(page)).toContainText('通话里听不出来')
    await press('m')
    await page.keyboard.type('客户情绪激动')
    await press('Enter')
  }

  /** Goes through every screen and what comes up over it, and back to the queue. */
  async function visitAll(look: (screen: string) => Promise<void>): Promise<void> {
    const lookAt = async (screen: string): Promise<void> => {
      await settle(page)
      await look(screen)
    }
    await lookAt('queue')
    await openProblems(page)
    await lookAt('problems')
    await closeDialog()
    await page.keyboard.press('Control+,')
    await lookAt('settings')
    await closeDialog()

    await page.keyboard.press('/')
    await page.keyboard.type('2005')
    await expect(queueRows(page)).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(heading(page)).toContainText('2005')
    await expect(page.getByRole('button', { name: /^(播放|Play)$/ })).toBeEnabled()
    await expect(page.locator('canvas').first()).toBeVisible()
    await lookAt('inspect')
    await page.keyboard.press('4')
    await expect(palette(page)).toBeVisible()
    await lookAt('palette')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await lookAt('keys')
    await closeDialog()
    await page.keyboard.press('Shift+Y')
    await expect(page.getByRole('dialog', { name: /^(图例|Legend)$/ })).toBeVisible()
    await lookAt('legend')
    await closeDialog()
    await backToQueue(page)
    await page.keyboard.press('Escape')
    await expect(queueRows(page).nth(1)).toBeVisible()
    await visitScorecards(lookAt)
  }

  /** The list, a version that ships with every kind of item, and a draft of it. */
  async function visitScorecards(lookAt: (screen: string) => Promise<void>): Promise<void> {
    await page.keyboard.press('Control+2')
    const list = page.getByRole('grid', { name: /^(评分卡|Scorecards)$/ })
    await expect(list).toContainText(/客服热线检查表|Service hotline checklist/)
    await lookAt('scorecards')
    await list.getByRole('row', { name: /2027/ }).click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('listbox', { name: /^(大纲|Outline)$/ })).toBeVisible()
    await lookAt('builder')
    for (const [screen, key] of windows) {
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog').locator('table, ul').first()).toBeVisible()
      await lookAt(screen)
      await closeDialog()
    }
    await page.keyboard.press('Escape')
    await expect(list).toBeVisible()
    await page.keyboard.press('i')
    await expect(page.getByRole('dialog').getByRole('radio').first()).toBeVisible()
    await lookAt('import')
    await closeDialog()
    await page.keyboard.press('Control+1')
    await expect(queueRows(page).nth(1)).toBeVisible()
  }

  async function closeDialog(): Promise<void> {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})
