import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'

import { emptyFolder, project } from '#tests/e2e/support/places.ts'
import type { Workstation } from '#tests/e2e/support/workstation.ts'

/** What the desktop's own window, in which a file or folder is pointed at, answers from now on. */
export const pointAt = (app: ElectronApplication, place: string): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, place)

export async function openSettings(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: '设置' })
  await expect(settings).toBeVisible()
  return settings
}

/** Opens a folder of recordings as a person does it, but for the desktop's own window. */
export async function openFolder({ app, page }: Workstation, folder: string): Promise<void> {
  await pointAt(app, folder)
  const settings = await openSettings(page)
  await settings.getByText('打开文件夹', { exact: true }).click()
  await settings.getByRole('button', { name: '选择', exact: true }).click()
  await expect(settings.getByRole('textbox', { name: '文件夹' })).toHaveValue(folder)
  await expect(settings.getByRole('textbox', { name: '名称' })).not.toHaveValue('')
  await settings.getByRole('button', { name: '打开', exact: true }).click()
}

/** A home whose workspace is a folder, as the settings would make it. */
export function aHomeOf(folder: string): string {
  const home = emptyFolder('home')
  const workspace = join(home, 'workspaces', 'calls')
  mkdirSync(workspace, { recursive: true })
  const nothing = { url: null, hiddenToken: null, device: null, person: null }
  const file = { version: 1, name: 'calls', kind: 'folder', path: folder, ...nothing }
  writeFileSync(join(workspace, 'workspace.json'), JSON.stringify(file))
  writeFileSync(join(home, 'current'), 'calls\n')
  return home
}

/** Where a recording of the sample is, and where it goes in a folder. */
export const inSample = (recording: string, folder: string): [string, string] => [
  join(project, 'resources/sample/recordings', recording),
  join(folder, recording),
]

/** A folder as a recorder without a hub leaves it: these rows of the sample, and their recordings. */
export function aFolderOf(externalIds: readonly string[]): string {
  const folder = emptyFolder('calls')
  const log = readFileSync(join(project, 'resources/sample/calls.csv'), 'utf8')
  const [header = '', ...rows] = log.trim().split(/\r?\n/)
  const wanted = externalIds.flatMap((id) => rows.find((row) => row.startsWith(`${id},`)) ?? [])
  writeFileSync(join(folder, 'calls.csv'), [header, ...wanted].join('\n'))
  mkdirSync(join(folder, 'november'))
  for (const row of wanted) {
    const recording = row.split(',').at(-1) ?? ''
    if (!recording.includes('2204')) copyFileSync(...inSample(recording, join(folder, 'november')))
  }
  return folder
}
