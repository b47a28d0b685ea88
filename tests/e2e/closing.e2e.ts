import { expect, test, type Page } from '@playwright/test'

import { readFacts, startHub, type RunningHub } from '#tests/e2e/support/hub.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { openCall, scorePane, statusBar } from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'

test.describe('closing an evaluation', () => {
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

  const typesOnHub = async () =>
    (await readFacts(hub)).map(({ body }) => body.type).filter((type) => type.startsWith('Eval'))

  test('a call that cannot be judged is submitted without a score, changed for a reason, and both submissions stay, by the keyboard alone', async () => {
    await openCall(page, '2005')
    await expect(scorePane(page)).toContainText('100')

    await page.keyboard.press('Control+Shift+Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('radio', { name: '没有人说话' })).toBeFocused()
    for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowDown')
    await expect(dialog.getByRole('radio', { name: '其他' })).toBeChecked()
    await expect(dialog.getByRole('button', { name: /按无法评分提交/ })).toBeDisabled()
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Tab')
    await page.keyboard.type('线路全程杂音')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()

    await expect(page.getByText('已提交').first()).toBeVisible()
    await expect(scorePane(page)).toContainText('无法评分')
    await expect(scorePane(page)).toContainText('线路全程杂音')
    await expect(scorePane(page)).not.toContainText('/ 0')

    await page.keyboard.press('Control+Shift+e')
    await expect(dialog.getByRole('textbox', { name: '修改原因' })).toBeFocused()
    await page.keyboard.type('换了耳机，能听清')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(scorePane(page)).toContainText('修改中')
    await page.keyboard.press('Shift+V')
    await expect(scorePane(page)).not.toContainText('未评')
    await page.keyboard.press('Control+Enter')

    const revisions = page.getByRole('region', { name: '修订记录' })
    await expect(revisions.getByRole('listitem')).toHaveCount(2)
    await expect(revisions.getByRole('listitem').first()).toContainText('换了耳机，能听清')
    await expect(revisions.getByRole('listitem').first()).toContainText('/ 100')
    await expect(revisions.getByRole('listitem').last()).toContainText('无法评分')
    await expect
      .poll(typesOnHub)
      .toEqual([
        'EvaluationStarted',
        'EvaluationSubmitted',
        'EvaluationReopened',
        'EvaluationSubmitted',
      ])
  })

  test('a dialog that is left changes nothing', async () => {
    await page.keyboard.press('Control+Shift+e')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')

    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByText('已提交').first()).toBeVisible()
  })
})
