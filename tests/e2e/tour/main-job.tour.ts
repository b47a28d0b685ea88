import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import { readFacts, startHub } from '#tests/e2e/support/hub.ts'
import { emptyFolder, project } from '#tests/e2e/support/places.ts'
import {
  goTo,
  openCall,
  position,
  queueRows,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { createSteps } from '#tests/e2e/support/steps.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

const folder = process.env['EARSHOT_TOUR_DIR'] ?? join(project, 'tour')

test('the main job', async () => {
  const step = createSteps(folder, 11)
  const dir = emptyFolder('tour-hub')
  const home = emptyFolder('tour-home')
  let hub = await startHub({ dir })
  const size = { width: 1440, height: 900 }
  let station = await openWorkstation({ home, hub, size })
  let { page } = station
  let clip = ''
  const shown = () => page
  try {
    await step(shown, { zh: '同步通话', en: 'Sync the calls' }, async () => {
      await expect(queueRows(page).nth(20)).toBeVisible({ timeout: 90_000 })
      await expect(statusBar(page)).toContainText('已连接')
      return `${String(await queueRows(page).count())} rows of the queue are on screen, the hub is connected`
    })
    await step(shown, { zh: '打开一通通话', en: 'Open a call' }, async () => {
      await openCall(page, '2005')
      await waitForSound(page)
      return `call 2005 is open, ${await drawnColumns(page)} columns of its waveform are drawn`
    })
    await step(shown, { zh: '播放', en: 'Play' }, async () => {
      await page.keyboard.press('Space')
      await expect.poll(() => position(page), { timeout: 20_000 }).toBeGreaterThan(2500)
      await page.keyboard.press('Space')
      return `it played to ${String(await position(page))} ms and stopped`
    })
    await step(shown, { zh: '用键盘标记', en: 'Mark by keyboard' }, async () => {
      await markAt(page, 24, '4', '1')
      await markAt(page, 34, '4', '6')
      await expect(scorePane(page)).toContainText(/87\s*\/ 100/)
      return 'two marks by two keys each; the score says 87 of 100, line by line'
    })
    await step(shown, { zh: '断网', en: 'Lose the network' }, async () => {
      await hub.kill()
      await expect(statusBar(page)).toContainText('离线可用', { timeout: 30_000 })
      return 'the hub was killed; the status bar says 离线可用'
    })
    await step(shown, { zh: '离线继续评分', en: 'Go on scoring offline' }, async () => {
      await markAt(page, 60, '7', '2')
      await expect(scorePane(page)).toContainText(/82\s*\/ 100/)
      await expect(statusBar(page)).toContainText(/\d+ 项待发送/)
      return 'a third mark costs 5 more: 82 of 100; what waits is counted in the status bar'
    })
    await step(shown, { zh: '突然断电', en: 'Pull the plug' }, async () => {
      await station.kill()
      station = await openWorkstation({ home, hub, size })
      page = station.page
      await waitForSound(page)
      await expect(scorePane(page)).toContainText(/82\s*\/ 100/, { timeout: 30_000 })
      return `killed and started again: the same call, the same marks, at ${String(await position(page))} ms`
    })
    await step(shown, { zh: '提交', en: 'Submit' }, async () => {
      await page.keyboard.press('Shift+V')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByText('已提交').first()).toBeVisible()
      return 'every other item was passed with one key, and the evaluation is closed'
    })
    await step(shown, { zh: '网络恢复，送达', en: 'Come back and be synced' }, async () => {
      hub = await startHub({ dir, port: hub.port })
      await expect(statusBar(page)).toContainText('全部已发送', { timeout: 30_000 })
      const facts = await readFacts(hub)
      const marks = facts.filter((fact) => fact.body.type === 'MarkAdded')
      expect(marks).toHaveLength(3)
      expect(facts.filter((fact) => fact.body.type === 'EvaluationSubmitted')).toHaveLength(1)
      return `the hub holds ${String(facts.length)} facts, each once: 3 marks, 1 submission`
    })
    await step(shown, { zh: '导出片段', en: 'Save a clip' }, async () => {
      await goTo(page, 33)
      await page.keyboard.press('i')
      await goTo(page, 36)
      await page.keyboard.press('o')
      await page.keyboard.press('Control+e')
      await expect(page.getByRole('dialog', { name: /导出片段/ })).toBeVisible()
      await page.keyboard.press('Control+Enter')
      const saved = page.locator('.ins-clip .selectable')
      await expect(saved).toBeVisible()
      clip = /(\/.*\.wav)/.exec(await saved.innerText())?.[1] ?? ''
      return clip
    })
    await step(shown, { zh: '检查片段', en: 'Check the clip' }, () => {
      const args = [join(project, 'bin/earshot.mjs'), 'inspect-audio', clip, '--json']
      const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
      const audio = JSON.parse(stdout) as { durationMs: number; problems: unknown[] }
      expect(Math.abs(audio.durationMs - 3000)).toBeLessThanOrEqual(1)
      expect(audio.problems).toEqual([])
      return Promise.resolve(`earshot inspect-audio: ${String(audio.durationMs)} ms, no problems`)
    })
  } finally {
    await station.close()
    await hub.stop()
  }
})

async function markAt(page: Page, seconds: number, section: string, item: string): Promise<void> {
  await goTo(page, seconds)
  await page.keyboard.press(section)
  await page.keyboard.press(item)
  await expect(page.locator('[data-overlay] .ins-palette')).toHaveCount(0)
}

/** Columns of the largest canvas on which more than one colour stands. */
const drawnColumns = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const canvases = [...document.querySelectorAll('canvas')]
    const [canvas] = canvases.sort((a, b) => b.width * b.height - a.width * a.height)
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
    if (!pixels) return 0
    const words = new Uint32Array(pixels.data.buffer)
    let drawn = 0
    for (let x = 0; x < pixels.width; x++) {
      const seen = new Set<number>()
      for (let y = 0; y < pixels.height; y++) seen.add(words[y * pixels.width + x] ?? 0)
      if (seen.size > 1) drawn += 1
    }
    return drawn
  })
