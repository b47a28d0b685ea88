import { expect, type Page } from '@playwright/test'

import type { anAdministrator } from '#tests/e2e/support/organisation.ts'
import { scorePane, waitForSound } from '#tests/e2e/support/screens.ts'

type Admin = Awaited<ReturnType<typeof anAdministrator>>

/** What is submitted is told its agent at once. */
export const tellAtOnce = (admin: Admin): Promise<unknown> =>
  admin.ask('PUT', '/v1/reviews/policies', {
    place: 'org',
    policy: { publishing: { every: 'once' } },
  })

/** Goes to the appeals and opens the only one. */
export async function openTheAppeal(page: Page): Promise<void> {
  await page.keyboard.press('Control+6')
  await expect(page.getByRole('grid', { name: '申诉' }).getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Enter')
  await expect(nextStep(page)).toBeVisible()
}

/** Leaves the appeal for the list and opens it again, which reads it anew at once. */
export async function readAnew(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: '申诉' })).toBeVisible()
  await page.keyboard.press('Enter')
}

/** The panel that says what is to be done now. */
export const nextStep = (page: Page) => page.getByRole('region', { name: '下一步' })

/** Asks somebody, by name, to re-listen. */
export async function askToListen(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Judges the call that is open as if nobody had: nothing is wrong with it. */
export async function findNothingWrong(page: Page): Promise<void> {
  await expect(page.getByRole('note')).toContainText('复听')
  await waitForSound(page)
  await page.keyboard.press('Shift+V')
  await expect(scorePane(page)).not.toContainText('未评')
  await page.keyboard.press('Control+Enter')
  await expect(scorePane(page)).toContainText('已提交')
}
