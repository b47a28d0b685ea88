import { readFileSync } from 'node:fs'

import { expect, test } from '@playwright/test'

import { readFacts, startHub } from '#tests/e2e/support/hub.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
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
    await expect(queueRows(page).nth(5)).toBeVisible({ timeout: 60_000 })
    await openCall(page, '2001')
    await waitForSound(page)
    await goTo(page, 5)
    await page.keyboard.press('i')
    await goTo(page, 8)
    await page.keyboard.press('o')
    await page.keyboard.press('Control+e')

    const saved = page.locator('.ins-clip .selectable')
    await expect(saved).toBeVisible()
    const path = /(\/.*\.wav)/.exec(await saved.innerText())?.[1] ?? ''
    const bytes = readFileSync(path)
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
    expect(bytes.length).toBeGreaterThan(3 * 16_000)
    expect(bytes.length).toBeLessThan(3 * 16_000 + 100)
  } finally {
    await station.close()
    await hub.stop()
  }
})
