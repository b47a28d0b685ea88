import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { aHomeOf, openSettings, pointAt } from '#tests/e2e/support/folder.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

const log = `call_id,agent_id,agent_name,direction,started_at,talk_s,recording
F-1,A1,李娟,inbound,2026-11-20T02:00:00Z,5,a.aiff
`

test('a recording we cannot decode can be heard once somebody points at an ffmpeg in the settings', async () => {
  const calls = emptyFolder('calls')
  const tone = ['-f', 'lavfi', '-i', 'sine=duration=5:sample_rate=8000']
  execFileSync('ffmpeg', ['-v', 'error', ...tone, join(calls, 'a.aiff')])
  const ffmpeg = execFileSync('which', ['ffmpeg'], { encoding: 'utf8' }).trim()
  writeFileSync(join(calls, 'calls.csv'), log)

  const { app, page, close } = await openWorkstation({ home: aHomeOf(calls) })
  try {
    await expect(page.getByText('1 个问题')).toBeVisible({ timeout: 30_000 })
    const settings = await openSettings(page)

    await pointAt(app, process.execPath)
    await settings.getByRole('button', { name: '选择程序' }).click()
    await expect(settings.getByRole('alert')).toHaveText(/不是 ffmpeg/)

    await pointAt(app, ffmpeg)
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
