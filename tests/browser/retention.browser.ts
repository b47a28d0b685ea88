import { expect, test } from '@playwright/test'

import { anAdminHub, type AdminHub } from '#tests/browser/support/hub.ts'
import { chosenOf, enterByKey, heading, press, tabTo, write } from '#tests/browser/support/page.ts'

let hub: AdminHub
const DAY = 86_400_000

const aCall = (over: { readonly externalId: string; readonly startedAt: number }) => ({
  ...{ agentId: 'A017', agentName: '李娟', agentInitials: 'lj', team: '客服一组' },
  ...{ hiredOn: '2025-03-01', queue: '售后', skill: '退款', direction: 'inbound' },
  ...{ ringMs: 4000, talkMs: 95_000, holdMs: 0, customerNumber: '13912345678' },
  ...{ disposition: '已解决', satisfaction: 4, complaint: false, highValue: false },
  ...{ extra: {}, recordingFile: '' },
  ...over,
})

test.beforeAll(async () => {
  hub = await anAdminHub()
  const ages = { 'old-1': 500, 'old-2': 450, 'new-1': 3 }
  const calls = Object.entries(ages).map(([externalId, days]) =>
    aCall({ externalId, startedAt: Date.now() - days * DAY }),
  )
  const taken = await fetch(`${hub.url}/v1/calls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${hub.adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ calls, problems: [] }),
  })
  expect(taken.status).toBe(200)
})
test.afterAll(() => hub.end())

test('a call is held, a rule is set with its preview before it, and the hold lifted, by keyboard alone', async ({
  page,
}) => {
  await page.goto(`${hub.url}/admin/#/retention`)
  await enterByKey(page, hub.adminToken)
  await heading(page, '保留期与留存')
  const dialog = page.getByRole('dialog')

  await tabTo(page, chosenOf(page, '查看'))
  await page.keyboard.press('ArrowRight')
  await press(page, page.getByRole('button', { name: '设置留存' }))
  await write(page, '通话编号', 'nowhere')
  await write(page, '理由', '案件 2026-17')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('找不到这个通话')
  await tabTo(page, dialog.getByLabel('通话编号', { exact: true }))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('old-1')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /old-1.*案件 2026-17/ })).toBeVisible()

  await tabTo(page, chosenOf(page, '查看'))
  await page.keyboard.press('ArrowLeft')
  await press(page, page.getByRole('button', { name: '修改保留期', exact: true }))
  await expect(dialog).toContainText('不会删除任何通话')
  await tabTo(page, dialog.getByRole('radiogroup', { name: '保留' }).locator('input:checked'))
  await page.keyboard.press('ArrowRight')
  await tabTo(page, dialog.getByLabel('天数', { exact: true }))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('3')
  await expect(dialog).toContainText('请填 7 到 36500 之间的整数')
  await expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('400')
  await expect(dialog.locator('.figures')).toContainText(/通话\s*1/)
  await expect(dialog).toContainText('留存 1 个，尚未评完 0 个')
  await page.screenshot({ path: test.info().outputPath('rule.png') })
  await press(page, dialog.getByRole('button', { name: '保存' }))
  await expect(dialog).toBeHidden()
  await expect(page.locator('.figures')).toContainText('400 天')
  await expect(page.locator('main')).toContainText('之前不删除任何通话')
  await page.screenshot({ path: test.info().outputPath('rules.png') })

  await press(page, page.getByRole('button', { name: '修改保留期 示范团队' }))
  await tabTo(page, dialog.getByRole('radiogroup', { name: '保留' }).locator('input:checked'))
  await page.keyboard.press('ArrowRight')
  await expect(dialog).toContainText('不会删除任何通话')
  await press(page, dialog.getByRole('button', { name: '保存' }))
  await expect(page.getByRole('row', { name: /示范团队.*一直保留.*单独规定/ })).toBeVisible()

  await tabTo(page, chosenOf(page, '查看'))
  await page.keyboard.press('ArrowRight')
  await press(page, page.getByRole('button', { name: '解除 old-1' }))
  await expect(dialog).toContainText('无法恢复')
  await write(page, '理由', '已结案')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /old-1/ })).toBeHidden()

  await press(page, page.getByRole('link', { name: '审计记录' }))
  await heading(page, '审计记录')
  await expect(page.getByRole('row', { name: /设置留存/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /修改保留期/ }).first()).toBeVisible()
})
