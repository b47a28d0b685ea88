import { expect, test, type Page } from '@playwright/test'

import {
  aToldCall,
  anAgentsHub,
  enterAs,
  withPassword,
  type AgentsHub,
  type ToldCall,
} from '#tests/browser/support/agent.ts'
import { barriersOf, overflowOf } from '#tests/browser/support/page.ts'

let hub: AgentsHub
let call: ToldCall
test.beforeAll(async () => {
  hub = await anAgentsHub()
  await withPassword(hub, hub.agent)
  await withPassword(hub, hub.other)
  call = await aToldCall(hub)
  await aToldCall(hub, '8001', '抢了客户的话')
})
test.afterAll(() => hub.end())

const sizes = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
]

/** What a thumb would miss. */
const smallOnes = (page: Page): Promise<readonly string[]> =>
  page
    .locator('button, select, textarea, summary, a, .tick, .field input, .player input')
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.checkVisibility())
        .filter((element) => element.getBoundingClientRect().height < 44)
        .map(({ outerHTML }) => outerHTML.slice(0, 120)),
    )

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['zh-CN', 'en-GB'] as const) {
    test(`the agent page can be read and touched by everybody: ${colorScheme}, ${locale}`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' })
      const page = await context.newPage()
      const look = async (name: string) => {
        for (const size of sizes) {
          await page.setViewportSize(size)
          const place = `${name}-${size.width}-${colorScheme}-${locale}`
          expect(await overflowOf(page), place).toBe(0)
          expect(await smallOnes(page), place).toEqual([])
          if (size === sizes[0]) expect(await barriersOf(page), place).toEqual([])
          await page.screenshot({ path: test.info().outputPath(`${place}.png`), fullPage: true })
        }
      }
      await page.goto(`${hub.url}/me/`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look('door')
      await enterAs(page, { login: hub.agent.login })
      await page.getByRole('listitem').first().waitFor()
      await look('list')

      await page.goto(`${hub.url}/me/#/results/${call.id}`)
      await page.getByRole('button', { name: /^(收听这一段|Hear it) 0:01$/ }).click()
      await page.locator('audio').waitFor({ state: 'attached' })
      for (const closed of await page.locator('summary').all()) await closed.click()
      await page
        .getByLabel(/^(申诉这一项|Appeal this item)$/)
        .first()
        .check()
      await look('result')

      await page.getByRole('button', { name: /^(退出登录|Sign out)$/ }).click()
      await page.goto(`${hub.url}/me/#/`)
      await enterAs(page, { login: hub.other.login })
      await page.locator('.empty-state').waitFor()
      await look('empty')
      await context.close()
    })
  }
}
