import { expect, test, type Locator, type Page } from '@playwright/test'

import { anAdminHub, type AdminHub } from '#tests/browser/support/hub.ts'
import {
  barriersOf,
  chosenOf,
  enterByKey,
  heading,
  overflowOf,
  press,
  tabTo,
} from '#tests/browser/support/page.ts'

let hub: AdminHub
test.beforeAll(async () => {
  hub = await anAdminHub()
})
test.afterAll(() => hub.end())

/** Puts another value where one stands, by keyboard. */
async function rewrite(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

async function tick(page: Page, box: Locator): Promise<void> {
  await tabTo(page, box)
  await page.keyboard.press('Space')
}

/** Opens the choice of a field, goes on from the one that is chosen, and takes it. */
async function choose(page: Page, field: Locator, keys: readonly string[]): Promise<void> {
  await tabTo(page, field)
  for (const key of ['ArrowDown', ...keys, 'Enter']) await page.keyboard.press(key)
}

test('rules of review and working days are set, stay, and are taken away, by keyboard alone', async ({
  page,
}) => {
  await page.goto(`${hub.url}/admin/#/reviews`)
  await enterByKey(page, hub.adminToken)
  await heading(page, '复核')
  const dialog = page.getByRole('dialog')
  const org = page.getByRole('row', { name: /^整个组织/ })
  await expect(org).toContainText('没有规定')

  await press(page, page.getByRole('button', { name: '修改 整个组织' }))
  await tick(page, dialog.getByRole('checkbox', { name: '主管' }))
  await tick(page, dialog.getByRole('checkbox', { name: '同级' }))
  await tabTo(page, chosenOf(page, '复核哪些'))
  await page.keyboard.press('ArrowRight')
  await expect(dialog).toContainText('请至少选一条')
  await expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled()
  await tick(page, dialog.getByRole('checkbox', { name: '得分低于' }))
  await rewrite(page, dialog.getByLabel('得分的百分比'), '85')
  await tick(page, dialog.getByRole('checkbox', { name: '有致命项' }))
  await rewrite(page, dialog.getByLabel('提出期限（工作日）'), '90')
  await expect(dialog).toContainText('请填 1 到 60 之间的整数')
  await rewrite(page, dialog.getByLabel('提出期限（工作日）'), '7')
  await page.screenshot({ path: test.info().outputPath('policy.png') })
  await press(page, dialog.getByRole('button', { name: '保存' }))
  await expect(dialog).toBeHidden()
  await expect(org).toContainText('得分低于 85%，或有致命项：同级 → 主管')
  await expect(org).toContainText('每周一；投诉立即')
  await expect(org).toContainText('7 个工作日内提出')

  await press(page, page.getByRole('button', { name: '为团队或评分卡规定' }))
  await choose(page, dialog.getByLabel('适用于'), [])
  await choose(page, dialog.getByLabel('什么时候'), ['ArrowDown'])
  await expect(dialog.getByLabel('日期')).toBeAttached()
  await press(page, dialog.getByRole('button', { name: '保存' }))
  await expect(dialog).toBeHidden()
  const team = page.getByRole('row', { name: /^示范团队/ })
  await expect(team).toContainText('每月 1、16 日')
  await page.reload()
  await expect(org).toContainText('同级 → 主管')
  await expect(team).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('policies.png') })

  await press(page, page.getByRole('button', { name: '取消规定 示范团队' }))
  await expect(dialog).toContainText('照更大范围的规则')
  await press(page, dialog.getByRole('button', { name: '取消规定' }))
  await expect(team).toBeHidden()
  await expect(org).toBeVisible()

  await tabTo(page, chosenOf(page, '查看'))
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('main')).toContainText('没有与国家日历不同的日子')
  await press(page, page.getByRole('button', { name: '设置日子' }))
  const from = dialog.getByLabel('从', { exact: true })
  const to = dialog.getByLabel('到', { exact: true })
  await from.fill('2027-02-03')
  await to.fill('2027-02-01')
  await expect(dialog).toContainText('不能早于')
  await to.fill('2027-02-05')
  await expect(dialog).toContainText('共 3 天')
  await page.screenshot({ path: test.info().outputPath('days.png') })
  await press(page, dialog.getByRole('button', { name: '保存' }))
  await expect(page.getByRole('row', { name: /2027-02-05 周五 假日/ })).toBeVisible()

  // Another administrator, meanwhile.
  const headers = { authorization: `Bearer ${hub.adminToken}`, 'content-type': 'application/json' }
  const calendar = `${hub.url}/v1/reviews/calendar`
  const { days } = (await (await fetch(calendar, { headers })).json()) as {
    readonly days: object[]
  }
  const theirs = { day: '2026-12-26', kind: 'workday' }
  const body = JSON.stringify({ days: [...days, theirs] })
  expect((await fetch(calendar, { method: 'PUT', headers, body })).status).toBe(200)

  await press(page, page.getByRole('button', { name: '移除 2027-02-04' }))
  await press(page, dialog.getByRole('button', { name: '移除' }))
  await expect(page.getByRole('row', { name: /2027-02-04/ })).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: '别人刚才也改过日历' })).toBeVisible()
  await page.reload()
  await tabTo(page, chosenOf(page, '查看'))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('rowheader')).toHaveText(['2026-12-26', '2027-02-03', '2027-02-05'])
  await page.screenshot({ path: test.info().outputPath('calendar.png') })
})

test('the dialogs can be read by everybody in English and in the dark', async ({ browser }) => {
  const context = await browser.newContext({
    ...{ colorScheme: 'dark', locale: 'en-GB', viewport: { width: 1440, height: 900 } },
  })
  const page = await context.newPage()
  await page.goto(`${hub.url}/admin/#/reviews`)
  await enterByKey(page, hub.adminToken)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Set for a team or a scorecard' }).click()
  await dialog.getByText('scorecard', { exact: true }).click()
  await dialog.getByRole('checkbox', { name: 'supervisor' }).check()
  await dialog.getByText('some', { exact: true }).click()
  await dialog.getByRole('checkbox', { name: 'a share of them' }).check()
  await choose(page, dialog.getByLabel('When'), ['ArrowDown'])
  await expect(dialog.getByText('Days of the month')).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('policy-dark.png') })
  expect(await barriersOf(page)).toEqual([])
  expect(await overflowOf(page)).toBe(0)
  await choose(page, dialog.getByLabel('Holds for'), [])
  await press(page, dialog.getByRole('button', { name: 'Save' }))
  await expect(dialog).toBeHidden()
  const scorecard = page.getByRole('row', { name: / scorecard 10% of them: supervisor monthly/ })
  await expect(scorecard).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('policies-dark.png') })
  await page.getByText('Working days', { exact: true }).click()
  await page.getByRole('button', { name: 'Set days' }).click()
  await dialog.getByLabel('From', { exact: true }).fill('2027-02-03')
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled()
  await page.screenshot({ path: test.info().outputPath('days-dark.png') })
  expect(await barriersOf(page)).toEqual([])
  await context.close()
})
