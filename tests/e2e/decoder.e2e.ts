import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { emptyFolder } from '#tests/e2e/support/places.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

const log = `call_id,agent_id,agent_name,direction,started_at,talk_s,recording
F-1,A1,李娟,inbound,2026-11-20T02:00:00Z,5,a.aiff
`

test('a recording we cannot decode can be heard once somebody points at an ffmpeg in the settings', async () => {
  const [home, calls] = [emptyFolder('home'), emptyFolder('calls')]
  const tone = ['-f', 'lavfi', '-i', 'sine=duration=5:sample_rate=8000']
  execFileSync('ffmpeg', ['-v', 'error', ...tone, join(calls, 'a.aiff')])
  const ffmpeg = execFileSync('which', ['ffmpeg'], { encoding: 'utf8' }).trim()
  writeFileSync(join(calls, 'calls.csv'), log)
  const workspace = join(home, 'workspaces', 'calls')
  mkdirSync(workspace, { recursive: true })
  const nothing = { url: null, hiddenToken: null, device: null, person: null }
  const file = { version: 1, name: 'calls', kind: 'folder', path: calls, ...nothing }
  writeFileSync(join(workspace, 'workspace.json'), JSON.stringify(file))
  writeFileSync(join(home, 'current'), 'calls\n')

  const { app, page, close } = await openWorkstation({ home })
  try {
    const pointAt = (program: string) =>
      app.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
      }, program)
    const settings = page.getByRole('dialog', { name: '设置' })
    await expect(page.getByText('1 个问题')).toBeVisible({ timeout: 30_000 })
    await page.keyboard.press('Control+,')

    await pointAt(process.execPath)
    await settings.getByRole('button', { name: '选择程序' }).click()
    await expect(settings.getByRole('alert')).toHaveText(/不是 ffmpeg/)

    await pointAt(ffmpeg)
    await settings.getByRole('button', { name: '选择程序' }).click()
    await expect(settings.getByText(`· ${ffmpeg}`)).toBeVisible()
    await expect(settings.getByRole('alert')).toBeHidden()

    await page.keyboard.press('Escape')
    await expect(page.getByText('可听', { exact: true })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('没有问题')).toBeVisible()
  } finally {
    await close()
  }
})
