import { expect, test } from '@playwright/test'

import { aFolderOf, aHomeOf } from '#tests/e2e/support/folder.ts'
import { statusBar } from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

test('for whoever wants little motion a list opens below its field and not beyond the window', async () => {
  const station = await openWorkstation({ home: aHomeOf(aFolderOf(['2005'])) })
  const { page } = station
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await expect(statusBar(page)).toContainText('1 通已下载', { timeout: 60_000 })
    await page.keyboard.press('Control+,')
    const settings = page.getByRole('dialog', { name: '设置' })
    await settings.locator('.ant-select').first().click()
    await expect(page.locator('.ant-select-dropdown').last()).toBeInViewport()
  } finally {
    await station.close()
  }
})
