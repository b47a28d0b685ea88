import { expect, test } from '@playwright/test'
import { v7 } from 'uuid'

import { anOrganisationHub } from '#tests/browser/support/hub.ts'
import { chosenOf, heading, press, tabTo, watchPolicy, write } from '#tests/browser/support/page.ts'

const PASSWORD = 'Kestrel und Amsel 7'

test('an organisation is begun, a person let in and a device shut out, by keyboard alone', async ({
  page,
  request,
}) => {
  const hub = await anOrganisationHub()
  try {
    const broken = watchPolicy(page)
    await page.goto(`${hub.url}/admin/`)
    await heading(page, '登录管理页面')
    await tabTo(page, chosenOf(page, '登录方式'))
    await page.keyboard.press('ArrowRight')
    await write(page, '登录名', hub.login)
    await write(page, '一次性代码', hub.code)
    await write(page, '设置新密码', PASSWORD)
    await page.keyboard.press('Enter')
    await heading(page, '人员与团队')

    await tabTo(page, chosenOf(page, '查看'))
    await page.keyboard.press('ArrowRight')
    await press(page, page.getByRole('button', { name: '添加团队' }))
    await write(page, '团队名称', '夜班二组')
    await tabTo(page, page.getByRole('dialog').getByLabel('中心', { exact: true }))
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('option').first()).toBeAttached()
    await page.keyboard.press('Enter')
    await press(page, page.getByRole('dialog').getByRole('button', { name: '添加团队' }))
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('rowheader', { name: '夜班二组' })).toBeVisible()

    await tabTo(page, chosenOf(page, '查看'))
    await page.keyboard.press('ArrowLeft')
    await press(page, page.getByRole('button', { name: '添加人员' }))
    await write(page, '姓名', '周敏')
    await write(page, '登录名', 'zhou.min')
    await tabTo(page, page.getByRole('dialog').getByLabel('团队', { exact: true }))
    await page.keyboard.type('夜班')
    await expect(page.getByRole('option', { name: '夜班二组' })).toBeAttached()
    await page.keyboard.press('Enter')
    await press(page, page.getByRole('dialog').getByRole('button', { name: '添加人员' }))
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('row', { name: /周敏.*夜班二组/ })).toBeVisible()

    await press(page, page.getByRole('button', { name: '一次性代码 周敏' }))
    await press(page, page.getByRole('dialog').getByRole('button', { name: '生成代码' }))
    const code = (await page.locator('code.secret').textContent()) ?? ''
    await press(page, page.getByRole('dialog').getByRole('button', { name: '完成' }))

    // As the workstation of that person does.
    const device = { id: v7(), name: '窗边的电脑' }
    const entered = await request.post(`${hub.url}/v1/sign-in/code`, {
      data: { login: 'zhou.min', code, password: 'Amsel und Drossel 8', device },
    })
    const { access } = (await entered.json()) as { access: string }
    const me = () =>
      request.get(`${hub.url}/v1/me`, { headers: { authorization: `Bearer ${access}` } })
    expect((await me()).status()).toBe(200)

    await press(page, page.getByRole('link', { name: '设备' }))
    await heading(page, '设备')
    await press(page, page.getByRole('button', { name: '撤销 窗边的电脑 周敏' }))
    await expect(page.getByRole('dialog')).toContainText('未发送的改动仍留在设备上')
    await press(page, page.getByRole('dialog').getByRole('button', { name: '撤销' }))
    await expect(page.getByRole('row', { name: /窗边的电脑.*已撤销/ })).toBeVisible()
    expect((await me()).status()).toBe(401)

    await press(page, page.getByRole('link', { name: '审计记录' }))
    await heading(page, '审计记录')
    await expect(page.getByRole('row', { name: /撤销设备.*窗边的电脑/ })).toBeVisible()
    await press(page, page.getByRole('button', { name: '验证完整性' }))
    await expect(page.getByRole('dialog')).toContainText('记录完整')
    // The library's windows would hide the scroll bar of a page that has none; that style is stopped.
    const stopped = (await broken()).filter((text) => !text.startsWith('Applying inline style'))
    expect(stopped).toEqual([])
  } finally {
    await hub.end()
  }
})
