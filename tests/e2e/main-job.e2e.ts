import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type Locator, type Page } from '@playwright/test'

import { readFacts, startHub } from '#tests/e2e/support/hub.ts'
import { emptyFolder, project } from '#tests/e2e/support/places.ts'
import {
  checklist,
  goTo,
  heading,
  openCall,
  position,
  queueRows,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

test('an inspector judges a call while the hub is killed in the middle, and nothing is lost or doubled', async () => {
  const dir = emptyFolder('hub')
  let hub = await startHub({ dir })
  const station = await openWorkstation({ home: emptyFolder('home'), hub })
  const { page } = station
  try {
    await expect(queueRows(page).nth(20)).toBeVisible({ timeout: 60_000 })
    await openCall(page, '2005')
    await waitForSound(page)

    await page.keyboard.press('Space')
    await expect.poll(() => position(page)).toBeGreaterThan(900)
    await page.keyboard.press('Space')
    await goTo(page, 24)
    await page.keyboard.press('4')
    await page.keyboard.press('1')
    await expect(scorePane(page)).toContainText(/90\s*\/ 100/)
    await expect(checklist(page).getByRole('button', { name: '0:24' }).first()).toBeVisible()

    await hub.kill()
    await expect(statusBar(page)).toContainText('离线可用', { timeout: 30_000 })
    await goTo(page, 34)
    await page.keyboard.press('4')
    await page.keyboard.press('6')
    await expect(scorePane(page)).toContainText(/87\s*\/ 100/)
    await page.getByRole('textbox', { name: '备注' }).fill('客户情绪激动，坐席多次反问')
    await page.keyboard.press('Escape')
    await heading(page).click()
    await page.keyboard.press('Shift+V')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('已提交').first()).toBeVisible()
    await expect(statusBar(page)).toContainText(/\d+ 项待发送/)

    hub = await startHub({ dir, port: hub.port })
    await expect(statusBar(page)).toContainText('全部已发送', { timeout: 30_000 })

    const facts = await readFacts(hub)
    const count = (type: string) => facts.filter((fact) => fact.body.type === type).length
    expect(count('EvaluationStarted')).toBe(1)
    expect(count('MarkAdded')).toBe(2)
    expect(count('EvaluationSubmitted')).toBe(1)
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length)
    expect(facts.find((fact) => fact.body.type === 'EvaluationSubmitted')?.body).toMatchObject({
      total: 87,
      max: 100,
    })
  } finally {
    await station.close()
    await hub.stop()
  }
})

test('a stretch of a call is saved as a WAV that holds nothing but the sound', async () => {
  const hub = await startHub({ dir: emptyFolder('hub') })
  const station = await openWorkstation({ home: emptyFolder('home'), hub })
  const { page } = station
  try {
    const dialog = await openClip(page, { from: 5, to: 8 })
    await expect(dialog.getByText('2001 0m05.000s-0m08.000s.wav')).toBeVisible()
    await expect(dialog.locator('.clip')).toBeFocused()
    await page.keyboard.press('Control+Enter')

    const bytes = await savedClip(page)
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
    expect(bytes.length).toBeGreaterThan(3 * 16_000)
    expect(bytes.length).toBeLessThan(3 * 16_000 + 100)
  } finally {
    await station.close()
    await hub.stop()
  }
})

test('a clip is redacted, heard and saved by keyboard alone, and no other byte of it changes', async () => {
  const hub = await startHub({ dir: emptyFolder('hub') })
  const station = await openWorkstation({ home: emptyFolder('home'), hub })
  const { page } = station
  try {
    const dialog = await openClip(page, { from: 10, to: 20 })
    await expect(dialog.getByText('2001 0m10.000s-0m20.000s.wav')).toBeVisible()
    await expect(dialog.locator('.clip')).toBeFocused()

    // From 12 s to 13 s the customer is muted; a tone lies over both from 15 s on, for a second.
    await press(page, 'Shift+ArrowRight', 2)
    await page.keyboard.press('i')
    await press(page, 'Shift+ArrowRight', 1)
    await page.keyboard.press('o')
    await page.keyboard.press('c')
    await page.keyboard.press('m')
    await press(page, 'Shift+ArrowRight', 2)
    await page.keyboard.press('t')
    await page.keyboard.press('b')
    const lines = dialog.getByRole('listitem')
    await expect(lines).toHaveCount(2)
    const end = lines.nth(0).getByRole('textbox', { name: /终点/ })
    await expect(end).toHaveValue('0:13.000')
    await end.focus()
    await press(page, 'Shift+ArrowUp', 5)
    await expect(end).toHaveValue('0:13.500')
    await dialog.locator('.clip').focus()

    await page.keyboard.press('Space')
    await expect(dialog.getByRole('button', { name: /停止/ })).toBeVisible()
    await page.keyboard.press('Space')
    await expect(dialog.getByRole('button', { name: /试听/ })).toBeVisible()
    await expect(dialog.getByRole('alert')).toHaveCount(0)
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()

    const sound = (await savedClip(page)).subarray(58)
    const source = readFileSync(join(project, 'resources/sample/recordings', clipSource))
    const before = source.subarray(58 + 160_000, 58 + 320_000)
    expect(sound).toHaveLength(before.length)
    const changed = [0, 1].map((channel) =>
      [...sound.keys()]
        .filter((n) => n % 2 === channel && sound[n] !== before[n])
        .map((n) => 10 + n / 16_000),
    )
    const within = (spans: readonly (readonly [number, number])[]) => (at: number) =>
      spans.some(([from, to]) => at >= from && at < to)
    expect(changed[0]?.every(within([[15, 16]]))).toBe(true)
    expect(changed[1]?.every(within([[12, 13.5], [15, 16]]))).toBe(true) // prettier-ignore
    const muted = sound.subarray(2 * 16_000, 3.5 * 16_000).filter((_, n) => n % 2 === 1)
    expect(muted.every((byte) => byte === 0xff)).toBe(true)
    expect(changed[0]?.length).toBeGreaterThan(7000)
  } finally {
    await station.close()
    await hub.stop()
  }
})

const clipSource = '20261001-091512-2001.wav'

/** Opens a call, selects these seconds of it and asks for them as a clip. */
async function openClip(
  page: Page,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Locator> {
  await expect(queueRows(page).nth(5)).toBeVisible({ timeout: 60_000 })
  await openCall(page, '2001')
  await waitForSound(page)
  await goTo(page, from)
  await page.keyboard.press('i')
  await goTo(page, to)
  await page.keyboard.press('o')
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: /导出片段/ })
  await expect(dialog).toBeVisible()
  return dialog
}

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let n = 0; n < times; n++) await page.keyboard.press(key)
}

/** The file that the notice names. */
async function savedClip(page: Page): Promise<Buffer> {
  const saved = page.locator('.ins-clip .selectable')
  await expect(saved).toBeVisible()
  return readFileSync(/(\/.*\.wav)/.exec(await saved.innerText())?.[1] ?? '')
}
