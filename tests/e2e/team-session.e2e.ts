import { statSync } from 'node:fs'

import { expect, test, type Page } from '@playwright/test'

import type { CalibrationRow, CalibrationView } from '#shared/calibration-api.ts'
import type { QueuePage } from '#shared/queue.ts'
import { anOrganisationHub } from '#tests/browser/support/hub.ts'
import { ask } from '#tests/e2e/support/bridge.ts'
import { aDesk, takeInCalls, type Desk } from '#tests/e2e/support/desk.ts'
import { anAdministrator, aVisitor } from '#tests/e2e/support/organisation.ts'
import { judgeBlind } from '#tests/e2e/support/judging.ts'
import { backToQueue, checklist, openCall, statusBar } from '#tests/e2e/support/screens.ts'

/** Calls of the sample that are short and have sound: that of the session, and one to judge after it. */
const CALL = '2013'
const OTHER = '2002'

async function enterSession({ page }: Desk): Promise<void> {
  await page.keyboard.press('Control+3')
  await expect(page.getByRole('grid', { name: '校准会' }).getByText('退款口径')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '退款口径' })).toBeVisible()
}

async function plan({ page }: Desk, participants: readonly string[]): Promise<void> {
  await page.keyboard.press('Control+3')
  await expect(page.getByText('还没有校准会')).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: '名称' })).toBeFocused()
  await page.keyboard.type('退款口径')
  await page.getByRole('combobox', { name: '重复' }).click()
  await page.getByTitle('每周').click()
  await page.getByRole('combobox', { name: '评分卡' }).click()
  await page
    .getByTitle(/^客服热线检查表/)
    .last()
    .click()
  await expect(page.getByRole('listbox')).toBeHidden()
  for (const name of participants) await page.getByRole('checkbox', { name }).check()
  await page.getByRole('textbox', { name: '坐席、号码尾号、通话编号' }).fill(CALL)
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: '找到的通话' }).getByRole('button').first().click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('main').getByText('已安排')).toBeVisible()
  await page.keyboard.press('o')
  await expect(page.getByText('0 / 3 份已评完')).toBeVisible()
}

const viewAt = ({ page }: Desk, id: string) =>
  ask<CalibrationView>(page, 'calibrations', 'view', { id })

/** The window in whose queue a call is: the hub hands it to whoever has the fewest. */
async function whoHas(call: string, desks: readonly Desk[]): Promise<Page> {
  for (const { page } of desks) {
    const order = { filter: {}, offset: 0, limit: 50 }
    const { rows } = await ask<QueuePage>(page, 'queue', 'page', order)
    if (rows.some(({ externalId }) => externalId === call)) return page
  }
  throw new Error(`nobody has ${call}`)
}

test('three inspectors and a lead, each at a workstation of their own, judge blind, hear it together and agree', async () => {
  test.setTimeout(300_000)
  const hub = await anOrganisationHub()
  const desks: Desk[] = []
  try {
    const admin = await anAdministrator(hub)
    const inspectors = [
      await admin.add('孙质检', 'inspector', 'sun'),
      await admin.add('李质检', 'inspector', 'li'),
      await admin.add('周质检', 'inspector', 'zhou'),
    ]
    const chief = await admin.add('赵主管', 'lead', 'zhao')
    await takeInCalls(hub, admin, [CALL, OTHER])
    for (const who of [chief, ...inspectors]) desks.push(await aDesk(hub, admin, who))
    const [lead, sun, li, zhou] = desks
    if (!lead || !sun || !li || !zhou) throw new Error('four desks')
    const judges = [sun, li, zhou]

    await plan(
      lead,
      inspectors.map(({ name }) => name),
    )
    const [row] = await ask<readonly CalibrationRow[]>(lead.page, 'calibrations', 'list', {})
    const id = row?.calibration.id ?? ''

    // One hears the call, loses the network, and judges all the same.
    for (const desk of judges) {
      await enterSession(desk)
      const media = async () => (await viewAt(desk, id)).calls[0]?.media
      await expect.poll(media, { timeout: 60_000 }).toBe('ready')
    }
    zhou.way.cut()
    await judgeBlind(zhou.page, CALL, true)
    await expect(statusBar(zhou.page)).toContainText('待发送')
    await judgeBlind(sun.page, CALL, true)
    await judgeBlind(li.page, CALL, false)
    await expect(lead.page.getByText('2 / 3 份已评完')).toBeVisible({ timeout: 30_000 })

    // What the others said is told to nobody, by whichever way they ask.
    const everything = [
      `calibration:${id}`,
      `user:${sun.id}`,
      `team:${row?.calibration.teamId ?? ''}`,
    ]
    for (const curious of [li, lead]) {
      const visit = aVisitor(hub, await admin.tokenOf(curious.login))
      expect((await visit('GET', `/v1/calibrations/${id}/scores`)).status).toBe(403)
      for (const scope of everything) {
        const { text } = await visit('POST', '/v1/sync/pull', {
          scopes: { [scope]: null },
          limit: 5000,
        })
        expect(text).not.toContain('"marks"')
        expect(text).not.toContain('"total"')
      }
    }
    const eager = aVisitor(hub, await admin.tokenOf(li.login))
    const step = { commandId: id, revision: row?.calibration.revision ?? 2 }
    const refused = await eager('POST', `/v1/calibrations/${id}/reveal`, step)
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('NotAllowed')])

    zhou.way.join()
    await expect(lead.page.getByText('3 / 3 份已评完')).toBeVisible({ timeout: 60_000 })
    for (const desk of judges) {
      await enterSession(desk)
      await desk.page.evaluate(() => Object.assign(window, { isTheSame: true }))
      await expect(desk.page.getByRole('main').getByText('评分中').first()).toBeVisible()
    }

    await lead.page.keyboard.press('r')
    await expect(lead.page.getByText('所有人都评完了。')).toBeVisible()
    await lead.page.getByRole('tooltip').getByRole('button', { name: '揭晓' }).press('Enter')
    await Promise.all(
      desks.map(async ({ page }) => {
        for (const name of ['质检员 A', '质检员 B', '质检员 C'])
          await expect(page.getByRole('group', { name })).toBeVisible({ timeout: 30_000 })
      }),
    )
    for (const { page } of judges)
      expect(await page.evaluate(() => 'isTheSame' in window)).toBe(true)

    // The room goes to where they differ; whoever is elsewhere is taken along, and votes in secret.
    await lead.page.keyboard.press('n')
    const item = await lead.page.getByRole('heading', { level: 3 }).innerText()
    await lead.page.keyboard.press('v')
    for (const { page } of judges) {
      await expect(page.getByRole('heading', { level: 3, name: item })).toBeVisible({
        timeout: 30_000,
      })
      await expect(page.getByRole('radiogroup', { name: '我的一票' })).toBeVisible()
      await page.keyboard.press('1')
      await expect(
        page.getByRole('radiogroup', { name: '我的一票' }).getByRole('radio', { checked: true }),
      ).toBeVisible()
    }
    const vote = lead.page.getByRole('region', { name: '复议投票' })
    await expect(vote).toContainText('3 / 3')
    await expect(vote).not.toContainText('3 票')
    await lead.page.keyboard.press('v')
    await expect(vote).toContainText('3 票')

    const consensus = lead.page.getByRole('region', { name: '共识' })
    await consensus.getByRole('radio', { name: '扣分' }).press('Space')
    await lead.page.keyboard.press('c')
    await lead.page.keyboard.type('铃响三声才应答')
    await lead.page.keyboard.press('Control+Enter')
    await expect(consensus).toContainText('✓ 扣分')
    await lead.page.keyboard.press('Escape')
    await expect(li.page.getByRole('region', { name: '共识' })).toContainText('铃响三声才应答')

    // It stands beside the rule for whoever judges next.
    const after = await whoHas(OTHER, judges)
    await backToQueue(after)
    await openCall(after, OTHER)
    const rule = checklist(after).locator(`[data-item="${item.split(' ')[0] ?? ''}"]`)
    await rule.click()
    await expect(rule).toContainText('判例：扣分')

    // What is to be done, the minutes, and the next session, in which it stands again.
    const { page } = lead
    await page.keyboard.press('t')
    await page.keyboard.type('更新应答话术')
    await page.getByRole('combobox', { name: '负责人' }).click()
    await page.getByTitle('孙质检').click()
    await page.getByRole('button', { name: '添加', exact: true }).press('Enter')
    await expect(page.getByRole('checkbox', { name: '更新应答话术' })).toBeVisible()
    await page.getByRole('button', { name: '导出纪要' }).press('Enter')
    await page.getByRole('menuitem').first().click()
    const saved = page.getByText(/^已存为 .*pdf$/)
    await expect(saved).toBeVisible({ timeout: 60_000 })
    const file = (await saved.innerText()).slice('已存为 '.length).trim()
    expect(statSync(file).size).toBeGreaterThan(10_000)
    await page.getByRole('button', { name: '结束校准会' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '结束校准会' }).press('Enter')
    await expect(page.getByRole('main').getByText('已安排')).toBeVisible({ timeout: 30_000 })
    const rows = await ask<readonly CalibrationRow[]>(sun.page, 'calibrations', 'list', {})
    const next = rows.find(({ calibration }) => calibration.previousId === id)
    await expect
      .poll(async () => (await viewAt(sun, next?.calibration.id ?? '')).actions)
      .toMatchObject([{ text: '更新应答话术', ownerId: sun.id, doneAt: null }])
  } finally {
    for (const { station, way } of desks) {
      await station.close()
      way.end()
    }
    await hub.end()
  }
})
