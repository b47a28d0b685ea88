import { expect, test } from '@playwright/test'

import type { ReviewRow } from '#shared/results.ts'
import type { Told } from '#shared/reviews-api.ts'
import { anOrganisationHub } from '#tests/browser/support/hub.ts'
import { ask } from '#tests/e2e/support/bridge.ts'
import { aDesk, takeInCalls, type Desk } from '#tests/e2e/support/desk.ts'
import { anAdministrator } from '#tests/e2e/support/organisation.ts'
import { checklist, goTo, openCall, scorePane, waitForSound } from '#tests/e2e/support/screens.ts'

const CALL = '2013'

test('a judgement goes back for an item, is mended, passed, said well, and told the agent', async () => {
  test.setTimeout(240_000)
  const hub = await anOrganisationHub()
  const desks: Desk[] = []
  try {
    const admin = await anAdministrator(hub)
    await admin.ask('PUT', '/v1/reviews/policies', {
      place: 'org',
      policy: { steps: ['supervisor'], publishing: { every: 'never' } },
    })
    const inspector = await admin.add('孙质检', 'inspector', 'sun')
    const chief = await admin.add('赵主管', 'lead', 'zhao')
    await takeInCalls(hub, admin, [CALL])
    for (const who of [inspector, chief]) desks.push(await aDesk(hub, admin, who))
    const [sun, lead] = desks
    if (!sun || !lead) throw new Error('two desks')

    await openCall(sun.page, CALL)
    await waitForSound(sun.page)
    await goTo(sun.page, 24)
    await sun.page.keyboard.press('1')
    await sun.page.keyboard.press('1')
    await expect(checklist(sun.page).getByRole('button', { name: '0:24' })).toBeVisible()
    await sun.page.keyboard.press('Shift+V')
    await expect(scorePane(sun.page)).not.toContainText('未评')
    await sun.page.keyboard.press('Control+Enter')
    await expect(scorePane(sun.page)).toContainText('已提交')
    const states = async ({ page }: Desk) =>
      (await ask<Told<ReviewRow>>(page, 'reviews', 'list', {})).rows.map(({ row }) => row.state)
    await expect.poll(() => states(lead), { timeout: 60_000 }).toEqual(['reviewing'])

    // The supervisor hears the mark and sends the item back with a reason.
    await lead.page.keyboard.press('Control+5')
    const list = lead.page.getByRole('grid', { name: '复核' })
    await expect(list.getByText('待复核')).toBeVisible({ timeout: 30_000 })
    await expect(lead.page.getByText('看过的人以后不能盲听复核这一通')).toBeVisible()
    await list.focus()
    await lead.page.keyboard.press('Enter')
    const items = lead.page.getByRole('list', { name: '评分项' })
    await expect(items.getByRole('listitem')).toHaveCount(1, { timeout: 30_000 })
    await expect(lead.page.locator('[data-clock]')).toBeVisible({ timeout: 60_000 })
    await lead.page.keyboard.press('j')
    await expect(items.getByRole('button', { expanded: true })).toBeVisible()
    await lead.page.keyboard.press('x')
    const reason = lead.page.getByRole('textbox', { name: '退回的理由' })
    await expect(reason).toBeFocused()
    await lead.page.keyboard.type('铃响两声就应答了')
    await lead.page.getByRole('button', { name: '退回给质检员' }).press('Enter')
    const standing = lead.page.getByRole('region', { name: '进度' })
    await expect(standing).toContainText('已退回')

    // The inspector reads why, and mends it.
    await sun.page.keyboard.press('Control+5')
    const mine = sun.page.getByRole('grid', { name: '复核' })
    await expect(mine.getByText('已退回')).toBeVisible({ timeout: 30_000 })
    await mine.focus()
    await sun.page.keyboard.press('Enter')
    await expect(sun.page.getByRole('region', { name: '已退回' })).toContainText('铃响两声就应答了')
    await sun.page.keyboard.press('i')
    await expect(scorePane(sun.page)).toContainText('已提交', { timeout: 30_000 })
    const why = sun.page.getByRole('region', { name: '已退回' })
    await expect(why).toContainText('铃响两声就应答了', { timeout: 30_000 })
    await sun.page.keyboard.press('Control+Shift+E')
    await sun.page.keyboard.type('主管退回')
    await sun.page.keyboard.press('Control+Enter')
    await expect(scorePane(sun.page)).not.toContainText('已提交')
    await sun.page.keyboard.press('Control+Enter')
    await expect(scorePane(sun.page)).toContainText('已提交')

    // It is reviewed anew, said with what was good first, and told.
    await expect.poll(() => states(lead), { timeout: 60_000 }).toEqual(['reviewing'])
    await lead.page.keyboard.press('Escape')
    await list.focus()
    await lead.page.keyboard.press('Enter')
    await expect(standing).toContainText('待复核')
    await expect(items.getByRole('listitem')).toHaveCount(1)
    await lead.page.keyboard.press('f')
    await lead.page.keyboard.type('开头语完整')
    await lead.page.keyboard.press('Escape')
    await lead.page.getByRole('button', { name: '照评分列出' }).press('Enter')
    await lead.page.getByRole('textbox', { name: '哪里不对，怎么不对' }).fill('铃响三声才应答')
    await lead.page.getByRole('button', { name: '保存反馈' }).press('Enter')
    await expect(lead.page.getByRole('region', { name: '给坐席的反馈' })).toContainText(
      '赵主管写于',
    )
    await lead.page.keyboard.press('y')
    await lead.page.getByRole('dialog').getByRole('button', { name: '通过' }).press('Enter')
    await expect(standing).toContainText('待发布')
    await lead.page.keyboard.press('u')
    await lead.page.getByRole('dialog').getByRole('button', { name: '现在发布' }).press('Enter')
    await expect(standing).toContainText('已发布')
    await expect(standing).toContainText('可申诉到')
    await expect(lead.page.getByRole('region', { name: '告诉过坐席的成绩' })).toContainText(
      '第 1 版',
    )
    expect(await states(sun)).toEqual(['published'])
  } finally {
    for (const { station, way } of desks) {
      await station.close()
      way.end()
    }
    await hub.end()
  }
})
