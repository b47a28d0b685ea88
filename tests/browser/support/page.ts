import type { Page } from '@playwright/test'

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
  const way = page.getByText('服务器密钥', { exact: true })
  await page.getByRole('heading', { level: 1 }).waitFor()
  if (await way.isVisible()) await way.click()
  await page.getByLabel('管理员密钥').fill(key)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}
