import { expect, test } from '@playwright/test'

import { anAdminHub } from '#tests/browser/support/hub.ts'
import { barriersOf, enterByKey } from '#tests/browser/support/page.ts'

test('a person is given a further role for a centre, which is removed only when nobody has one there', async ({
  page,
}) => {
  const hub = await anAdminHub()
  const dialog = page.getByRole('dialog')
  try {
    await page.goto(`${hub.url}/admin/#/people`)
    await enterByKey(page, hub.adminToken)
    await page.getByText('中心', { exact: true }).click()
    await page.getByRole('button', { name: '添加中心' }).click()
    await dialog.getByLabel('中心名称').fill('东海职场')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: /^东海职场/ })).toBeVisible()

    await page.getByText('人员', { exact: true }).click()
    await page.getByRole('button', { name: '修改 质检员' }).click()
    await dialog.getByRole('button', { name: '添加角色' }).click()
    await expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled()
    const roles = dialog.getByRole('group', { name: '其他角色' })
    await roles.getByLabel('范围').last().click()
    await page.getByTitle('一个中心').click()
    await roles.getByLabel('中心').last().click()
    await page.getByTitle('东海职场').click()
    expect(await barriersOf(page)).toEqual([])
    await page.screenshot({ path: test.info().outputPath('grants.png') })
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('row', { name: /^质检员/ })).toContainText(/另有 \d 个角色/)

    const remove = async () => {
      await page.getByText('中心', { exact: true }).click()
      await page.getByRole('button', { name: '删除 东海职场' }).click()
      await dialog.getByRole('button', { name: '删除' }).click()
    }
    await remove()
    await expect(dialog.getByRole('alert')).toContainText('有人的角色管着它')
    await page.keyboard.press('Escape')
    await page.getByText('人员', { exact: true }).click()
    await page.getByRole('button', { name: '修改 质检员' }).click()
    await expect(roles.getByText('东海职场')).toBeVisible()
    const granted = roles.locator('.grant').filter({ hasText: '东海职场' })
    await granted.getByRole('button', { name: /^去掉/ }).click()
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(dialog).toBeHidden()
    await remove()
    await expect(page.getByRole('row', { name: /^东海职场/ })).toHaveCount(0)
  } finally {
    await hub.end()
  }
})
