import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import type { Presented, Slide, StageState } from '#shared/presentation.ts'
import { ask } from '#tests/e2e/support/bridge.ts'
import { barriersOf, faultsOf } from '#tests/e2e/support/looks.ts'
import { emptyFolder, project } from '#tests/e2e/support/places.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'
import { openCall, waitForSound } from '#tests/e2e/support/screens.ts'
import { aSlide } from '#tests/support/slides.ts'

const pictures = join(project, 'test-results/looks')

test.describe('the presentation window', () => {
  let station: Workstation
  let stage: Page

  test.beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    station = await openWorkstation({ home: emptyFolder('home') })
    const opened = station.app.waitForEvent('window')
    await ask(station.page, 'presentation', 'open', {})
    stage = await opened
    await expect(stage.getByText('演示窗口已打开')).toBeVisible()
  })
  test.afterAll(async () => {
    await station.close()
  })

  const show = (slide: Slide) => ask(station.page, 'presentation', 'show', { slide })

  /** At the size of a display. */
  async function picture(name: string, width: number, height: number): Promise<void> {
    await stage.setViewportSize({ width, height })
    await expect.poll(() => stage.evaluate(() => innerWidth)).toBe(width)
    expect.soft(await faultsOf(stage), name).toEqual([])
    expect
      .soft(await smallestType(stage), `${name}: smallest type`)
      .toBeGreaterThanOrEqual((32 * width) / 1920)
    writeFileSync(join(pictures, `${name}-${width}.png`), await stage.screenshot())
  }

  test('shows what it is told, large enough for the back of a room', async () => {
    const sound = await soundOf('2005')
    const slides: Readonly<Record<string, Slide>> = {
      waiting: aSlide({
        waiting: (['done', 'done', 'begun', 'none', 'done'] as const).map((state, index) => ({
          ...{ letter: 'ABCDE'.charAt(index), name: null, state },
        })),
      }),
      divided: aSlide({ sound, span: [0, sound.durationMs], moment: [24_000, 31_000] }),
      vote: aSlide({
        ...{ sound, span: [14_000, 44_000] },
        vote: {
          ...{ isOpen: false, voted: 5, of: 5 },
          counts: [
            { answer: '扣分', count: 4 },
            { answer: '没问题', count: 1 },
          ],
        },
      }),
      consensus: aSlide({
        ...{ sound, span: [14_000, 44_000], language: 'en', title: 'Week 47: refunds' },
        consensus: {
          answer: 'Deducted',
          reason: 'A question that puts the blame on the customer is one whatever its tone.',
          isPrecedent: true,
        },
      }),
    }
    for (const [name, slide] of Object.entries(slides)) {
      await show(slide)
      await ask(station.page, 'presentation', 'move', {
        place: { at: 26_500, playing: false, rate: 1 },
      })
      await expect(stage.getByRole('heading', { name: slide.title })).toBeVisible()
      if (slide.waiting === null)
        await expect(stage.getByText('0:26', { exact: true })).toBeVisible()
      await picture(`stage-${name}`, 1920, 1080)
      expect.soft(await barriersOf(stage), name).toEqual([])
      await picture(`stage-${name}`, 3840, 2160)
    }
  })

  test('shows no name that it was not given, and plays on between two words of where it is', async () => {
    await show(aSlide())
    await expect(stage.getByRole('group', { name: 'A', exact: true })).toBeVisible()
    await ask(station.page, 'presentation', 'move', {
      place: { at: 40_000, playing: true, rate: 1 },
    })
    await expect(stage.getByText(/^0:4[2-9]$/)).toBeVisible()
    await ask(station.page, 'presentation', 'move', {
      place: { at: 30_000, playing: false, rate: 1 },
    })
    await expect(stage.getByText('0:30', { exact: true })).toBeVisible()
    expect(await stage.locator('audio').count()).toBe(0)
  })

  test('asks for nothing but what it is to show', async () => {
    const answers = await stage.evaluate(async () => {
      // The page has it from the preload script; the types of this side do not.
      const { bridge } = window as unknown as {
        bridge: { invoke: (group: string, name: string, input: unknown) => Promise<unknown> }
      }
      return Promise.all([
        bridge.invoke('queue', 'counts', {}),
        bridge.invoke('presentation', 'close', {}),
        bridge.invoke('presentation', 'current', {}),
      ])
    })
    const refused = { ok: false, error: { type: 'UntrustedSender' } }
    expect(answers.slice(0, 2)).toEqual([refused, refused])
    expect(answers[2]).toMatchObject({ ok: true, value: { slide: { title: aSlide().title } } })
    await expect(
      stage.evaluate(() => {
        window.open('https://example.com')
        return document.location.href
      }),
    ).resolves.toMatch(/presentation\.html$/)
    expect(station.app.windows()).toHaveLength(2)
  })

  test('fills the screen by F11, and goes when whoever leads closes it', async () => {
    const state = () => ask<StageState>(station.page, 'presentation', 'state', {})
    const press = (keyCode: string) =>
      station.app.evaluate(({ BrowserWindow }, key) => {
        const { webContents } =
          BrowserWindow.getAllWindows().find((each) =>
            each.webContents.getURL().includes('presentation'),
          ) ?? {}
        webContents?.sendInputEvent({ type: 'keyDown', keyCode: key })
      }, keyCode)
    await press('F11')
    await expect.poll(async () => (await state()).isFullScreen).toBe(true)
    await press('Escape')
    await expect.poll(async () => (await state()).isFullScreen).toBe(false)

    const gone = stage.waitForEvent('close')
    await ask(station.page, 'presentation', 'close', {})
    await gone
    expect(await state()).toEqual({ isOpen: false, isFullScreen: false, isElsewhere: false })
    const { slide } = await ask<Presented>(station.page, 'presentation', 'current', {})
    expect(slide?.title).toBe(aSlide().title)
  })

  async function soundOf(externalId: string): Promise<NonNullable<Slide['sound']>> {
    await openCall(station.page, externalId)
    await waitForSound(station.page)
    const callId = await ask<string>(station.page, 'inspect', 'last', {})
    const { recording } = await ask<{ recording: NonNullable<Slide['sound']> }>(
      ...[station.page, 'inspect', 'open', { callId }],
    )
    const { audioUrl, pyramidUrl, durationMs, channels, agentChannel } = recording
    return { audioUrl, pyramidUrl, durationMs, channels, agentChannel }
  }
})

/** In CSS pixels, of all text that is shown. */
const smallestType = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const sizes = [1000]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode
      if (parentElement?.checkVisibility() === true && textContent?.trim() !== '')
        sizes.push(parseFloat(getComputedStyle(parentElement).fontSize))
    }
    return Math.min(...sizes)
  })
