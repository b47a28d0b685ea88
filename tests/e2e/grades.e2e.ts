import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import { ask } from '#tests/e2e/support/bridge.ts'
import { aFolderOf, aHomeOf } from '#tests/e2e/support/folder.ts'
import { pictureFolder, takePictures } from '#tests/e2e/support/pictures.ts'
import {
  backToQueue,
  checklist,
  heading,
  openCall,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'
import { Scorecard } from '#shared/scorecard.ts'
import type { EditionRow } from '#shared/scorecards.ts'
import { aGradedCard } from '#tests/support/graded-card.ts'

const pictures = pictureFolder('grades')

test.describe('a scorecard with every kind of item', () => {
  let station: Workstation
  let page: Page

  test.beforeAll(async () => {
    station = await openWorkstation({
      home: aHomeOf(aFolderOf(['2005', '2001'])),
      size: { width: 1440, height: 900 },
    })
    page = station.page
    await expect(statusBar(page)).toContainText('2 通已下载', { timeout: 60_000 })
    await bringIntoForce(page, aGradedCard(), '2020-01-01')
  })
  test.afterAll(async () => {
    await station.close()
  })

  test('is graded, explained and submitted without the mouse, and scores what its parts come to', async () => {
    await openCall(page, '2005')
    await waitForSound(page)
    const item = (key: string) => checklist(page).locator(`[data-item="${key}"]`)
    const focused = checklist(page).locator('[data-focused="true"]')
    await expect(focused).toHaveAttribute('data-item', '1.1')

    await press('Shift+1')
    await expect(item('1.1')).toHaveAttribute('data-standing', 'best')
    await press('u', 'Shift+2')
    await expect(item('1.2')).toContainText('一般')
    await expect(item('1.2')).toContainText('缺标记或理由')
    await press('e')
    await page.keyboard.type('语速偏快')
    await press('Alt+s')
    await expect(
      checklist(page).getByRole('button', { name: '语速偏快', exact: true }),
    ).toBeVisible()
    await press('Enter')
    await expect(item('1.2')).not.toContainText('缺标记或理由')
    await press('u', 'Shift+1', 'Shift+2')
    await expect(item('1.3')).toContainText('给出、说明')
    await press('u', 'Enter')
    await page.keyboard.type('二十')
    await press('Enter')
    await expect(item('1.4')).toContainText('请填一个数字')
    await press('Control+A')
    await page.keyboard.type('20')
    await press('Enter')
    await expect(item('1.4')).toContainText('20 分钟')

    // 2.1 costs 10; the circumstance doubles it, and the apology halves that.
    await press('2', '1')
    await expect(item('2.1')).toHaveAttribute('data-state', 'hit')
    await press('Enter', 'Alt+1', 'ArrowDown')
    await page.screenshot({ path: join(pictures, 'phrases.png') })
    await press('Enter')
    await expect(page.getByPlaceholder('备注这一刻')).toHaveValue('语速偏快')
    await press('Alt+2')
    await page.keyboard.type('45')
    await page.screenshot({ path: join(pictures, 'editor.png') })
    await press('Enter')
    await expect(item('2.1')).toContainText('语速偏快')
    await expect(item('2.1')).toContainText('已道歉')
    await expect(item('2.1')).toContainText('晚回拨 45 分钟')
    await expect(scorePane(page)).toContainText('情节 已道歉 · 晚回拨')
    await takeAll()

    await press('Shift+V')
    await expect(scorePane(page)).not.toContainText('未评')
    // 10 + 10 of 20 + 10 + 10 of the grades, and 50 less 10 of the faults.
    await expect(scorePane(page)).toContainText(/80\s*\/ 100/)
    await press('Control+Enter')
    await expect(page.getByText('已提交').first()).toBeVisible()
    await expect(item('1.3')).toContainText('给出、说明')
  })

  test('of 300 items one is found by its pinyin initials and marked by key, with every section open', async () => {
    await bringIntoForce(page, aBigCard(), '2020-01-02')
    await backToQueue(page)
    await openCall(page, '2001')
    await waitForSound(page)
    await page.getByRole('button', { name: /展开所有部分|收起所有部分/ }).waitFor()
    const unfold = page.getByRole('button', { name: '展开所有部分' })
    if (await unfold.isVisible()) await unfold.click()
    await expect(checklist(page).locator('[data-item]')).toHaveCount(300)

    await press('/')
    await page.keyboard.type('kfyt')
    await expect(checklist(page).locator('[data-item]')).toHaveCount(1)
    await page.locator('[data-item]').click()
    await press('t')
    await expect(page.locator('[data-item]')).toHaveAttribute('data-state', 'hit')
    await press('/', 'Escape')
    await expect(checklist(page).locator('[data-item]')).toHaveCount(300)

    const lag = await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const begun = performance.now()
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'u', code: 'KeyU', bubbles: true }))
      await frame()
      await frame()
      return performance.now() - begun
    })
    test.info().annotations.push({ type: 'next open item, ms', description: String(lag) })
    await page.screenshot({ path: join(pictures, 'big.png') })
  })

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }

  const takeAll = async (): Promise<void> => {
    await page.getByRole('button', { name: '展开所有部分' }).click()
    await takePictures(page, pictures)
    await expect(heading(page)).toContainText('2005')
  }
})

/** The card becomes the next version of the one in the folder, in force from that day on. */
async function bringIntoForce(page: Page, card: Scorecard, day: string): Promise<void> {
  const rows = await ask<readonly EditionRow[]>(page, 'scorecards', 'list', {})
  const row = rows
    .filter(({ key }) => key === 'service')
    .toSorted((one, other) => other.version - one.version)[0]
  if (!row) throw new Error('no service card')
  const edition = { id: row.id, version: row.version + 1 }
  await ask(page, 'scorecards', 'nextVersion', {
    ...{ id: row.id, version: row.version, why: 'every kind' },
  })
  await ask(page, 'scorecards', 'save', { scorecard: { ...card, ...edition, key: 'service' } })
  await ask(page, 'scorecards', 'move', { ...edition, to: 'consultation', why: '' })
  const approved = { ...edition, to: 'approved', inForceFrom: day, why: '' }
  await ask(page, 'scorecards', 'move', approved)
}

/** Fifteen sections of twenty deductions. */
const aBigCard = (): Scorecard =>
  Scorecard.parse({
    ...aGradedCard(),
    name: { zh: '大卡', en: 'Big' },
    sections: Array.from({ length: 15 }, (_, at) => ({
      key: String(at + 1),
      title: { zh: `第 ${at + 1} 部分`, en: `Section ${at + 1}` },
      max: 20,
      items: Array.from({ length: 20 }, (_item, n) => ({
        key: `${at + 1}.${n + 1}`,
        title:
          at === 11 && n === 6
            ? { zh: '没有说明开放业态', en: 'Open trades not explained' }
            : { zh: `要求 ${at + 1}-${n + 1}`, en: `Requirement ${at + 1}-${n + 1}` },
        ...{ kind: 'deduct', points: 1, per: 'occurrence' },
      })),
    })),
  })
