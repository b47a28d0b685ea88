import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { ask } from '#tests/e2e/support/bridge.ts'
import { drop } from '#tests/e2e/support/drop.ts'
import { startHub } from '#tests/e2e/support/hub.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { judgeAt90, openCall, switchLanguage, waitForSound } from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'
import type { PackageVerdict } from '#shared/evidence-api.ts'
import { unzipped } from '#tests/support/zips.ts'

test.setTimeout(240_000)

test('a mark’s clip is redacted, exported, checked on another workstation, and refused once tampered with', async () => {
  const folder = emptyFolder('evidence')
  const hub = await startHub({ dir: join(folder, 'hub') })
  const station = await openWorkstation({ home: emptyFolder('lead'), hub })
  let path = ''
  try {
    const { page } = station
    await openCall(page, '2001')
    await waitForSound(page)
    await judgeAt90(page)
    await expect(page.getByText(/已提交/).first()).toBeVisible()
    await page.keyboard.press('Alt+e')
    const dialog = page.getByRole('dialog', { name: /^导出证据包/ })
    await expect(dialog.getByRole('checkbox', { name: /4\./ })).toBeChecked()
    const out = dialog.getByRole('button', { name: /^签名并导出/ })
    await expect(out).toBeDisabled()
    await page.screenshot({ path: test.info().outputPath('dialog.png') })

    // A second of both sides goes, from the cursor at the clip's beginning on.
    await dialog.getByRole('button', { name: /^试听、消音/ }).click()
    const clip = page.getByRole('dialog', { name: /^证据包的片段/ })
    await expect(clip).toBeVisible()
    await page.keyboard.press('t')
    await expect(clip.getByRole('listitem')).toHaveCount(1)
    await page.screenshot({ path: test.info().outputPath('clip.png') })
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toContainText('消音 1 处')
    await dialog.getByLabel('为什么导出').fill('客户投诉 2026-118 复核')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toContainText('证据包已存为', { timeout: 60_000 })
    await expect(dialog).toContainText('密钥存在工作区里只有你能读的文件中')
    await page.screenshot({ path: test.info().outputPath('saved.png') })
    path = (await dialog.getByRole('status').innerText()).replace(/^证据包已存为\s*/, '').trim()

    const atHand = await ask<PackageVerdict>(page, 'evidence', 'verify', { path })
    expect(atHand).toMatchObject({ valid: true, clips: [{ state: 'identical' }] })
    const files = await unzipped(readFileSync(path))
    const report = [...files].find(([name]) => name.endsWith('data/report.pdf'))?.[1]
    const pdf = report?.toString('latin1') ?? ''
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf).toMatch(/\/FontFile[23]/)
    if (report) writeFileSync(test.info().outputPath('report.pdf'), report)
  } finally {
    await station.close()
  }

  const other = await openWorkstation({ home: emptyFolder('other'), hub })
  try {
    const { page } = other
    await expect(page.getByRole('grid')).toBeVisible()
    await drop(page, path)
    const dialog = page.getByRole('dialog', { name: '验证证据包' })
    await expect(dialog.getByRole('status')).toContainText('有效：没有任何改动')
    await expect(dialog).toContainText(/签名，密钥属于/)
    await page.screenshot({ path: test.info().outputPath('valid.png') })

    const bytes = readFileSync(path)
    const at = bytes.indexOf('data/clips/01.wav') + 500
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const tampered = join(folder, 'tampered.zip')
    writeFileSync(tampered, bytes)
    await drop(page, tampered)
    await expect(dialog.getByRole('alert')).toContainText('不可信')
    await expect(dialog.getByRole('row', { name: /被改\s+data\/clips\/01\.wav/ })).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('tampered.png') })

    // Nobody's hub is needed: what it told of keys is here.
    await hub.stop()
    const verdict = await ask<PackageVerdict>(page, 'evidence', 'verify', { path })
    expect(verdict).toMatchObject({ valid: true, signature: { state: 'known' } })
    const noise = join(folder, 'noise.zip')
    copyFileSync('package.json', noise)
    await drop(page, noise)
    await expect(dialog.getByRole('alert')).toContainText('noise.zip 不是证据包')
    await page.keyboard.press('Escape')
    await switchLanguage(page)
    await page.getByRole('button', { name: /dark|Dark/ }).click()
    await drop(page, tampered)
    await expect(page.getByRole('alert')).toContainText('Not to be trusted')
    await page.screenshot({ path: test.info().outputPath('tampered-en-dark.png') })
  } finally {
    await other.close()
    await hub.stop()
  }
})
