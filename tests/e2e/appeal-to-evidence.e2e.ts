import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { chromium, expect, test, type Page } from '@playwright/test'

import { enterAs } from '#tests/browser/support/agent.ts'
import { anOrganisationHub } from '#tests/browser/support/hub.ts'
import {
  askToListen,
  findNothingWrong,
  nextStep,
  openTheAppeal,
  readAnew,
  tellAtOnce,
} from '#tests/e2e/support/appealing.ts'
import { aDesk, takeInCalls, type Desk } from '#tests/e2e/support/desk.ts'
import { drop } from '#tests/e2e/support/drop.ts'
import { anAdministrator } from '#tests/e2e/support/organisation.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import {
  heading,
  judgeAt90,
  openCall,
  queueRows,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'

const CALL = '2013'
const REASON = '客户听不清我才重复的'

/** A phone's browser, in which an agent signs in. */
async function aPhone(url: string) {
  const browser = await chromium.launch({
    executablePath: process.env['EARSHOT_TEST_BROWSER'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const page = await browser.newPage({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'zh-CN' },
  })
  await page.goto(`${url}/me`)
  return { page, close: () => browser.close() }
}

/** Hears the only mark, and objects to the item it stands on. */
async function appealOn(page: Page): Promise<void> {
  await page.getByRole('link', { name: /的通话/ }).click()
  await page.getByRole('button', { name: /^收听这一段/ }).tap()
  await expect
    .poll(() => page.locator('audio').evaluate((sound: HTMLAudioElement) => sound.currentTime))
    .toBeGreaterThan(0.2)
  await page.getByLabel('申诉这一项').first().check()
  await page.getByLabel('理由').fill(REASON)
  await page.getByLabel('你认为应当').selectOption('没有这个问题')
  await page.getByRole('button', { name: '提交申诉' }).tap()
  await expect(page.getByRole('heading', { name: /申诉 · 申诉处理中/ })).toBeVisible()
}

/** Judges the call anew that is in the queue for it, and comes back to the appeal. */
async function reListen(page: Page): Promise<void> {
  await expect(queueRows(page).filter({ hasText: '↺ 复听' })).toHaveCount(1)
  await openTheAppeal(page)
  await expect(page.locator('body')).not.toContainText(REASON)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toContainText(CALL)
  await findNothingWrong(page)
  await openTheAppeal(page)
}

/** Does the next step, which asks once more. */
async function confirm(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).press('Enter')
}

/** A package of the call and its appeal, by keyboard; answers where it lies. */
async function exported(page: Page): Promise<string> {
  await page.keyboard.press('Alt+e')
  const dialog = page.getByRole('dialog', { name: /^导出证据包/ })
  await expect(dialog).toBeVisible({ timeout: 60_000 })
  await page.screenshot({ path: test.info().outputPath('export.png') })
  await dialog.getByLabel('为什么导出').fill('坐席申诉，已改判')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toContainText('证据包已存为', { timeout: 60_000 })
  const said = await dialog.getByRole('status').innerText()
  return said.replace(/^证据包已存为\s*/, '').trim()
}

test('what an inspector judged an agent appeals against on a phone; two re-listen blind, a supervisor signs, and the proof is checked elsewhere', async () => {
  test.setTimeout(300_000)
  const hub = await anOrganisationHub()
  const desks: Desk[] = []
  const ends: (() => Promise<unknown>)[] = []
  try {
    const admin = await anAdministrator(hub)
    await tellAtOnce(admin)
    const sun = await aDesk(hub, admin, await admin.add('孙质检', 'inspector', 'sun'))
    desks.push(sun)
    const agent = await admin.add('王志强', 'agent', 'a1002')
    const chief = await admin.add('赵主管', 'lead', 'zhao')
    await takeInCalls(hub, admin, [CALL])
    await expect(queueRows(sun.page)).toHaveCount(1, { timeout: 60_000 })
    await openCall(sun.page, CALL)
    await waitForSound(sun.page)
    await judgeAt90(sun.page)
    await expect(statusBar(sun.page)).toContainText('全部已发送')

    const phone = await aPhone(hub.url)
    ends.push(phone.close)
    await enterAs(phone.page, agent)
    await expect(phone.page.getByRole('listitem')).toContainText('90')
    await appealOn(phone.page)

    for (const who of [
      await admin.add('李质检', 'inspector', 'li'),
      await admin.add('周质检', 'inspector', 'zhou'),
      chief,
    ])
      desks.push(await aDesk(hub, admin, who))
    const [, li, zhou, zhao] = desks
    if (!li || !zhou || !zhao) throw new Error('four desks')

    await openTheAppeal(zhao.page)
    await expect(zhao.page.getByRole('article')).toContainText(REASON)
    await askToListen(zhao.page, '李质检')

    await reListen(li.page)
    await expect(nextStep(li.page)).toContainText('逐项裁定')
    await li.page.keyboard.press('2')
    await li.page.keyboard.press('r')
    await li.page.keyboard.type('客户确实没有听清')
    // What is written of it survives leaving.
    await li.page.keyboard.press('Escape')
    await li.page.keyboard.press('Escape')
    await openTheAppeal(li.page)
    await expect(li.page.getByRole('textbox', { name: '理由（必填）' })).toHaveValue(
      '客户确实没有听清',
    )
    await li.page.keyboard.press('Control+Enter')
    await expect(nextStep(li.page)).toContainText('现在轮到 赵主管')

    await readAnew(zhao.page)
    await expect(nextStep(zhao.page)).toContainText('找第二个人复听')
    await askToListen(zhao.page, '周质检')
    await reListen(zhou.page)
    await expect(nextStep(zhou.page)).toContainText('附议这份裁定吗')
    await confirm(zhou.page, '附议')
    await readAnew(zhao.page)
    await expect(nextStep(zhao.page)).toContainText('签字改判')
    await confirm(zhao.page, '签字')
    await expect(nextStep(zhao.page)).toContainText('办结：已改判')
    const versions = zhao.page.getByRole('region', { name: '成绩的各个版本' })
    await expect(versions).toContainText('第 1 版（原来的）')
    await expect(versions).toContainText('第 2 版')

    await phone.page.reload()
    await expect(phone.page.getByText('裁定理由：客户确实没有听清')).toBeVisible()
    await expect(phone.page.locator('main')).toContainText('100')
    await expect(phone.page.getByText('没有扣分。')).toBeVisible()

    const path = await exported(zhao.page)
    await drop(li.page, path)
    const verdict = li.page.getByRole('dialog', { name: '验证证据包' })
    await expect(verdict.getByRole('status')).toContainText('有效：没有任何改动')
    await expect(verdict).toContainText('赵主管')
    await expect(verdict.getByRole('row', { name: /appeal\.json/ })).toBeVisible()

    const bytes = readFileSync(path)
    const at = bytes.indexOf('data/appeal.json') + 400
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const tampered = join(emptyFolder('tampered'), 'tampered.zip')
    writeFileSync(tampered, bytes)
    await drop(li.page, tampered)
    await expect(verdict.getByRole('alert')).toContainText('不可信')
    await expect(verdict.getByRole('row', { name: /被改\s+data\/appeal\.json/ })).toBeVisible()
  } finally {
    for (const end of ends) await end()
    for (const { station, way } of desks) {
      await station.close()
      way.end()
    }
    await hub.end()
  }
})
