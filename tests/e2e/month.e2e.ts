import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import type { Edition } from '#shared/scorecards.ts'
import { ask } from '#tests/e2e/support/bridge.ts'
import { aFolderOf, aHomeOf } from '#tests/e2e/support/folder.ts'
import { pictureFolder, takePictures } from '#tests/e2e/support/pictures.ts'
import {
  backToQueue,
  checklist,
  goTo,
  openCall,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

const pictures = pictureFolder('month')

test.setTimeout(180_000)

test('deductions of two calls of an agent in one month add up to the threshold, and say so', async () => {
  const station = await openWorkstation({
    home: aHomeOf(aFolderOf(['2005', '2008'])),
    size: { width: 1440, height: 900 },
  })
  const { page } = station
  const month = scorePane(page).getByRole('region', { name: '本月累计' })
  try {
    await expect(statusBar(page)).toContainText('2 通已下载', { timeout: 60_000 })
    await bringIntoForce(page)

    await judgeBy(page, '2005')
    await expect(month).toContainText('2026-10-01 至 2026-10-31')
    await expect(month).toContainText('已扣 0 / 20 分')
    await page.keyboard.press('2')
    await page.keyboard.press('2')
    await expect(month).toContainText('已扣 10 / 20 分 其中这通 10')
    await expect(month).toContainText('再扣 10 分，记为“降级，重新准入”')
    await expect(month).toContainText('这通还没有提交')
    await expect(month).toContainText('你提交的这位坐席当月其他 0 份评分')
    await page.keyboard.press('Shift+V')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('已提交').first()).toBeVisible()
    await expect(month).not.toContainText('这通还没有提交')

    await backToQueue(page)
    await judgeBy(page, '2008')
    await expect(month).toContainText('已扣 10 / 20 分 其中这通 0')
    await page.keyboard.press('2')
    await page.keyboard.press('2')
    await expect(month).toContainText('已扣 20 / 20 分')
    await expect(month).toContainText('到线：记为“降级，重新准入”')
    await month.getByText('从哪几通来').press('Enter')
    await expect(month.getByRole('listitem').filter({ hasText: '2005' })).toContainText('扣 10')
    await takePictures(page, pictures)

    // A month from the 16th on holds the one and not the other.
    await page.keyboard.press('Control+,')
    const settings = page.getByRole('dialog', { name: '设置' })
    await settings.getByText('从某一天起', { exact: true }).click()
    const begins = settings.getByRole('spinbutton', { name: '从上个月几号起' })
    await expect(begins).toHaveValue('26')
    await begins.fill('16')
    await begins.press('Enter')
    await expect(settings).toContainText('到当月 15 号为止')
    await page.screenshot({ path: join(pictures, 'settings.png') })
    await page.keyboard.press('Escape')
    await expect(month).toContainText('2026-10-16 至 2026-11-15')
    await expect(month).toContainText('已扣 10 / 20 分 其中这通 10')
  } finally {
    await station.close()
  }
})

/** Opens a call and judges it by the scorecard whose rule adds up months, with a mark to come. */
async function judgeBy(page: Page, call: string): Promise<void> {
  await openCall(page, call)
  await waitForSound(page)
  await page.keyboard.press('Alt+k')
  await expect(page.getByRole('dialog').getByRole('button', { name: /云/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(checklist(page).getByRole('heading', { level: 2 }).first()).toContainText('云')
  await goTo(page, 20)
}

/** The pack with a rule of the month becomes a scorecard of one's own, in force since long. */
async function bringIntoForce(page: Page): Promise<void> {
  const { scorecard } = await ask<Edition>(page, 'scorecards', 'adopt', { pack: 'cloud-service' })
  const edition = { id: scorecard.id, version: scorecard.version, why: '' }
  await ask(page, 'scorecards', 'move', { ...edition, to: 'consultation' })
  await ask(page, 'scorecards', 'move', {
    ...{ ...edition, to: 'approved', inForceFrom: '2020-01-01' },
  })
}
