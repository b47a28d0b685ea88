import { copyFileSync, readFileSync } from 'node:fs'

import { expect, test, type Locator, type Page } from '@playwright/test'

import { aFolderOf, inSample, openFolder, openSettings } from '#tests/e2e/support/folder.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import {
  judgeAt90,
  openCall,
  openProblems,
  queueRows,
  scorePane,
  statusBar,
  waitForSound,
} from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

test('without a hub a folder of recordings is judged, and the results are saved as a file', async () => {
  const home = emptyFolder('home')
  const calls = aFolderOf(['2001', '2003', '2005', '2204'])
  let station = await openWorkstation({ home })
  try {
    let { page } = station
    await expect(statusBar(page)).toContainText('已保存', { timeout: 60_000 })
    await openFolder(station, calls)

    await expect(statusBar(page)).toContainText('本机工作', { timeout: 30_000 })
    await expect(queueRows(page)).toHaveCount(3, { timeout: 20_000 })
    await expect(statusBar(page)).toContainText('3 通已下载')
    await expect(statusBar(page)).toContainText('1 个问题')
    await expect(await openProblems(page)).toContainText(
      '通话 2204 的录音 20261115-101957-2204.wav 不在录音文件夹里。',
    )
    await closeDialog(page)

    const settings = await openSettings(page)
    await settings.getByRole('button', { name: '保存结果' }).click()
    await expect(settings.getByRole('alert')).toHaveText('还没有已提交的评分，没有可保存的结果。')
    await closeDialog(page)

    await judge(page, '2005')
    await expect(statusBar(page)).toContainText('本机工作')
    await expect(page.getByText('已提交').first()).toBeVisible()
    const results = await saveResults(page)
    expect(results.evaluations).toMatchObject([
      {
        call: { externalId: '2005', agentName: '王志强' },
        scorecard: { key: 'service' },
        marks: [{ itemKey: '4.1', at: 24_000, end: null }],
        total: 90,
        max: 100,
      },
    ])
    expect(results.facts).toHaveLength(1)

    // The folder is what opens again, with what was judged in it.
    await station.close()
    station = await openWorkstation({ home })
    page = station.page
    await expect(page.getByRole('heading', { level: 1 })).toContainText('2005', { timeout: 30_000 })
    await expect(scorePane(page)).toContainText(/90\s*\/ 100/)
    await expect(page.getByText('已提交').first()).toBeVisible()
  } finally {
    await station.close()
  }
})

test('a folder that is not there, and a name that is taken, are refused with a sentence', async () => {
  const station = await openWorkstation({ home: emptyFolder('home') })
  const { page } = station
  try {
    await expect(statusBar(page)).toContainText('已保存', { timeout: 60_000 })
    const settings = await openSettings(page)
    await fillFolder(settings, { name: '客服', path: '/no/such/folder' })
    await expect(settings.getByRole('alert')).toHaveText('找不到这个文件夹，请检查路径。')

    await fillFolder(settings, { name: 'sample', path: aFolderOf(['2001']) })
    await expect(settings.getByRole('alert')).toHaveText('已有同名的工作区，请换一个名称。')
  } finally {
    await station.close()
  }
})

test('a folder without a call log says what is missing', async () => {
  const folder = emptyFolder('recordings-only')
  copyFileSync(...inSample('20261001-091512-2001.wav', folder))
  const station = await openWorkstation({ home: emptyFolder('home') })
  const { page } = station
  try {
    await expect(statusBar(page)).toContainText('已保存', { timeout: 60_000 })
    await openFolder(station, folder)

    await expect(statusBar(page)).toContainText('本机工作', { timeout: 30_000 })
    await expect(page.getByText('这个文件夹里还没有通话')).toBeVisible()
    await expect(page.getByText(`把录音和通话记录（CSV）放进 ${folder}`)).toBeVisible()
    const panel = await openProblems(page)
    await expect(panel.getByRole('listitem')).toHaveCount(1)
    await expect(panel).toContainText(`文件夹 ${folder} 没有收下：里面没有通话记录（CSV）。`)
  } finally {
    await station.close()
  }
})

type Results = {
  readonly evaluations: readonly unknown[]
  readonly facts: readonly unknown[]
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
}

async function fillFolder(
  settings: Locator,
  { name, path }: { readonly name: string; readonly path: string },
): Promise<void> {
  await settings.getByText('打开文件夹', { exact: true }).click()
  await settings.getByRole('textbox', { name: '名称' }).fill(name)
  await settings.getByRole('textbox', { name: '文件夹' }).fill(path)
  // Named 打开, and for a moment after a refusal still with the sign of waiting before it.
  await settings.getByRole('button', { name: /打开$/ }).click()
}

async function judge(page: Page, externalId: string): Promise<void> {
  await openCall(page, externalId)
  await waitForSound(page)
  await judgeAt90(page)
}

async function saveResults(page: Page): Promise<Results> {
  const settings = await openSettings(page)
  await settings.getByRole('button', { name: '保存结果' }).click()
  const said = await settings.getByText(/已保存 1 份评分到 /).innerText()
  const path = /(\/.*\.json)/.exec(said)?.[1] ?? ''
  // What we wrote ourselves, as the test above says it must be.
  return JSON.parse(readFileSync(path, 'utf8')) as Results
}
