import { expect, test, type Page } from '@playwright/test'

import { emptyFolder } from '#tests/e2e/support/places.ts'
import { openCall, position, statusBar, waitForSound } from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'

test.describe('other keys', () => {
  let station: Workstation
  let page: Page
  const home = emptyFolder('home')

  test.beforeAll(async () => {
    station = await openWorkstation({ home })
    page = station.page
    await expect(statusBar(page)).toContainText('个问题', { timeout: 120_000 })
    await openCall(page, '2001')
    await waitForSound(page)
  })
  test.afterAll(() => station.close())

  const row = (action: string) => page.locator(`[data-action="${action}"]`)
  const openEditor = async (): Promise<void> => {
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: '改按键…' }).click()
  }
  const closeEditor = async (): Promise<void> => {
    // A window over this one that is still leaving takes the key for itself.
    await expect(async () => {
      await page.keyboard.press('Escape')
      await expect(page.getByRole('button', { name: '改按键…' })).toBeHidden({ timeout: 1500 })
    }).toPass({ timeout: 15_000 })
  }

  test('a key another action has is named with its owner, moved, and holds after a restart', async () => {
    await openEditor()
    await page.getByRole('textbox', { name: '查找动作或按键' }).fill('后退 5')
    await row('inspect.back5').getByRole('button', { name: '加一个按键' }).click()
    await page.keyboard.press('F9')
    await expect(row('inspect.back5')).toContainText('F9')

    await page.getByRole('textbox', { name: '查找动作或按键' }).fill('到结尾')
    await row('inspect.end').getByRole('button', { name: '加一个按键' }).click()
    await page.keyboard.press('Tab')
    await expect(row('inspect.end').getByRole('alert')).toContainText('Tab 归系统')
    await row('inspect.end').getByRole('button', { name: '加一个按键' }).click()
    await page.keyboard.press('s')
    await expect(row('inspect.end').getByRole('alert')).toContainText(
      'S 已是「跳过静默」（评分页）的按键',
    )
    await page.getByRole('button', { name: '移到这里' }).click()
    await expect(row('inspect.end')).toContainText('S')
    await page.getByRole('textbox', { name: '查找动作或按键' }).fill('')
    await expect(row('inspect.skip')).toContainText('没有按键')
    await closeEditor()

    await page.keyboard.press('s')
    const end = await position(page)
    expect(end).toBeGreaterThan(10_000)
    await page.keyboard.press('F9')
    expect(await position(page)).toBe(end - 5000)

    await station.close()
    station = await openWorkstation({ home })
    page = station.page
    await waitForSound(page)
    await page.keyboard.press('Home')
    await page.keyboard.press('s')
    expect(await position(page)).toBe(end)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog').locator('dt:text-is("到结尾") + dd')).toContainText('S')
    await page.keyboard.press('Escape')
  })

  test('keys are saved as a file, a wrong file changes nothing, and all can be taken back', async () => {
    await openEditor()
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const said = page.getByRole('status').filter({ hasText: '按键已保存到' })
    await expect(said).toBeVisible()
    const path = (await said.innerText()).replace('按键已保存到 ', '')

    const file = page.locator('input[data-keys-file]')
    await file.setInputFiles({
      name: 'other.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    })
    await expect(page.getByText('other.json 不是 Earshot 导出的按键文件')).toBeVisible()
    await page.getByRole('button', { name: '全部恢复默认' }).click()
    await page.getByRole('button', { name: '恢复', exact: true }).click()
    await expect(page.getByRole('button', { name: '恢复', exact: true })).toBeHidden()
    await expect(row('inspect.skip')).toContainText('S')
    await file.setInputFiles(path)
    await expect(row('inspect.skip')).toContainText('没有按键')
    await closeEditor()
  })
})
