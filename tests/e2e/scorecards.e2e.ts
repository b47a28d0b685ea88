import { expect, test, type Page } from '@playwright/test'

import { emptyFolder } from '#tests/e2e/support/places.ts'
import {
  checklist,
  goTo,
  heading,
  openCall,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

test.setTimeout(240_000)

test('a newcomer builds the 20/30/50 card and scores a call with it, by keyboard alone', async () => {
  const station = await openWorkstation({ home: emptyFolder('home') })
  const { page } = station
  try {
    await expect(statusBar(page)).toContainText('7 个问题', { timeout: 120_000 })
    const press = pressOn(page)
    const outline = page.getByRole('listbox', { name: '大纲' })
    const bar = page.getByRole('main').locator('header').first()

    await press('Control+2')
    await expect(page.getByRole('grid', { name: '评分卡' })).toContainText('客服热线检查表')
    await press('n')
    await expect(page.getByRole('button', { name: /空白评分卡/ })).toBeFocused()
    await press('Enter')
    await expect(outline).toContainText('新的部分')

    await writeOver(page, '名称', '新人评分卡')
    const sections = [
      {
        title: '服务态度',
        max: 20,
        items: [
          ['语气生硬', 5],
          ['打断客户', 3],
        ],
      },
      {
        title: '服务规范',
        max: 30,
        items: [
          ['未报开头语', 4],
          ['未核对身份', 10],
        ],
      },
      {
        title: '服务技巧',
        max: 50,
        items: [
          ['答复有误', 15],
          ['未给出方案', 8],
        ],
      },
    ] as const
    for (const [at, { title, max, items }] of sections.entries()) {
      if (at === 0) await press('Escape', 'ArrowDown', 'Enter')
      else await press('Control+Shift+Enter')
      await writeOver(page, '标题', title)
      await write(page, '满分', String(max))
      for (const [name, points] of items) {
        await press('Control+Enter')
        await writeOver(page, '标题', name)
        await write(page, '分值', String(points))
      }
    }
    await expect(outline.getByRole('option')).toHaveCount(10)
    await expect(bar).toContainText('满分 100')
    await expect(bar).toContainText('0 处错误')
    await expect(bar).toContainText('已保存')

    // Tried before anybody is judged by it: one fault more, undone with the key beside it.
    await press('Alt+3', 'Home', 'ArrowDown', 'ArrowDown', 't')
    await expect(page.getByRole('region', { name: '得分' })).toContainText('95')
    await press('-')
    await expect(page.getByRole('region', { name: '得分' })).toContainText('100')

    await tabTo(page, '征求意见')
    await press('Enter')
    await expect(page.getByRole('textbox', { name: '理由' })).toBeFocused()
    await page.keyboard.type('请大家看看')
    await press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await tabTo(page, '批准生效')
    await press('Enter')
    const day = page.getByRole('textbox', { name: '从哪天的通话起' })
    await expect(page.getByRole('textbox', { name: '理由' })).toBeFocused()
    await page.keyboard.type('没有反对意见')
    await press('Shift+Tab')
    await expect(day).toBeFocused()
    await press('Control+A')
    await page.keyboard.type('2026-09-01')
    await press('Enter')
    await expect(bar).toContainText('已批准，2026-09-01 起')

    // Assigned with another scorecard; nobody else works here, so it may be judged by this one.
    await press('Control+1')
    await openCall(page, '2103')
    await waitForSound(page)
    await press('Alt+k')
    const other = page.getByRole('dialog', { name: '换一张评分卡' })
    await expect(other.getByRole('button', { name: /新人评分卡/ })).toBeFocused()
    await press('Enter')
    await expect(other).toBeHidden()
    await expect(checklist(page)).toContainText('新人评分卡')
    await expect(scorePane(page)).toContainText(/100\s*\/ 100/)

    // At a quarter of a minute the agent talks over the customer.
    await goTo(page, 15)
    await press('1', '2')
    const marked = checklist(page).locator('[data-state="hit"]')
    await expect(marked).toContainText('打断客户')
    await expect(marked).toContainText('0:15')
    await expect(scorePane(page)).toContainText(/97\s*\/ 100/)
    await press('Shift+V')
    await expect(scorePane(page)).not.toContainText('未评')
    await press('Control+Enter')
    await expect(page.getByText('已提交').first()).toBeVisible()
    await expect(scorePane(page)).toContainText(/97\s*\/ 100/)
  } finally {
    await station.close()
  }
})

test('a comment holds an approval up until it is answered, and the past is scored again and compared', async () => {
  const station = await openWorkstation({ home: emptyFolder('home') })
  const { page } = station
  try {
    await expect(statusBar(page)).toContainText('7 个问题', { timeout: 120_000 })
    const press = pressOn(page)
    const bar = page.getByRole('main').locator('header').first()
    const dialog = page.getByRole('dialog')

    await test.step('nothing was judged, so nothing is scored again', async () => {
      await press('Control+2')
      await expect(page.getByRole('grid', { name: '评分卡' })).toBeVisible()
      await press('n')
      await expect(page.getByRole('button', { name: /空白评分卡/ })).toBeFocused()
      await press('Enter')
      await expect(page.getByRole('listbox', { name: '大纲' })).toContainText('新的部分')
      await writeOver(page, '名称', '意见评分卡')
      await press('Escape', 'ArrowDown', 'Enter', 'Control+Enter')
      await writeOver(page, '标题', '语气生硬')
      await write(page, '分值', '5')
      await expect(bar).toContainText('已保存')
      await press('Alt+5')
      await expect(dialog).toContainText('这台电脑上还没有可以重算的评分')
      await press('Escape')
      await expect(dialog).toBeHidden()
    })

    await test.step('a comment holds the approval up', async () => {
      await moveOn(page, '征求意见', '请大家看看')
      await press('Alt+4')
      await expect(page.getByRole('combobox', { name: '代表谁' })).toBeFocused()
      await press('Tab')
      await page.getByRole('radio', { name: '赞成' }).press('Space')
      await page.getByRole('textbox', { name: '意见' }).focus()
      await page.keyboard.type('扣 5 分是不是太多')
      await press('Control+Enter')
      await expect(dialog.getByRole('listitem').first()).toContainText('扣 5 分是不是太多')
      await expect(dialog).toContainText('还有 1 条意见没有答复')
      await press('Escape')
      await expect(dialog).toBeHidden()
      await tabTo(page, '批准生效')
      await press('Enter')
      await expect(page.getByRole('textbox', { name: '理由' })).toBeFocused()
      await press('Enter')
      await expect(dialog.getByRole('alert')).toHaveText(
        '还有 1 条意见没有答复，答复之后才能批准。',
      )
      await press('Escape')
      await expect(dialog).toBeHidden()
    })

    await test.step('answered, with the voices that voted, it is approved', async () => {
      const reply = page.getByRole('textbox', { name: '答复：扣 5 分是不是太多' })
      // A window that is still closing has the keyboard.
      await expect(async () => {
        await press('Alt+4')
        await expect(reply).toBeVisible({ timeout: 1000 })
      }).toPass({ timeout: 30_000 })
      await reply.focus()
      await page.keyboard.type('先试一个月')
      await press('Enter')
      await expect(dialog).toContainText('没有待答的意见')
      await expect(dialog).toContainText('先试一个月')
      const tally = dialog.getByRole('region', { name: '表态结果' })
      await expect(tally).toContainText('赞成 100%，反对 0%')
      await expect(tally).toContainText('没有表态的：现场管理、坐席、客户')
      await press('Escape')
      await expect(dialog).toBeHidden()
      await moveOn(page, '批准生效', '没有反对意见', '2026-09-01')
      await expect(bar).toContainText('已批准，2026-09-01 起')
    })

    await test.step('the next version scores what was judged by this one', async () => {
      await openUnassigned(page)
      await expect(page.locator('.ins-start')).toContainText('意见评分卡')
      await tabTo(page, '评这通')
      await press('Enter')
      await expect(checklist(page)).toContainText('意见评分卡')
      await press('u', 'e')
      await page.keyboard.type('客户没说完就插话')
      await press('Enter')
      await expect(scorePane(page)).toContainText(/95\s*\/ 100/)
      await press('Shift+V')
      await expect(scorePane(page)).not.toContainText('未评')
      await press('Control+Enter')
      await expect(page.getByText('已提交').first()).toBeVisible()

      await press('Control+2')
      await expect(page.getByRole('grid', { name: '评分卡' })).toContainText('意见评分卡')
      await press('v')
      await expect(bar).toContainText('第 2 版')
      await press('End', 'Enter')
      await write(page, '分值', '10')
      await press('Alt+5')
      await expect(dialog).toContainText('用这一版重算了 1 份已提交的评分，其中 1 份的得分率会变')
      await expect(dialog.getByRole('region', { name: '变多少' })).toContainText('−5 个百分点1 份')
      await expect(dialog.getByRole('region', { name: '哪些评分项引起' })).toContainText('语气生硬')
      await press('Escape')
      await expect(dialog).toBeHidden()
      await press('Alt+6')
      await expect(dialog).toContainText('新增 0 · 删去 0 · 改动 1')
      await expect(dialog.getByRole('row', { name: '分值' })).toHaveText(/分值\s*5\s*10/)
    })
  } finally {
    await station.close()
  }
})

/** Takes the version on screen a step on, with a reason. */
async function moveOn(page: Page, step: string, why: string, day?: string): Promise<void> {
  await tabTo(page, step)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: '理由' })).toBeFocused()
  await page.keyboard.type(why)
  if (day !== undefined) {
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('textbox', { name: '从哪天的通话起' })).toBeFocused()
    await page.keyboard.press('Control+A')
    await page.keyboard.type(day)
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

const pressOn =
  (page: Page) =>
  async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }

/** Writes over the title of what was just begun, which has the cursor already. */
async function writeOver(page: Page, field: string, text: string): Promise<void> {
  const input = page.getByRole('textbox', { name: `${field} · 中文` })
  if (field === '名称') await page.keyboard.press('Alt+2')
  await expect(input).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
  await expect(input).toHaveValue(text)
}

async function write(page: Page, field: string, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

/** Goes on from control to control as a person without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  const here = () =>
    page.evaluate(() => {
      const active = document.activeElement
      return active?.getAttribute('aria-label') ?? active?.textContent ?? ''
    })
  for (let steps = 0; steps < 80; steps++) {
    if ((await here()).replace(/\s/g, '') === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${name} was not reached by Tab`)
}

/** The call of the sample that has no recording is nobody's: it comes after 2103 of the same agent. */
async function openUnassigned(page: Page): Promise<void> {
  await page.keyboard.press('Control+1')
  await openCall(page, '2103')
  await page.keyboard.press('Alt+ArrowRight')
  await expect(heading(page)).toContainText('2204')
}
