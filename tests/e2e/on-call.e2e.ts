import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { aFolderOf, aHomeOf } from '#tests/e2e/support/folder.ts'
import { pictureFolder, takePictures } from '#tests/e2e/support/pictures.ts'
import {
  checklist,
  goTo,
  openCall,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

const pictures = pictureFolder('on-call')

test.setTimeout(240_000)

test('a draft is tried on a call that was judged: heard, scored beside what it was, and its evaluation left alone', async () => {
  const station = await openWorkstation({
    home: aHomeOf(aFolderOf(['2005', '2001'])),
    size: { width: 1440, height: 900 },
  })
  const { page } = station
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const tried = page.getByRole('region', { name: '用真实通话试评' })
  const score = page.getByRole('region', { name: '得分' })
  const before = score.getByRole('region', { name: '原来' })
  const now = score.getByRole('region', { name: '这一版' })
  const dialog = page.getByRole('dialog')
  try {
    await expect(statusBar(page)).toContainText('2 通已下载', { timeout: 60_000 })
    await test.step('a call is judged: a fault at four seconds, one without a moment', async () => {
      await openCall(page, '2005')
      await waitForSound(page)
      await goTo(page, 4)
      const item = (key: string) => checklist(page).locator(`[data-item="${key}"]`)
      await press('1', '1')
      await expect(item('1.1')).toHaveAttribute('data-state', 'hit')
      await expect(scorePane(page)).toContainText('−')
    })

    await test.step('the next version loses the item that was marked, and another costs more', async () => {
      await press('Control+2')
      await expect(page.getByRole('grid', { name: '评分卡' })).toContainText('客服热线检查表')
      await press('v')
      await expect(page.getByRole('listbox', { name: '大纲' })).toBeVisible()
    })

    await test.step('a call is found and taken by keyboard', async () => {
      await press('Alt+7')
      await expect(page.getByRole('combobox', { name: /坐席、号码尾号/ })).toBeFocused()
      await expect(dialog.getByRole('option')).toHaveCount(2)
      await expect(dialog.getByRole('option').first()).toContainText('评了一半')
      await page.screenshot({ path: join(pictures, 'pick.png') })
      await page.keyboard.type('没有这个人')
      await expect(dialog).toContainText('没有这样的通话')
      await press('Control+A')
      await page.keyboard.type('2005')
      await expect(dialog.getByRole('option')).toHaveCount(1)
      await press('Enter')
      await expect(dialog).toBeHidden()
      await expect(tried).toContainText('2005')
    })

    await test.step('what it was and what it is stand beside each other', async () => {
      await expect(before).toContainText(/98\s*\/ 100/)
      await expect(now).toContainText(/98\s*\/ 100/)
      await expect(now).toContainText('得分率不变')
      await expect(tried).toContainText('日子：')
    })

    await test.step('the sound plays from the mark of the item, and goes back five seconds', async () => {
      const place = tried.locator('[data-clock]')
      await expect(tried.getByRole('button', { name: '播放', exact: true })).toBeEnabled({
        timeout: 60_000,
      })
      await press('.')
      await expect(place).toHaveText('00:04.0')
      await expect(page.locator('.sc-try[aria-current="true"]')).toHaveAttribute('data-item', '1.1')
      await press('Shift+ArrowRight')
      await expect(place).toHaveText('00:09.0')
      await press('Shift+ArrowLeft', 'Shift+ArrowLeft')
      await expect(place).toHaveText('00:00.0')
      await press('Space')
      await expect(tried.getByRole('button', { name: '暂停', exact: true })).toBeVisible()
      await press('Space')
      await expect(tried.getByRole('button', { name: '播放', exact: true })).toBeVisible()
    })

    await test.step('once more costs, again as it was carried', async () => {
      await press('t')
      await expect(now).toContainText(/96\s*\/ 100/)
      await expect(before).toContainText(/98\s*\/ 100/)
      await press('x')
      await expect(now).toContainText(/98\s*\/ 100/)
    })

    await test.step('without the item its mark stays behind, and that is said', async () => {
      await press('Alt+1', 'Delete')
      await expect(tried).toContainText('带不过来的 1 项')
      await expect(
        tried.getByRole('listitem').filter({ hasText: '这一版没有这一项' }),
      ).toContainText('1 个标记（00:04.0）')
      await expect(now).toContainText(/100\s*\/ 100/)
      await expect(now).toContainText('+2 个百分点')
      await takePictures(page, pictures)
    })

    await test.step('the evaluation is as it was', async () => {
      await expect(page.getByRole('main').locator('header').first()).toContainText('已保存')
      await press('Control+1')
      await openCall(page, '2005')
      await expect(scorePane(page)).toContainText(/98\s*\/ 100/)
    })
  } finally {
    await station.close()
  }
})
