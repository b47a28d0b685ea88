import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { faultsOf } from '#tests/e2e/support/looks.ts'
import { pictureFolder } from '#tests/e2e/support/pictures.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import {
  checklist,
  goTo,
  openCall,
  position,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

const pictures = pictureFolder('library')

test('a call comes into the library with its mark, is found by its tag, stops where there is something to learn, and is studied', async () => {
  test.setTimeout(180_000)
  const station = await openWorkstation({ home: emptyFolder('home') })
  const { page } = station
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const dialog = page.getByRole('dialog')
  const detail = page.getByRole('region', { name: '道歉来得太晚' })
  try {
    await expect(statusBar(page)).toContainText('通已下载', { timeout: 120_000 })

    await test.step('it is added from where it is judged; its mark is a teaching point', async () => {
      await openCall(page, '2013')
      await waitForSound(page)
      await goTo(page, 3)
      await press('1', '1')
      await expect(checklist(page).getByRole('button', { name: '0:03' })).toBeVisible()
      await press('Alt+b')
      await expect(dialog.getByRole('textbox', { name: '标题' })).toBeFocused()
      await page.keyboard.type('道歉来得太晚')
      await dialog.getByText('问题', { exact: true }).click()
      await dialog.getByRole('combobox', { name: '标签' }).focus()
      await page.keyboard.type('投诉')
      await press('Enter')
      await dialog.getByRole('textbox', { name: '0:03 讲什么' }).fill('这里就该道歉')
      await page.screenshot({ path: join(pictures, 'add.png') })
      await press('Control+Enter')
      await expect(dialog).toBeHidden()
      await press('Alt+b')
      await dialog.getByRole('textbox', { name: '标题' }).fill('再放一次')
      await press('Control+Enter')
      await expect(dialog.getByRole('alert')).toContainText('已在录音库里')
      await press('Escape')
      await expect(dialog).toBeHidden()
    })

    await test.step('it is listed, and found by its tag', async () => {
      await press('Alt+ArrowUp')
      await page.getByRole('button', { name: '录音库', exact: true }).click()
      const grid = page.getByRole('grid', { name: '录音库的案例' })
      await expect(grid).toContainText('道歉来得太晚')
      await page.getByText('优秀', { exact: true }).first().click()
      await expect(grid).toBeHidden()
      await page.getByText('全部', { exact: true }).click()
      await page.getByRole('combobox', { name: '标签' }).click()
      await page.getByTitle('投诉').last().click()
      await expect(grid).toContainText('道歉来得太晚')
    })

    await test.step('it plays to its teaching point and waits there, and goes on by the same key', async () => {
      await expect(detail.getByRole('button', { name: '播放', exact: true })).toBeEnabled({
        timeout: 60_000,
      })
      await detail.click({ position: { x: 5, y: 5 } })
      await press('Space')
      await expect(detail.locator('[data-current=true]').first()).toBeVisible({ timeout: 30_000 })
      await expect(detail.getByRole('button', { name: '播放', exact: true })).toBeVisible()
      expect(await position(page)).toBeGreaterThanOrEqual(2900)
      expect(await position(page)).toBeLessThan(6000)
      expect(await faultsOf(page)).toEqual([])
      await page.screenshot({ path: join(pictures, 'entry.png') })
      await press('Space')
      await expect(detail.getByRole('button', { name: '暂停', exact: true })).toBeVisible()
      await press('Space')
    })

    await test.step('a study is planned, held and written down', async () => {
      await press('g')
      await page.getByRole('button', { name: '新建学习单' }).click()
      await expect(dialog.getByRole('textbox', { name: '标题' })).toBeFocused()
      await press('Enter')
      await expect(dialog).toBeHidden()
      await press('g', 'a', 'g')
      const list = page.getByRole('grid', { name: '录音学习' })
      await expect(list).toContainText('道歉来得太晚')
      await press('t')
      await expect(page.getByRole('textbox', { name: '大家说了什么' })).toBeFocused()
      await page.keyboard.type('先道歉再解释')
      await press('Escape')
      await expect(list).toContainText('先道歉再解释')
      await press('h')
      await expect(list).toContainText('✓ 已听')
      expect(await faultsOf(page)).toEqual([])
      await page.screenshot({ path: join(pictures, 'study.png') })
    })
  } finally {
    await station.close()
  }
})
