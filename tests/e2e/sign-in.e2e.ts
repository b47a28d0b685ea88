import { expect, test, type Page } from '@playwright/test'

import { DevicePage } from '#shared/admin/people.ts'
import { anOrganisationHub } from '#tests/browser/support/hub.ts'
import { startHub } from '#tests/e2e/support/hub.ts'
import { openSettings } from '#tests/e2e/support/folder.ts'
import { anAdministrator, PASSWORD } from '#tests/e2e/support/organisation.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { statusBar } from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

test('a person signs in by a code, is signed out by an administrator, works on, and says when it is sent', async () => {
  const hub = await anOrganisationHub()
  const before = await startHub({ dir: emptyFolder('before'), sample: false })
  const station = await openWorkstation({
    home: emptyFolder('home'),
    hub: before,
    size: { width: 1440, height: 900 },
  })
  try {
    const admin = await whoLetsChenIn(hub)
    const { page } = station
    await expect(statusBar(page)).toContainText('已保存', { timeout: 60_000 })
    const settings = await openSettings(page)
    await settings.getByRole('textbox', { name: '名称' }).fill('东海')
    await settings
      .getByRole('textbox', { name: /地址|服务器/ })
      .first()
      .fill(hub.url)
    await expect(settings.getByText('一次性代码', { exact: true })).toBeVisible({ timeout: 20_000 })
    await settings.getByText('一次性代码', { exact: true }).click()
    await settings.getByRole('textbox', { name: '登录名' }).fill('chen')
    await settings.getByRole('textbox', { name: '一次性代码' }).fill(admin.code)
    await settings.getByLabel('设置新密码').fill(PASSWORD)
    await settings.locator('.add-workspace-do').click()
    await expect(settings).toBeHidden({ timeout: 30_000 })
    await expect(statusBar(page)).toContainText('已保存', { timeout: 60_000 })
    await admin.letDevice('revoked')
    await expect(page.getByText('已退出登录')).toBeVisible({ timeout: 60_000 })
    await page.keyboard.press('Control+2')
    await expect(page.getByRole('grid', { name: '评分卡' })).toBeVisible()
    await page.keyboard.press('n')
    await expect(page.getByRole('button', { name: /空白评分卡/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('listbox', { name: '大纲' })).toContainText('新的部分')
    await expect(banner(page)).toContainText('1 项改动保存在本机')

    await page.getByRole('button', { name: '重新登录' }).click()
    const password = page.getByRole('textbox', { name: '密码' })
    await expect(password).toBeFocused()
    await password.fill('not this one')
    await password.press('Enter')
    const said = page.getByRole('dialog').getByRole('alert')
    await expect(said).toBeVisible()
    await password.fill(PASSWORD)
    await password.press('Enter')
    await expect(said).toHaveText('管理员撤销了这台设备，不能在这里登录。请联系管理员恢复。')
    await admin.letDevice('active')
    await password.press('Enter')
    await expect(banner(page)).toContainText('退出登录期间做了 1 项改动。', { timeout: 30_000 })
    await page.getByRole('button', { name: '先看看' }).click()
    await expect(banner(page)).toContainText('1 项改动还没有发送。')
    await page.getByRole('button', { name: '现在发送' }).click()
    await expect(banner(page)).toHaveCount(0, { timeout: 30_000 })
    await expect(statusBar(page)).toContainText('全部已发送', { timeout: 30_000 })
  } finally {
    await station.close()
    await before.stop()
    await hub.end()
  }
})

const banner = (page: Page) => page.locator('.session-banner')

/** An administrator who lets one lead in, and takes a machine from them. */
async function whoLetsChenIn(hub: { url: string; login: string; code: string }) {
  const { ask, add } = await anAdministrator(hub)
  const { id, code } = await add('陈思雨', 'lead', 'chen')
  return {
    code,
    letDevice: async (state: 'active' | 'revoked') => {
      const { rows } = DevicePage.parse(await ask('GET', '/v1/admin/devices'))
      const device = rows.find(({ personId }) => personId === id)
      if (!device) throw new Error('they have no device')
      await ask('PATCH', `/v1/admin/devices/${device.id}`, { state })
    },
  }
}
