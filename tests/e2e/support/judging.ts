import { expect, type Page } from '@playwright/test'

import { checklist, goTo, heading, scorePane, waitForSound } from '#tests/e2e/support/screens.ts'

/** Goes by keyboard from a session to its call and judges it, with the first rule broken or with none. */
export async function judgeBlind(page: Page, call: string, isBroken: boolean): Promise<void> {
  await page.getByRole('button', { name: '去评' }).press('Enter')
  await expect(heading(page)).toContainText(call)
  await waitForSound(page)
  await expect(scorePane(page)).toContainText('未评')
  if (isBroken) {
    await goTo(page, 24)
    await page.keyboard.press('1')
    await page.keyboard.press('1')
    await expect(checklist(page).getByRole('button', { name: '0:24' })).toBeVisible()
  }
  await page.keyboard.press('Shift+V')
  await expect(scorePane(page)).not.toContainText('未评')
  await page.keyboard.press('Control+Enter')
  await expect(scorePane(page)).toContainText('已提交')
}
