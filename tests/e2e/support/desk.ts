import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from '@playwright/test'

import type { Bridge } from '#shared/api.ts'
import { ingest, type RunningHub } from '#tests/e2e/support/hub.ts'
import { type anAdministrator, PASSWORD } from '#tests/e2e/support/organisation.ts'
import { emptyFolder, project } from '#tests/e2e/support/places.ts'
import { statusBar } from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'
import { cuttableWay } from '#tests/support/cuttable-way.ts'

type Admin = Awaited<ReturnType<typeof anAdministrator>>

/** Takes calls of the sample in, as a recorder's log and folder. */
export async function takeInCalls(
  hub: RunningHub,
  admin: Admin,
  calls: readonly string[],
): Promise<void> {
  const folder = emptyFolder('recorder')
  const sample = join(project, 'resources/sample')
  const rows = readFileSync(join(sample, 'calls.csv'), 'utf8').trim().split('\n')
  const wanted = rows.filter((row) => calls.some((call) => row.startsWith(`${call},`)))
  const log = join(folder, 'calls.csv')
  writeFileSync(log, [rows[0], ...wanted, ''].join('\n'))
  for (const row of wanted) {
    const file = row.slice(row.lastIndexOf(',') + 1).trim()
    copyFileSync(join(sample, 'recordings', file), join(folder, file))
  }
  await ingest({ hub, token: await admin.key('录音网关'), log, recordings: folder })
}

/** Somebody's own program, in which they have signed in, and the network between it and the hub. */
export async function aDesk(hub: RunningHub, admin: Admin, who: Awaited<ReturnType<Admin['add']>>) {
  const way = await cuttableWay(hub.url)
  const station = await openWorkstation({
    home: emptyFolder(who.login),
    hub: { url: way.url, token: admin.access },
    size: { width: 1440, height: 900 },
  })
  const { page } = station
  await expect(statusBar(page)).toBeVisible({ timeout: 60_000 })
  const { login, code } = who
  const how = { by: 'code', login, code, password: PASSWORD }
  // Answered by a window that is theirs: this one is gone by then.
  await page.evaluate(
    (order) => {
      // The page has it from the preload script; the types of this side do not.
      const { bridge } = window as unknown as { bridge: Bridge }
      Object.assign(window, { isBefore: true })
      void bridge.invoke('signIn', 'enter', order)
    },
    { name: login, url: way.url, how },
  )
  await page.waitForFunction(() => !('isBefore' in window))
  await expect(page.getByRole('banner')).toContainText(who.name, { timeout: 60_000 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  return { ...who, way, station, page }
}
export type Desk = Awaited<ReturnType<typeof aDesk>>
