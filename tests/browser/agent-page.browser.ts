import { expect, test, type Page } from '@playwright/test'

import {
  aToldCall,
  anAgentsHub,
  enterAs,
  withPassword,
  type AgentsHub,
  type ToldCall,
} from '#tests/browser/support/agent.ts'
import { press, tabTo, watchPolicy } from '#tests/browser/support/page.ts'

let hub: AgentsHub
let call: ToldCall
let foreign: ToldCall
test.beforeAll(async () => {
  hub = await anAgentsHub()
  await withPassword(hub, hub.other)
  call = await aToldCall(hub)
  foreign = await aToldCall(hub, '8002', '别人的通话')
})
test.afterAll(() => hub.end())

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

const open = async (page: Page, { id }: ToldCall) => {
  await page.goto(`${hub.url}/me/#/results/${id}`)
}
const sent = (page: Page, text: string) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()

/** Only the first test has a code; the ones after it use the password it set. */
let isEntered = false
const enter = async (page: Page) => {
  const { login, code } = hub.agent
  await enterAs(page, isEntered ? { login } : { login, code })
  isEntered = true
}

test('an agent sees their own results and hears what was marked, and no more of the call', async ({
  page,
}) => {
  const broken = watchPolicy(page)
  const answer = await page.goto(`${hub.url}/me`)
  expect(answer?.headers()['content-security-policy']).toContain('media-src blob:')
  await enter(page)
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('link', { name: /的通话/ }).click()
  await expect(page.getByText('开头语完整，语速合适')).toBeVisible()
  await expect(page.getByText('两次反问了客户')).toBeVisible()
  await expect(page.getByText('先复述客户的话，再提问。')).toBeVisible()
  await expect(page.getByText(/请在 2099-12-31 前练习/)).toBeVisible()

  const given = page.waitForResponse((response) => response.url().endsWith('/clip'))
  await page.getByRole('button', { name: '收听这一段 0:01' }).click()
  const [HEADER, SECONDS] = [44, 6]
  const { 'content-length': length } = (await given).headers()
  expect(Number(length)).toBe(HEADER + SECONDS * 8000 * 2 * 2)
  await expect(page.getByText('标记的时刻从 0:01 开始。')).toBeVisible()
  const sound = page.locator('audio')
  await expect
    .poll(() => sound.evaluate((element: HTMLAudioElement) => element.duration))
    .toBeCloseTo(SECONDS, 1)
  await expect
    .poll(() => sound.evaluate((element: HTMLAudioElement) => element.currentTime))
    .toBeGreaterThan(0.2)
  expect(await sound.getAttribute('src')).toMatch(/^blob:/)
  expect(await broken()).toEqual([])

  await open(page, foreign)
  await expect(page.getByRole('alert')).toContainText('不是你的通话')
})

test('what is half written survives a page that is loaded again and a session that ends', async ({
  page,
}) => {
  await open(page, call)
  await enter(page)
  await page.getByLabel('我不同意').check()
  await page.getByLabel('为什么不同意').fill('客户听不清，我才重复')
  await page.getByLabel('申诉这一项').first().check()
  await page.getByLabel('理由').fill('我在复述，不是反问')

  await page.reload()
  await expect(page.getByLabel('理由')).toHaveValue('我在复述，不是反问')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '提交申诉' }).click()
  await expect(page.getByRole('alert')).toContainText('连接不上团队服务器')
  await page.context().setOffline(false)
  await page.evaluate(() => {
    sessionStorage.clear()
  })
  await page.reload()
  await enter(page)
  await expect(page.getByLabel('理由')).toHaveValue('我在复述，不是反问')
  await expect(page.getByLabel('为什么不同意')).toHaveValue('客户听不清，我才重复')

  await page.getByRole('button', { name: '退出登录' }).click()
  await enter(page)
  await open(page, call)
  await expect(page.getByLabel('我不同意')).not.toBeChecked()
  await expect(page.getByLabel('理由')).toHaveCount(0)
})

test('an agent acknowledges without agreeing, appeals an item, and takes the appeal back, by keyboard alone', async ({
  page,
}) => {
  await open(page, call)
  await enter(page)
  await tabTo(page, page.getByLabel('我同意'))
  await page.keyboard.press('ArrowRight')
  await tabTo(page, page.getByLabel('为什么不同意'))
  await page.keyboard.type('我没有反问')
  await press(page, page.getByRole('button', { name: '确认已阅' }))
  await sent(page, '已确认')
  await expect(page.getByText(/确认并表示不同意/)).toBeVisible()

  await press(page, page.getByRole('button', { name: '提交申诉' }))
  await expect(page.getByRole('alert')).toContainText('请选中至少一项')
  await tabTo(page, page.getByLabel('申诉这一项').first())
  await page.keyboard.press('Space')
  await tabTo(page, page.getByLabel('理由'))
  await page.keyboard.type('客户没有听清')
  await page.getByLabel('你认为应当').selectOption('没有这个问题')
  await press(page, page.getByRole('button', { name: '提交申诉' }))
  await sent(page, '申诉已提交')
  await expect(page.getByRole('heading', { name: /申诉 · 申诉处理中/ })).toBeVisible()
  await expect(page.getByText('你提出的：没有这个问题')).toBeVisible()
  await expect(page.getByRole('button', { name: '提交申诉' })).toHaveCount(0)

  await press(page, page.getByRole('button', { name: '撤回申诉' }))
  await press(page, page.getByRole('button', { name: '确定撤回' }))
  await sent(page, '申诉已撤回')
  await expect(page.getByRole('button', { name: '提交申诉' })).toBeVisible()
})

test('an appeal that comes too late is refused with a sentence, and what was written stays', async ({
  page,
}) => {
  await open(page, call)
  await enter(page)
  await page.getByLabel('申诉这一项').first().check()
  await page.getByLabel('理由').fill('写到一半期限过了')
  await page.route('**/v1/appeals', (route) =>
    route.fulfill({ status: 409, json: { error: 'TooLate' } }),
  )
  await page.getByRole('button', { name: '提交申诉' }).click()
  await expect(page.getByRole('alert')).toContainText('申诉期已过')
  await expect(page.getByLabel('理由')).toHaveValue('写到一半期限过了')
})

test('two agents share a browser; each sees their own, and nobody else is let in', async ({
  page,
}) => {
  await page.goto(`${hub.url}/me/`)
  await enter(page)
  await page.getByRole('button', { name: '退出登录' }).click()
  await enterAs(page, { login: '8002' })
  await open(page, call)
  await expect(page.getByRole('alert')).toContainText('不是你的通话')
  await page.getByRole('button', { name: '退出登录' }).click()

  await page.goto(`${hub.url}/me/#/`)
  await enterAs(page, { login: 'sun' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('这个页面是给坐席用的')
})
