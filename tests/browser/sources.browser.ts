import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { anAdminHub } from '#tests/browser/support/hub.ts'
import { barriersOf, enterByKey } from '#tests/browser/support/page.ts'
import { mixMonitorNames, writeAsteriskDay } from '#tests/support/switch-days.ts'

test('a mapping is made and tried on a log, a folder is watched by it, and its round and its problems are seen', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-asterisk-'))
  const day = writeAsteriskDay(folder, { encoding: 'gbk', prefix: 'a' })
  const hub = await anAdminHub()
  try {
    await page.goto(`${hub.url}/admin/#/sources`)
    await enterByKey(page, hub.adminToken)
    await page.getByTitle('映射', { exact: true }).click()
    await expect(page.getByRole('row', { name: /^asterisk/ })).toContainText('自带')

    await page.getByRole('button', { name: '新建映射' }).click()
    const dialog = page.getByRole('dialog')
    const mapping = dialog.getByLabel('内容（JSON）')
    await dialog.getByLabel('名称').fill('Donghai')
    await expect(dialog).toContainText('只能用小写字母、数字和连字符')
    await dialog.getByLabel('名称').fill('donghai')
    await mapping.fill('{ "extends": ')
    await expect(dialog).toContainText('这不是 JSON 对象')
    const asked = page.waitForEvent('filechooser')
    await dialog.getByLabel('通话记录样本').click()
    await (await asked).setFiles(day.log)
    await mapping.fill('{ "extends": "asterisk", "time": { "zone": "Mars" } }')
    await dialog.getByRole('button', { name: '试读样本' }).click()
    await expect(dialog.getByRole('alert')).toContainText('映射不正确：time.zone: Mars')
    await mapping.fill(JSON.stringify({ extends: 'asterisk', match: mixMonitorNames }))
    await dialog.getByRole('button', { name: '试读样本' }).click()
    const report = dialog.locator('.trial')
    await expect(report).toContainText('没有收下的行（2）')
    await expect(report).toContainText(/第 \d+ 行缺少“.+”。/)
    await expect(report).toContainText(/第 \d+ 行“.+”不是认得的时间。/)
    expect(await barriersOf(page)).toEqual([])
    await page.screenshot({ path: test.info().outputPath('mapping.png') })
    await dialog.getByRole('button', { name: '保存' }).click()
    await expect(page.getByRole('row', { name: /^donghai/ })).toContainText('自建')

    await page.getByText('来源', { exact: true }).click()
    await page.getByRole('button', { name: '添加来源' }).click()
    await dialog.getByLabel('名称').fill('东海一期')
    await dialog.getByLabel('团队').click()
    await page.getByTitle('示范团队').click()
    await dialog.getByLabel('通话记录').fill(day.log)
    await dialog.getByLabel('录音', { exact: true }).fill(day.monitor)
    await dialog.getByLabel('映射').click()
    await page.getByTitle('donghai').click()
    await dialog.getByRole('button', { name: '添加来源' }).click()
    const source = page.getByRole('row', { name: /^东海一期/ })
    await expect(source).toBeVisible()

    await source.getByRole('button', { name: /^试读/ }).click()
    await dialog.getByRole('button', { name: '试读' }).click()
    await expect(report).toContainText('通话找到了录音：4', { timeout: 30_000 })
    await expect(report).toContainText('没有通话的录音（1）')
    await expect(report.getByRole('row', { name: /ext8012\.wav/ })).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('trial.png') })
    await page.keyboard.press('Escape')

    await expect(async () => {
      await page.getByRole('button', { name: '刷新' }).click()
      await expect(source).toContainText('新通话 6 · 新录音 4 · 未收下 2', { timeout: 1000 })
    }).toPass({ timeout: 60_000 })
    await page.screenshot({ path: test.info().outputPath('round.png') })

    await page.getByRole('button', { name: '现在读取 东海一期' }).click()
    await page.getByRole('link', { name: '问题' }).click()
    await expect(page.getByRole('row', { name: /Master\.csv/ }).first()).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('problems.png') })

    await page.getByRole('link', { name: '数据来源' }).click()
    await page.getByTitle('映射', { exact: true }).click()
    await page.getByRole('button', { name: '删除 donghai' }).click()
    await dialog.getByRole('button', { name: '删除' }).click()
    await expect(dialog.getByRole('alert')).toContainText('来源“东海一期”正在使用它')
  } finally {
    await hub.end()
    rmSync(folder, { recursive: true, force: true })
  }
})
