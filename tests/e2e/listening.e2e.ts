import { expect, test, type Page } from '@playwright/test'

import type { Mark } from '#shared/evaluation.ts'
import type { InspectView } from '#shared/inspect.ts'
import type { QueuePage } from '#shared/queue.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import {
  backToQueue,
  heading,
  openCall,
  position,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'

const clock = (page: Page) => page.getByLabel('已听多少、多快')

test.describe('listening', () => {
  let station: Workstation
  let page: Page
  const home = emptyFolder('home')

  test.beforeAll(async () => {
    station = await openWorkstation({ home })
    page = station.page
    await expect(statusBar(page)).toContainText('个问题', { timeout: 120_000 })
  })
  test.afterAll(() => station.close())

  test('what was really heard is counted, survives a kill, and is stored when it is submitted', async () => {
    await openCall(page, '2001')
    await waitForSound(page)
    await expect(clock(page)).toContainText('还没有听')

    // Muted on both sides, nothing is heard.
    await page.keyboard.press('Shift+A')
    await page.keyboard.press('Shift+C')
    await page.keyboard.press('Space')
    await expect.poll(() => position(page)).toBeGreaterThan(1500)
    await page.keyboard.press('Space')
    await expect(clock(page)).toContainText('还没有听')
    await page.keyboard.press('Shift+A')
    await page.keyboard.press('Shift+C')

    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+K')
    await page.keyboard.type('3')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Space')
    await expect.poll(() => position(page), { timeout: 20_000 }).toBeGreaterThan(12_000)
    await page.keyboard.press('Space')
    await expect(clock(page)).toContainText('3.0×')
    const before = await clock(page).innerText()

    await station.kill()
    station = await openWorkstation({ home })
    page = station.page
    await waitForSound(page)
    await expect(clock(page)).toHaveText(before)

    await page.keyboard.press('Shift+V')
    await page.keyboard.press('Control+Enter')
    await expect(scorePane(page)).toContainText('已提交')
    await expect(clock(page)).toContainText('提交时')
    await expect(clock(page)).toContainText(before)
    await backToQueue(page)
  })

  test('after a submission the next call opens and plays by itself, unless somebody stays', async () => {
    await page.keyboard.press('Control+,')
    await page.getByRole('switch', { name: '提交后自动下一通' }).click()
    await page.keyboard.press('Escape')
    await openCall(page, '2002')
    await waitForSound(page)
    await page.keyboard.press('Shift+V')
    await page.keyboard.press('Control+Enter')
    const count = page.getByRole('status').filter({ hasText: '秒后打开下一通' })
    await expect(count).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(count).toBeHidden()
    await expect(heading(page)).toContainText('2002')
    await backToQueue(page)

    await openCall(page, '2003')
    await waitForSound(page)
    await page.keyboard.press('Shift+V')
    await page.keyboard.press('Control+Enter')
    await expect(count).toBeVisible()
    await expect(heading(page)).not.toContainText('2003', { timeout: 20_000 })
    await expect(page.getByRole('button', { name: '暂停', exact: true })).toBeVisible({
      timeout: 60_000,
    })
    await page.keyboard.press('Space')
  })

  test('the window hears what happened before the reply that it did, and no view after a fact that is not in it', async () => {
    const found = await page.evaluate(async () => {
      const ask = async <T>(group: string, method: string, input: object): Promise<T> => {
        // What the contract says this method answers.
        const answer = (await window.bridge.invoke(group, method, input)) as { readonly value: T }
        return answer.value
      }
      const filter = { text: '2004' }
      const { rows } = await ask<QueuePage>('queue', 'page', { filter, offset: 0, limit: 1 })
      const callId = rows[0]?.callId
      const { evaluation } = await ask<InspectView>('inspect', 'open', { callId })
      const told = new Set<string>()
      const stop = window.bridge.onNews((news) => {
        if (news.type === 'Fact' && news.fact.body.type === 'MarkAdded')
          told.add(news.fact.body.mark.id)
      })
      let [lateFacts, oldViews] = [0, 0]
      const markAndLook = async (at: number) => {
        const note = { itemKey: null, at, end: null, note: '语气' }
        const marking = ask<Mark>('marks', 'add', { evaluationId: evaluation?.id, ...note })
        const looking = ask<InspectView>('inspect', 'open', { callId })
        if (!told.has((await marking).id)) lateFacts += 1
        const seen = new Set<string>((await looking).marks.map(({ id }) => id))
        if ([...told].some((id) => !seen.has(id))) oldViews += 1
      }
      for (let round = 0; round < 10; round += 1) {
        await Promise.all(Array.from({ length: 10 }, (_, n) => markAndLook(round * 100 + n)))
      }
      stop()
      return { told: told.size, lateFacts, oldViews }
    })
    expect(found).toEqual({ told: 100, lateFacts: 0, oldViews: 0 })
  })
})
