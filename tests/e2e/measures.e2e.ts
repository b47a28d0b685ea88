import { expect, test } from '@playwright/test'

import { startHub } from '#tests/e2e/support/hub.ts'
import { waitForHearing } from '#tests/e2e/support/hearing.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import {
  backToQueue,
  checklist,
  heading,
  openCall,
  position,
  queueRows,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

test('what was measured in the sound finds a call in the queue, and suggests where to listen in it', async () => {
  const hub = await startHub({ dir: emptyFolder('hub') })
  const station = await openWorkstation({ home: emptyFolder('home'), hub })
  const { page } = station
  try {
    await expect(queueRows(page).nth(5)).toBeVisible({ timeout: 60_000 })
    const filters = page.getByRole('group', { name: '录音里测到' })
    const silent = filters.getByRole('button', { name: /^静默超 2 分/ })
    await expect(silent).toContainText('1', { timeout: 90_000 })

    await page.keyboard.press('2')
    await expect(silent).toHaveAttribute('aria-pressed', 'true')
    await expect(queueRows(page)).toHaveCount(1)
    await expect(queueRows(page).first()).toContainText('静默超 2 分')
    await page.keyboard.press('2')
    await expect(queueRows(page).nth(5)).toBeVisible()

    await openCall(page, '2009')
    await waitForSound(page)
    // What the model hears may begin a little apart from what loudness told.
    await waitForHearing(page)
    await expect(page.getByText('最长静默')).toBeVisible()
    await heading(page).click()
    await page.keyboard.press('Shift+H')
    const items = checklist(page)
    await expect(items.getByText(/建议听 00:\d\d（静默 2 分 \d 秒）/).first()).toBeVisible()
    expect(await position(page)).toBeGreaterThan(5000)

    const current = page.locator('.ins-suggestion[aria-current="true"]')
    await expect(current).toHaveAttribute('data-suggestion', /./)
    const first = (await current.getAttribute('data-suggestion')) ?? ''
    await page.keyboard.press('Shift+Q')
    await expect(page.locator(`[data-suggestion="${first}"]`)).toHaveCount(0)
    // It is still away when the call is opened again, so that the next one is gone to first.
    await backToQueue(page)
    await openCall(page, '2009')
    await waitForSound(page)
    await expect(page.getByText('最长静默')).toBeVisible()
    await heading(page).click()
    await page.keyboard.press('Shift+H')
    await expect(current).toHaveAttribute('data-suggestion', /./)
    await expect(current).not.toHaveAttribute('data-suggestion', first)
    await expect(current).toHaveAttribute('data-suggestion', /^7\.1 silence /)
    const before = await page.locator('.ins-suggestion').count()
    await page.keyboard.press('Shift+T')
    await expect(page.locator('.ins-suggestion[data-suggestion^="7.1 "]')).toHaveCount(0)
    expect(before).toBeGreaterThan(0)
    await expect(items.locator('[data-item="7.1"]')).toHaveAttribute('data-state', 'hit')
  } finally {
    await station.close()
    await hub.stop()
  }
})
