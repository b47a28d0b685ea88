import { expect, test, type Locator, type Page } from '@playwright/test'

import { startHub, type RunningHub } from '#tests/e2e/support/hub.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { backToQueue, goTo, openCall, position, waitForSound } from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'

test.describe('the lanes', () => {
  let hub: RunningHub
  let station: Workstation
  let page: Page

  test.beforeAll(async () => {
    hub = await startHub({ dir: emptyFolder('hub') })
    const size = { width: 1440, height: 900 }
    station = await openWorkstation({ home: emptyFolder('home'), hub, size })
    page = station.page
  })
  test.afterAll(async () => {
    await station.close()
    await hub.stop()
  })
  test.beforeEach(async () => {
    await openCall(page, '2007')
    await waitForSound(page)
  })
  test.afterEach(async () => {
    await backToQueue(page)
  })

  test('are zoomed to 10 ms from edge to edge, where single samples are drawn', async () => {
    await goTo(page, 6.2)
    await zoomIn(40)

    await expect.poll(() => inView(page)).toMatch(/^0:06\.\d–0:06\.\d$/)
    // A line from sample to sample, and not what the coarse peaks would fill.
    await expect.poll(() => inkOf(page, 0)).toBeGreaterThan(500)
    await press('Shift+Z')
    await expect.poll(() => inView(page)).toMatch(/^0:00\.0–1:12\.\d$/)
  })

  test('become a spectrogram of what is in view, once that is a minute or less', async () => {
    await goTo(page, 10)
    const colours = await coloursOf(page)
    await press('h')
    await expect(page.getByRole('button', { name: '频谱 / 波形' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await zoomIn(5)

    await expect.poll(() => coloursOf(page), { timeout: 30_000 }).toBeGreaterThan(colours + 100)
    await press('h')
    await expect.poll(() => coloursOf(page)).toBeLessThan(colours + 100)
  })

  test('are selected, looped, heard once and left by keyboard alone', async () => {
    await goTo(page, 10)
    await press(...Array<string>(4).fill('Alt+Shift+ArrowRight'))
    const shown = page.locator('.ins-selection')
    await expect(shown).toContainText('0:10.00–0:12.00')
    await press('Control+Shift+ArrowRight')
    await expect(shown).toContainText('0:10.50–0:12.00')
    await expect(said(page)).toHaveText('选段 0:10.50 到 0:12.00，1.50 s')

    await press(']')
    expect(await position(page)).toBe(12_000)
    await press('p')
    expect(await position(page)).toBe(10_500)
    await press('Alt+Shift+ArrowLeft')
    await expect(shown).toContainText('0:10.50–0:11.50')

    await press('Shift+P')
    await expect(page.getByRole('button', { name: '播放', exact: true })).toBeVisible()
    await expect.poll(() => position(page), { timeout: 20_000 }).toBeGreaterThanOrEqual(11_400)
    await expect.poll(() => position(page)).toBeLessThan(12_500)

    await press('z')
    await expect.poll(() => inView(page)).toMatch(/^0:10\.4–0:11\.5$/)
    await press('Escape')
    await expect(shown).toBeHidden()
  })

  test('lead from event to event, and say where they led', async () => {
    await press('Home', 'd')
    await expect(said(page)).toHaveText(/^0:12\.\d，抢话 · 坐席插话 1\.5/)
    const first = await position(page)
    await press('d')
    await expect(said(page)).toHaveText(/^0:19\.\d，抢话/)
    await press('Shift+D')
    expect(await position(page)).toBe(first)
    await press('Shift+D')
    await expect(said(page)).toHaveText('没有更多了')
  })

  test('say in words what they draw', async () => {
    await goTo(page, 5)
    await press('m')
    await page.keyboard.type('语气生硬')
    await press('Enter', 'y')

    const list = page.getByRole('listbox', { name: /^标记与事件/ })
    await expect(list).toBeFocused()
    await expect(list.getByRole('option')).toHaveText([/备注 语气生硬/, /抢话/, /抢话/])
    await press('End', 'Enter')
    await expect(said(page)).toHaveText(/^0:19\.\d，抢话/)
    await press('Escape')
    await expect(list).not.toBeFocused()
  })

  test('are moved on the overview by its edges, its body and its keys', async () => {
    const overview = page.getByRole('scrollbar')
    await expect(overview).toHaveAttribute('aria-valuetext', /^0:00\.0–1:12/)
    const box = await overview.boundingBox()
    if (!box) throw new Error('no overview')
    await goTo(page, 30)
    await zoomIn(3)
    const before = await viewAtRest(page)

    await overview.focus()
    await press('ArrowRight')
    await expect.poll(() => inView(page)).not.toBe(before)
    const [from = 0, to = 0] = seconds(await viewAtRest(page))
    const x = (at: number) => box.x + (at / 72) * box.width
    await page.mouse.move(x((from + to) / 2), box.y + 24)
    await page.mouse.down()
    await page.mouse.move(x((from + to) / 2 - 10), box.y + 24, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => seconds(await inView(page))[0]).toBeLessThan(from - 8)
  })

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const zoomIn = (times: number) => press(...Array<string>(times).fill('Control+ArrowUp'))
})

const said = (page: Page): Locator => page.locator('[data-said]')

/** What is in view, as the overview says it. */
const inView = async (page: Page): Promise<string> =>
  (await page.getByRole('scrollbar').getAttribute('aria-valuetext')) ?? ''

/** The same once it moves no more. */
async function viewAtRest(page: Page): Promise<string> {
  let last = ''
  await expect
    .poll(async () => {
      const before = last
      last = await inView(page)
      return last === before
    })
    .toBe(true)
  return last
}

const seconds = (span: string): readonly number[] =>
  span.split('–').map((time) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0))

/** How many different colours the lanes show. */
const coloursOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.ins-lanes canvas.wave-canvas')
    const pen = canvas?.getContext('2d')
    if (!canvas || !pen) return 0
    const { data } = pen.getImageData(0, 24, canvas.width, 120)
    return new Set(new Uint32Array(data.buffer)).size
  })

/** Pixels of a lane that are not its ground. */
const inkOf = (page: Page, lane: number): Promise<number> =>
  page.evaluate((which) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.ins-lanes canvas.wave-canvas')
    const pen = canvas?.getContext('2d')
    if (!canvas || !pen) return 0
    const { data } = pen.getImageData(0, 44 + which * 78, canvas.width, 50)
    const pixels = new Uint32Array(data.buffer)
    return pixels.filter((pixel) => pixel !== pixels[0]).length
  }, lane)
