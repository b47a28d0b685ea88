import { existsSync } from 'node:fs'

import { expect, test, type Locator, type Page } from '@playwright/test'

import { barriersOf, dress, faultsOf, settle } from '#tests/e2e/support/looks.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { judgeBlind } from '#tests/e2e/support/judging.ts'
import { checklist, openCall, statusBar, waitForSound } from '#tests/e2e/support/screens.ts'
import { openWorkstation, resize, type Workstation } from '#tests/e2e/support/workstation.ts'

/** A call of the sample that has sound. */
const CALL = '2013'

const seatOf = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('group', { name: '现在评分的是…' }).getByRole('button', { name })

/** The list of sessions, and the only one that is in it. */
async function enterSession(page: Page): Promise<void> {
  await expect(statusBar(page)).toBeVisible({ timeout: 30_000 })
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('grid', { name: '校准会' })).toBeVisible()
  await page.keyboard.press('Enter')
}

async function sitDown(page: Page, name: string | RegExp): Promise<void> {
  await seatOf(page, name).click()
  await expect(page.getByRole('grid', { name: '校准会' })).toBeHidden({ timeout: 30_000 })
  await expect(async () => {
    await enterSession(page)
    await expect(seatOf(page, name)).toHaveAttribute('aria-pressed', 'true', { timeout: 3000 })
  }).toPass({ timeout: 60_000 })
}

test.describe('a calibration session at one desk', () => {
  // The second rests on what the first agreed on.
  test.describe.configure({ mode: 'serial' })
  let station: Workstation
  let page: Page
  let itemKey = ''

  test.beforeAll(async () => {
    station = await openWorkstation({ home: emptyFolder('home') })
    page = station.page
    await expect(statusBar(page)).toContainText('25 通已下载', { timeout: 120_000 })
  })
  test.afterAll(() => station.close())

  test('two people judge one call blind to each other, and the room hears, decides and keeps it', async () => {
    test.setTimeout(180_000)
    await page.keyboard.press('Control+3')
    await expect(page.getByText('还没有校准会')).toBeVisible()
    await page.keyboard.press('n')
    await expect(page.getByRole('textbox', { name: '名称' })).toBeFocused()
    await page.keyboard.type('核实身份')
    await page.getByRole('combobox', { name: '评分卡' }).click()
    await page
      .getByTitle(/^客服热线检查表/)
      .last()
      .click()
    await expect(page.getByRole('listbox')).toBeHidden()
    for (const name of ['李梅', '王强']) {
      await page.getByRole('textbox', { name: '添加一位质检员：姓名' }).fill(name)
      await page.getByRole('button', { name: '添加', exact: true }).click()
      await expect(page.getByRole('checkbox', { name })).toBeChecked()
    }
    await page.getByRole('textbox', { name: '坐席、号码尾号、通话编号' }).fill(CALL)
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: '找到的通话' }).getByRole('button').first().click()
    await page.keyboard.press('Control+Enter')

    await expect(page.getByRole('main').getByText('已安排')).toBeVisible()
    await page.keyboard.press('o')
    await expect(page.getByText('0 / 2 份已评完')).toBeVisible()

    await sitDown(page, /^李梅/)
    await judgeBlind(page, CALL, true)
    await enterSession(page)
    await expect(page.getByText('1 / 2 份已评完')).toBeVisible({ timeout: 30_000 })
    await sitDown(page, /^王强/)
    await judgeBlind(page, CALL, false)
    await enterSession(page)
    await expect(page.getByText('2 / 2 份已评完')).toBeVisible({ timeout: 30_000 })
    await sitDown(page, /^(?!.*(李梅|王强))/)

    await page.keyboard.press('r')
    await expect(page.getByText('所有人都评完了。')).toBeVisible()
    await page.getByRole('tooltip').getByRole('button', { name: '揭晓' }).click()
    await expect(page.getByRole('main').getByText('已揭晓')).toBeVisible()

    await page.keyboard.press('n')
    itemKey = (await page.getByRole('heading', { level: 3 }).innerText()).split(' ')[0] ?? ''
    const consensus = page.getByRole('region', { name: '共识' })
    await consensus.getByRole('radio', { name: '扣分' }).click()
    await page.keyboard.press('c')
    await page.keyboard.type('问了姓名不算核实')
    await page.keyboard.press('Control+Enter')
    await expect(consensus).toContainText('✓ 扣分')
    await expect(consensus).toContainText('判例')
    await page.keyboard.press('Escape')

    await page.getByText('指标', { exact: true }).click()
    await expect(page.getByText(/Krippendorff/).first()).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: '导出纪要' }).click()
    await page.getByRole('menuitem').first().click()
    const saved = page.getByText(/^已存为 .*pdf$/)
    await expect(saved).toBeVisible({ timeout: 60_000 })
    expect(existsSync((await saved.getAttribute('title')) ?? '')).toBe(true)
  })

  test('what the room agreed on stands beside the item when the next call is judged', async () => {
    await page.getByRole('navigation').getByRole('button').first().click()
    await openCall(page, '2003')
    await waitForSound(page)
    const item = checklist(page).locator(`[data-item="${itemKey}"]`)
    await item.click()
    await expect(item).toContainText('判例：扣分')
    await expect(item).toContainText('问了姓名不算核实')
    await page.keyboard.press('Shift+R')
    await expect(item.getByRole('note', { name: '现行规则' })).toBeVisible()
  })

  for (const language of ['zh', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      test(`its screens have their words, fit every window and keep nobody out: ${language}, ${theme}`, async () => {
        await dress(page, language, theme)
        for (const width of [1920, 1440]) {
          await resize(station.app, { width, height: width === 1920 ? 1080 : 900 })
          await visit(async (screen) => {
            const name = `${screen}-${width}-${language}-${theme}`
            await settle(page)
            await page.screenshot({ path: test.info().outputPath(`${name}.png`) })
            expect.soft(await faultsOf(page), name).toEqual([])
            if (width === 1440) expect.soft(await barriersOf(page), name).toEqual([])
          })
        }
      })
    }
  }

  async function visit(look: (screen: string) => Promise<void>): Promise<void> {
    await page.keyboard.press('Control+3')
    const list = page.getByRole('grid', { name: /^(校准会|Calibration)/ })
    await expect(list).toBeVisible()
    await look('sessions')
    await page.keyboard.press('n')
    await expect(page.getByRole('textbox', { name: /^(名称|Title)$/ })).toBeFocused()
    await look('plan')
    await page.keyboard.press('Escape')
    await expect(list).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid', { name: /^(评分项|Items)$/ })).toBeVisible()
    await page.keyboard.press('n')
    await expect(page.getByRole('heading', { level: 3 })).toBeVisible()
    await look('room')
    for (const key of ['g', 'g']) await page.keyboard.press(key)
    await expect(page.getByText(/Krippendorff/).first()).toBeVisible({ timeout: 30_000 })
    await look('figures')
    for (const key of ['g', 'Escape']) await page.keyboard.press(key)
    await expect(list).toBeVisible()
  }
})
