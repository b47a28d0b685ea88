import { expect, test } from '@playwright/test'

import { anAdminHub, type AdminHub } from '#tests/browser/support/hub.ts'
import { barriersOf, enterByKey, overflowOf } from '#tests/browser/support/page.ts'

let hub: AdminHub
test.beforeAll(async () => {
  hub = await anAdminHub()
  const headers = { authorization: `Bearer ${hub.adminToken}`, 'content-type': 'application/json' }
  const problems = Array.from({ length: 3 }, (_, n) => ({
    ...{ kind: 'RecordingUnmatched', externalId: null },
    params: { file: `2026-10-31/out-1700${n}.wav` },
  }))
  await fetch(`${hub.url}/v1/calls`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ calls: [], problems }),
  })
})
test.afterAll(() => hub.end())

const sections = [
  'people',
  'devices',
  'keys',
  'sources',
  'problems',
  'storage',
  'retention',
  'reviews',
  'audit',
] as const

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['zh-CN', 'en-GB'] as const) {
    test(`every section can be read by everybody: ${colorScheme}, ${locale}`, async ({
      browser,
    }) => {
      const context = await browser.newContext({
        ...{ colorScheme, locale, viewport: { width: 1440, height: 900 } },
      })
      const page = await context.newPage()
      await page.goto(`${hub.url}/admin/`)
      expect(await barriersOf(page)).toEqual([])
      await enterByKey(page, hub.adminToken)

      for (const section of sections) {
        await page.goto(`${hub.url}/admin/#/${section}`)
        await page.locator('.table, .empty-state').first().waitFor()
        expect(await barriersOf(page), section).toEqual([])
        expect(await overflowOf(page), section).toBe(0)
        await page.screenshot({
          path: test.info().outputPath(`${section}-${colorScheme}-${locale}.png`),
        })
      }
      await context.close()
    })
  }
}

test('a hub that goes away is told, and what was shown stays until it is back', async ({
  page,
}) => {
  await page.goto(`${hub.url}/admin/#/problems`)
  await enterByKey(page, hub.adminToken)
  await expect(page.getByRole('row', { name: /out-17001/ })).toBeVisible()

  await page.context().setOffline(true)
  await page.getByRole('button', { name: /^移出列表.*17001/ }).click()
  await page.getByRole('link', { name: '存储' }).click()
  await expect(page.getByRole('alert')).toContainText('连接不上团队服务器')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '重试' }).click()
  await expect(page.getByRole('row', { name: /示范团队/ })).toBeVisible()
  await expect(page.locator('.figures')).toContainText(/剩余磁盘\s*\d/)

  await page.getByRole('link', { name: '问题' }).click()
  await page.getByRole('button', { name: /^移出列表.*17001/ }).click()
  await expect(page.getByRole('row', { name: /out-17001/ })).toBeHidden()
  await expect(page.getByRole('row', { name: /out-17002/ })).toBeVisible()
})
