import { expect, test, type Page } from '@playwright/test'

import { readFacts, startHub, type RunningHub } from '#tests/e2e/support/hub.ts'
import { openInputMethod } from '#tests/e2e/support/input-method.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import {
  backToQueue,
  checklist,
  goTo,
  heading,
  openCall,
  palette,
  position,
  queueRows,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'

test.describe('the keyboard', () => {
  let hub: RunningHub
  let station: Workstation
  let page: Page

  test.beforeAll(async () => {
    hub = await startHub({ dir: emptyFolder('hub') })
    station = await openWorkstation({ home: emptyFolder('home'), hub })
    page = station.page
    await expect(statusBar(page)).toContainText('7 个问题', { timeout: 60_000 })
  })
  test.afterAll(async () => {
    await station.close()
    await hub.stop()
  })
  test.afterEach(async () => {
    if (!(await page.getByRole('grid').isVisible())) await backToQueue(page)
  })

  test('a call is found, heard, judged and submitted, and the next one opened, without the mouse', async () => {
    await press('/')
    await page.keyboard.type('wzq')
    await expect(page.getByText(/^\d \/ \d+ 通$/)).toBeVisible()
    await press('Enter')
    await expect(heading(page)).toContainText('王志强')
    const opened = await heading(page).innerText()
    await waitForSound(page)

    await press('Space')
    await expect.poll(() => position(page)).toBeGreaterThan(500)
    await press('Space', 'Home', 'Shift+ArrowRight', 'ArrowRight')
    expect(await position(page)).toBe(6000)

    const focused = checklist(page).locator('[data-focused="true"]')
    await press('u', 'f')
    await expect(focused).toHaveAttribute('data-state', 'ok')
    await press('u', 'q')
    await expect(focused).toHaveAttribute('data-state', 'na')
    await press('u', 'e')
    await page.keyboard.type('整通都没有说')
    await press('Enter')
    await expect(focused).toHaveAttribute('data-state', 'hit')
    await press('4', '6')
    await expect(checklist(page).getByRole('button', { name: '0:06' })).toBeVisible()
    const cost = await scorePane(page).innerText()
    await press('m')
    await page.keyboard.type('语气生硬')
    await press('Enter')
    await expect.poll(notesOnHub).toContain('语气生硬')
    // A note says something and costs nothing.
    expect(await scorePane(page).innerText()).toBe(cost)

    await tabTo('备注')
    await page.keyboard.type('开头没有应答')
    await press('Escape', 'Shift+V')
    await expect(scorePane(page)).not.toContainText('未评')
    await press('Control+Enter')
    await expect(page.getByText('已提交').first()).toBeVisible()
    await press('Alt+ArrowDown')
    await expect(heading(page)).not.toHaveText(opened)
  })

  test('an input method in the note has its keys to itself', async () => {
    await openCall(page, '2001')
    await waitForSound(page)
    await goTo(page, 10)
    await tabTo('备注')
    const ime = await openInputMethod(page)

    await ime.compose('tai')
    await ime.take({ code: 'Digit4' })
    await ime.take({ code: 'Digit1' })
    await ime.take({ code: 'Space' })
    await ime.take({ code: 'Enter' })
    await ime.take({ code: 'Escape' })
    await ime.commit('态度好')

    await expect(page.getByRole('textbox', { name: '备注' })).toHaveValue('态度好')
    await expect(page.getByRole('textbox', { name: '备注' })).toBeFocused()
    await expectNothingWasDone()
  })

  test('an input method that takes a key while no field has the focus fires no shortcut', async () => {
    await openCall(page, '2003')
    await waitForSound(page)
    await goTo(page, 10)
    const ime = await openInputMethod(page)

    for (const code of ['Digit4', 'Digit6', 'KeyM', 'KeyF', 'KeyV', 'KeyG'] as const) {
      await ime.take({ code })
    }
    await ime.take({ code: 'Space' })

    await expectNothingWasDone()
    // The same keys, when they are the keyboard's own, are heard.
    await press('4', '6')
    await expect(scorePane(page)).toContainText(/97\s*\/ 100/)
  })

  test('Enter that ends a composition keeps the field of a mark’s note open, and the next Enter saves it', async () => {
    await openCall(page, '2007')
    await waitForSound(page)
    await goTo(page, 10)
    await press('m')
    const note = page.getByPlaceholder('备注这一刻，Enter 保存')
    await expect(note).toBeFocused()
    const ime = await openInputMethod(page)

    await ime.compose('da')
    await ime.take({ code: 'Enter' })
    await expect(note).toBeFocused()
    await ime.commit('打断客户')
    await press('Enter')

    await expect(note).toBeHidden()
    await expect.poll(notesOnHub).toContain('打断客户')
  })

  test('an input method in the search of the queue opens no call until it has committed', async () => {
    await expect(page.getByRole('grid')).toBeVisible()
    await press('/', 'Control+A', 'Delete')
    const ime = await openInputMethod(page)

    await ime.compose('ouyang')
    await ime.take({ code: 'Digit1' })
    await ime.take({ code: 'Enter' })
    await expect(page.getByRole('grid')).toBeVisible()
    await ime.commit('欧阳')

    await expect(page.getByText(/^2 \/ \d+ 通$/)).toBeVisible()
    await expect(queueRows(page)).toHaveCount(2)
    await press('Escape')
    await expect(page.getByText(/^\d+ 通$/)).toBeVisible()
  })

  test('marks and answers are undone and done again in their order', async () => {
    await openCall(page, '2011')
    await waitForSound(page)
    await goTo(page, 14)
    await press('4', '6')
    await expect(scorePane(page)).toContainText(/97\s*\/ 100/)
    await goTo(page, 24)
    await press('4', '1')
    await expect(scorePane(page)).toContainText(/87\s*\/ 100/)
    await press('u', 'f')
    const item = checklist(page).locator('[data-item="4.2"]')
    await expect(item).toHaveAttribute('data-state', 'ok')

    await press('Control+z')
    await expect(item).toHaveAttribute('data-state', 'unanswered')
    await press('Control+z')
    await expect(scorePane(page)).toContainText(/97\s*\/ 100/)
    await press('Control+z')
    await expect(scorePane(page)).toContainText(/100\s*\/ 100/)

    await press('Control+Shift+z', 'Control+Shift+z')
    await expect(scorePane(page)).toContainText(/87\s*\/ 100/)
    await press('Control+Shift+z')
    await expect(item).toHaveAttribute('data-state', 'ok')
    await expect(checklist(page).getByRole('button', { name: '0:14' })).toBeVisible()
    await expect(checklist(page).getByRole('button', { name: '0:24' })).toBeVisible()
  })

  test('a question mark shows every key of the screen, finds one by its name, and no key fires behind it', async () => {
    await openCall(page, '2013')
    await waitForSound(page)
    await goTo(page, 10)

    await press('?')
    const map = page.getByRole('dialog', { name: '键盘' })
    await expect(map).toContainText('慢速重听最后 3 秒')
    await expect(map).toContainText('提交评分')
    await page.keyboard.type('抢话')
    await expect(map.locator('dt')).toHaveText(['下一处抢话', '上一处抢话'])
    await map.getByRole('textbox').blur()
    await press('4', '6', 'Space')
    await press('Escape')

    await expect(map).toBeHidden()
    await expectNothingWasDone()
  })

  /** What the marks on the hub say. */
  const notesOnHub = async (): Promise<readonly unknown[]> =>
    (await readFacts(hub)).map(({ body }) => (body['mark'] as { note?: string } | undefined)?.note)

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key)
  }

  /** Goes from field to field as a person without a mouse does. */
  async function tabTo(label: string): Promise<void> {
    const here = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
    for (let steps = 0; steps < 80 && (await here()) !== label; steps++) await press('Tab')
    expect(await here()).toBe(label)
  }

  /** No palette, no mark, no answer, no sound, and the playhead where it was put: at ten seconds. */
  async function expectNothingWasDone(): Promise<void> {
    await expect(scorePane(page)).toContainText(/100\s*\/ 100/)
    await expect(checklist(page).locator('[data-state="ok"], [data-state="hit"]')).toHaveCount(0)
    await expect(page.getByRole('button', { name: '播放', exact: true })).toBeVisible()
    await expect(palette(page)).toBeHidden()
    expect(await position(page)).toBe(10_000)
  }
})
