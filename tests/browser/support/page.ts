import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'

/** What the page's policy stopped, from now on. */
export function watchPolicy(page: Page): () => Promise<readonly string[]> {
  const said: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) said.push(message.text())
  })
  return () => page.waitForLoadState('networkidle').then(() => said)
}

/** Signs in with a key of the hub's, whichever ways it offers. */
export async function enterByKey(page: Page, key: string): Promise<void> {
  const way = page.getByText(/^(服务器密钥|Server key)$/)
  await page.getByRole('heading', { level: 1 }).waitFor()
  if (await way.isVisible()) await way.click()
  await page.getByLabel(/^(管理员密钥|Administrator’s key)$/).fill(key)
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click()
}

/** Goes from field to field until this one, as somebody without a mouse does. */
export async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor({ state: 'attached' })
  for (let pressed = 0; pressed < 80; pressed += 1) {
    const isThere = await place.evaluate((element) => element.contains(document.activeElement))
    if (isThere) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way to ${place.toString()} by keyboard`)
}

/** The one of a few that is chosen, from which the arrow keys go to the others. */
export const chosenOf = (page: Page, name: string): Locator =>
  page.getByRole('radiogroup', { name }).locator('input:checked')

/** Goes there and presses it. */
export async function press(page: Page, place: Locator): Promise<void> {
  await tabTo(page, place)
  await page.keyboard.press('Enter')
}

/** Goes there and types. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true }).and(page.locator('input:not([type=radio])'))
  await tabTo(page, field)
  await page.keyboard.type(text)
}

/** What keeps people who see, hear or point differently from working here (WCAG 2 A and AA). */
export async function barriersOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

/** How far the page reaches over its right edge, in CSS pixels. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

export const heading = (page: Page, text: string) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(text)
