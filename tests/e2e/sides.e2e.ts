import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import { linearOfCode, mulawOf } from '#core/audio/g711.ts'
import { openFolder } from '#tests/e2e/support/folder.ts'
import { emptyFolder, project } from '#tests/e2e/support/places.ts'
import {
  openCall,
  position,
  queueRows,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'
import { aFormat, aVoice, bytesOf, chunk, interleave, riff } from '#tests/support/audio.ts'

const pcm = (samples: Int16Array, channels = 1) =>
  riff(aFormat({ channels }), chunk('data', bytesOf(samples)))

/** An inbound call in two files, of which the agent's is nearly silent, one mono line written twice, and a line too loud. */
function aFolderOfSides(): string {
  const folder = emptyFolder('sides')
  const customer = aVoice(20_000, [[500, 16_000]], { seed: 1 })
  const agent = aVoice(20_000, [[17_000, 19_000]], { seed: 2 })
  writeFileSync(join(folder, '7001-in.wav'), pcm(customer))
  writeFileSync(join(folder, '7001-out.wav'), pcm(agent))
  writeFileSync(join(folder, '7002.wav'), pcm(interleave(customer, customer), 2))
  writeFileSync(join(folder, '7003.wav'), anOverdrivenCall())
  writeFileSync(
    join(folder, 'calls.csv'),
    [
      'call_id,agent_id,agent_name,direction,started_at,talk_s,recording',
      '7001,A1,李娟,inbound,2026-10-01T01:15:12Z,20,7001.wav',
      '7002,A1,李娟,inbound,2026-10-01T02:15:12Z,20,7002.wav',
      '7003,A1,李娟,inbound,2026-10-01T03:15:12Z,45,7003.wav',
    ].join('\n'),
  )
  return folder
}

/** Call 2001 of the sample, whose agent (channel 0) is far too loud from 22 s to 29 s. */
function anOverdrivenCall(): Uint8Array {
  const call = readFileSync(
    join(project, 'resources/sample/recordings', '20261001-091512-2001.wav'),
  )
  for (let frame = 22 * 8000; frame < 29 * 8000; frame++) {
    const at = 58 + 2 * frame
    const loud = 12 * (linearOfCode.mulaw[call[at] ?? 0] ?? 0)
    call[at] = mulawOf(Math.max(-32_768, Math.min(32_767, loud)))
  }
  return call
}

/** The program, on the folder of sides. */
async function openSides(home: string): Promise<Workstation> {
  const station = await openWorkstation({ home })
  const { page } = station
  await expect(statusBar(page)).toContainText('已保存', { timeout: 60_000 })
  await openFolder(station, aFolderOfSides())
  await expect(statusBar(page)).toContainText('本机工作', { timeout: 30_000 })
  await expect(queueRows(page)).toHaveCount(3, { timeout: 30_000 })
  return station
}

const agentShare = async (page: Page): Promise<number> => {
  const text = await page.locator('.ins-share-agent').innerText()
  return Number(/(\d+)/.exec(text)?.[1] ?? NaN)
}

test('two files are one call with two lanes; sides that are wrong are turned by a key, undone, and kept', async () => {
  const home = emptyFolder('home')
  let station = await openSides(home)
  try {
    let { page } = station
    await openCall(page, '7001')
    await waitForSound(page)
    await expect.poll(() => agentShare(page)).toBeLessThan(25)

    await page.keyboard.press('Control+Shift+B')
    await expect.poll(() => agentShare(page)).toBeGreaterThan(75)
    await page.keyboard.press('Control+Z')
    await expect.poll(() => agentShare(page)).toBeLessThan(25)
    await page.getByRole('button', { name: '坐席与客户认反了' }).click()
    await expect.poll(() => agentShare(page)).toBeGreaterThan(75)

    // The folder is read again at the start; what a person said stands.
    await station.close()
    station = await openWorkstation({ home })
    page = station.page
    await waitForSound(page)
    await expect.poll(() => agentShare(page), { timeout: 30_000 }).toBeGreaterThan(75)
  } finally {
    await station.close()
  }
})

test('one sound in both channels is one lane, said in words, without a talk share', async () => {
  const station = await openSides(emptyFolder('home'))
  const { page } = station
  try {
    await openCall(page, '7002')
    await waitForSound(page)

    await expect(page.getByText('两个声道录的是同一个声音')).toBeVisible({ timeout: 30_000 })
    await expect(page.locator('.ins-share-agent')).toHaveCount(0)
    await expect(page.getByRole('button', { name: '坐席与客户认反了' })).toHaveCount(0)
  } finally {
    await station.close()
  }
})

test('overdriven speech is gone to by key, said in words, listed, and its pattern explained', async () => {
  const station = await openSides(emptyFolder('home'))
  const { page } = station
  try {
    await openCall(page, '7003')
    await waitForSound(page)
    const said = page.locator('[data-said]')
    await expect(async () => {
      await page.keyboard.press('Home')
      await page.keyboard.press('Alt+D')
      await expect(said).toHaveText(/^0:2[12]\.\d，破音 · 坐席 /, { timeout: 500 })
    }).toPass()
    expect(await position(page)).toBeGreaterThan(21_000)

    await page.keyboard.press('y')
    const list = page.getByRole('listbox', { name: '标记与事件' })
    await expect(list.getByRole('option', { name: /破音 · 坐席/ }).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Y')
    const legend = page.getByRole('dialog', { name: '图例' })
    await expect(legend).toContainText('破音：说话一再到达满幅')
    await page.keyboard.press('Escape')
    await expect(legend).toBeHidden()
  } finally {
    await station.close()
  }
})
