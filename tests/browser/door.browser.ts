import { expect, test } from '@playwright/test'

import { anAdminHub, type AdminHub } from '#tests/browser/support/hub.ts'
import { enterByKey, watchPolicy } from '#tests/browser/support/page.ts'

let hub: AdminHub
test.beforeAll(async () => {
  hub = await anAdminHub()
})
test.afterAll(() => hub.end())

test('the page comes from the hub alone, under a policy without inline scripts', async ({
  page,
}) => {
  const broken = watchPolicy(page)
  const strangers: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(hub.url)) strangers.push(request.url())
  })

  const answer = await page.goto(`${hub.url}/admin`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录管理页面')
  const policy = answer?.headers()['content-security-policy'] ?? ''

  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toContain('unsafe')
  expect(strangers).toEqual([])
  expect(await broken()).toEqual([])
})

test('what never changes under its name is kept for a year, and the page itself not at all', async ({
  request,
}) => {
  const page = await request.get(`${hub.url}/admin/`)
  const script = /src="(\/admin\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? ''

  const asset = await request.get(`${hub.url}${script}`)

  expect(page.headers()['cache-control']).toBe('no-store')
  expect(asset.headers()['cache-control']).toBe('public, max-age=31536000, immutable')
})

test('nothing but the page is given without a token, and no file beside it', async ({
  request,
}) => {
  const asked = [
    '/v1/admin/audit',
    '/admin/../hub.json',
    '/admin/%2e%2e/hub.json',
    '/admin/none.js',
  ]

  const statuses = await Promise.all(
    asked.map(async (path) => (await request.get(`${hub.url}${path}`)).status()),
  )

  expect(statuses).toEqual([401, 401, 401, 401])
})

test('a key nobody has is refused in words, and the right one opens the page', async ({ page }) => {
  await page.goto(`${hub.url}/admin/`)
  await enterByKey(page, 'not-the-key-of-anybody')
  await expect(page.getByRole('alert')).toContainText('服务器不认识这个密钥')

  await enterByKey(page, hub.adminToken)

  await expect(page.getByRole('navigation')).toContainText('审计记录')
})

test('who is no administrator stays outside', async ({ page }) => {
  await page.goto(`${hub.url}/admin/`)

  await enterByKey(page, hub.token)

  await expect(page.getByRole('alert')).toContainText('不是管理员')
})

test('a page that is loaded again goes on, and one that signed out does not', async ({ page }) => {
  await page.goto(`${hub.url}/admin/#/audit`)
  await enterByKey(page, hub.adminToken)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('审计记录')

  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('审计记录')
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录管理页面')
  await page.reload()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录管理页面')
})
