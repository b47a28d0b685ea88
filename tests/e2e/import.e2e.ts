import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'
import writeSheet from 'write-excel-file/node'

import { aHomeOf, pointAt } from '#tests/e2e/support/folder.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'
import { Scorecard } from '#shared/scorecard.ts'

test('a spreadsheet with merged cells and a formula becomes a draft by the keyboard, and goes out as JSON', async () => {
  const calls = emptyFolder('calls')
  writeFileSync(join(calls, 'calls.csv'), 'call_id,agent_id,recording\n')
  const workbook = join(emptyFolder('sheets'), '热线评分表.xlsx')
  const sheet = await writeSheet([
    [{ value: '2026 年热线质检评分表', columnSpan: 4 }, null, null, null],
    [{ value: '维度' }, { value: '检查内容' }, { value: '扣分' }, { value: '备注' }],
    [{ value: '服务态度（20分）', rowSpan: 2 }, { value: '语气冷淡' }, { value: 5 }, null],
    [null, { value: '打断客户' }, { value: '=2+3', type: 'Formula' }, { value: '由录音判断' }],
    [{ value: '业务技能（80分）', rowSpan: 2 }, { value: '答错业务' }, { value: '扣20分' }, null],
    [null, { value: '泄露客户信息' }, { value: '一票否决' }, null],
  ]).toBuffer()
  writeFileSync(workbook, sheet)

  const { app, page, close } = await openWorkstation({ home: aHomeOf(calls) })
  try {
    await expect(async () => {
      await page.keyboard.press('Control+2')
      await expect(page.getByRole('grid', { name: '评分卡' })).toBeVisible({ timeout: 1000 })
    }).toPass()

    const broken = join(emptyFolder('broken'), '旧表.xls')
    writeFileSync(broken, 'not a workbook')
    await pointAt(app, broken)
    await page.keyboard.press('i')
    const dialog = page.getByRole('dialog', { name: '导入评分卡' })
    await expect(dialog.getByRole('alert')).toContainText('“旧表.xls”读不出来')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()

    await pointAt(app, workbook)
    await page.keyboard.press('i')
    await expect(dialog.getByRole('textbox', { name: '名称' })).toBeFocused()
    await expect(dialog.getByRole('radio', { name: '第 2 行是标题行' })).toBeChecked()
    await expect(dialog.getByText('同上：服务态度（20分）')).toBeVisible()
    await expect(dialog.getByText('2 个部分 · 4 个评分项 · 满分 100')).toBeVisible()
    await expect(dialog.getByText('第 4 行没有读出分值')).toBeVisible()

    // From the name over the table to what its third column holds, away from it and back.
    for (let step = 0; step < 4; step++) await page.keyboard.press('Tab')
    const points = dialog.getByRole('combobox', { name: 'C 列的用途' })
    await expect(points).toBeFocused()
    await page.keyboard.press('Home')
    await expect(dialog.getByText('4 处没有照原样导入').first()).toBeVisible()
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowDown')
    await expect(points).toHaveValue('points')
    await expect(dialog.getByText('1 处没有照原样导入').first()).toBeVisible()

    for (let step = 0; step < 4; step++) await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('End')
    await page.keyboard.type(' 2026')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('heading', { name: '热线评分表 2026' })).toBeVisible()
    const outline = page.getByRole('listbox', { name: '大纲' })
    await expect(outline.getByText('泄露客户信息')).toBeVisible()

    const toFile = page.getByRole('button', { name: '导出…' })
    await toFile.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem', { name: /JSON/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menuitem', { name: /JSON/ })).toBeHidden()
    await expect(outline).toBeVisible()
    await toFile.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /JSON/ }).press('Enter')
    const saved = page.getByRole('status').filter({ hasText: '已存为' })
    await expect(saved).toBeVisible()
    await expect(toFile).toBeFocused()
    const path = ((await saved.textContent()) ?? '').replace('已存为 ', '').trim()
    const card = Scorecard.parse(JSON.parse(readFileSync(path, 'utf8')))
    expect(
      card.sections.map(({ title, max, items }) => [
        title.zh,
        max,
        items.map((item) => ('points' in item ? item.points : item.kind)),
      ]),
    ).toEqual([
      ['服务态度', 20, [5, 0]],
      ['业务技能', 80, [20, 'fatal']],
    ])

    await page.keyboard.press('Escape')
    await pointAt(app, path)
    await page.keyboard.press('i')
    await expect(dialog.getByText(/作为另一张新的评分卡导入/)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  } finally {
    await close()
  }
})
