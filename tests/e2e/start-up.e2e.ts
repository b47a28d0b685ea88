import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import Database from 'better-sqlite3'
import { expect, test } from '@playwright/test'

import { mountReadOnly, needsDisksOfItsOwn, unmount } from '#tests/e2e/support/mounts.ts'
import { aHomeOf } from '#tests/e2e/support/folder.ts'
import { emptyFolder, project } from '#tests/e2e/support/places.ts'
import { runToItsEnd, type Ending } from '#tests/e2e/support/program.ts'
import { queueRows, statusBar } from '#tests/e2e/support/screens.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

/** What the command line calls a fault of the surroundings. */
const environment = 3

test('a database from a newer version is left as it is, and both languages say which version it needs', async () => {
  const home = await aHomeThatWasUsed()
  const workspace = join(home, 'workspaces', 'calls')
  sendIntoTheFuture(workspace)
  const before = digestsOf(workspace)

  const ending = await runToItsEnd({ home })

  expectToSay(ending, /由更新版本的 Earshot 写入（数据版本 999，/, /written by a newer Earshot/)
  expect(ending.box).toContain('数据未被改动')
  expect(digestsOf(workspace)).toEqual(before)
})

test('a home that is no folder is said, and the file in its place is left as it is', async () => {
  const home = join(emptyFolder('home'), 'file')
  writeFileSync(home, 'somebody else’s')

  const ending = await runToItsEnd({ home })

  expectToSay(ending, `这个文件夹不能写入：${home}`, `This folder cannot be written: ${home}`)
  expect(ending.box).toContain('EARSHOT_HOME')
  expect(readFileSync(home, 'utf8')).toBe('somebody else’s')
})

test('a hub of its own that cannot start is said, with what to do and the way to the log', async () => {
  const home = emptyFolder('home')
  const workspace = join(home, 'workspaces', 'sample')
  mkdirSync(workspace, { recursive: true })
  writeFileSync(join(workspace, 'hub'), 'no folder')

  const ending = await runToItsEnd({ home })

  expectToSay(
    ending,
    '本机的团队服务器没有启动起来',
    'The team server of this machine did not start',
  )
  expect(ending.box).toContain(join(home, 'earshot.log'))
  expect(ending.box).toContain('显示日志 · Show the log')
  expect(readFileSync(join(home, 'earshot.log'), 'utf8')).toMatch(/hub: .+/)
})

test('one that could start before, and cannot now, leaves no start without an end', async () => {
  const home = emptyFolder('home')
  const first = await openWorkstation({ home })
  await expect(statusBar(first.page)).toBeVisible({ timeout: 90_000 })
  await first.close()
  const workspace = join(home, 'workspaces', 'sample')
  rmSync(join(workspace, 'hub'), { recursive: true })
  for (const name of readdirSync(workspace)) {
    if (name.startsWith('earshot.db')) rmSync(join(workspace, name))
  }
  writeFileSync(join(workspace, 'hub'), 'no folder')

  const station = await openWorkstation({ home })
  try {
    await expect(station.page.getByText('内置的团队服务器没有启动')).toBeVisible({
      timeout: 30_000,
    })
    await expect(station.page.getByRole('button', { name: '显示日志' })).toBeVisible()
  } finally {
    await station.close()
  }
})

test('a workspace folder that cannot be written is said, and what is in it is left as it is', async () => {
  needsDisksOfItsOwn()
  const home = await aHomeThatWasUsed()
  const workspace = join(home, 'workspaces', 'calls')
  const before = digestsOf(workspace)
  mountReadOnly(workspace)
  try {
    const ending = await runToItsEnd({ home })

    const folder = `这个文件夹不能写入：${workspace}`
    expectToSay(ending, folder, `This folder cannot be written: ${workspace}`)
    expect(digestsOf(workspace)).toEqual(before)
  } finally {
    unmount(workspace)
  }
})

test('a second copy on the same home brings the window of the first to the front and ends', async () => {
  const home = aHome()
  const first = await openWorkstation({ home })
  try {
    await expect(queueRows(first.page).first()).toBeVisible({ timeout: 30_000 })
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.hide()
    })

    const second = await runToItsEnd({ home })

    expect(second.code).toBe(environment)
    expect(second.said).toContain('Earshot 已经打开了这个工作区。请使用已打开的窗口')
    expect(second.said).toContain('Earshot already has this workspace open. Use that window')
    const isShown = () =>
      first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await expect.poll(isShown).toBe(true)
    await expect(statusBar(first.page)).toContainText('已保存')
  } finally {
    await first.close()
  }
})

test('a second copy that comes to the same workspace by another way is told who has it', async () => {
  const home = aHome()
  const first = await openWorkstation({ home })
  try {
    await expect(queueRows(first.page).first()).toBeVisible({ timeout: 30_000 })
    const other = emptyFolder('other-home')
    symlinkSync(join(home, 'workspaces'), join(other, 'workspaces'))
    writeFileSync(join(other, 'current'), 'calls\n')
    const pidFile = join(home, 'workspaces', 'calls', 'lock.pid')
    const holder = readFileSync(pidFile, 'utf8')

    const second = await runToItsEnd({ home: other })

    expectToSay(second, `（进程 ${holder}）`, `(process ${holder})`)
    expect(second.box).toContain('请使用已打开的窗口，或先把它关闭')
    expect(readFileSync(pidFile, 'utf8')).toBe(holder)
    await queueRows(first.page).first().click()
    await expect(first.page.getByRole('heading', { level: 1 })).toContainText('2001')
  } finally {
    await first.close()
  }
})

/** On the terminal and in a box, in both languages, with the exit status of a wrong surrounding. */
function expectToSay(ending: Ending, zh: string | RegExp, en: string | RegExp): void {
  expect(ending.code).toBe(environment)
  for (const place of [ending.said, ending.box ?? '']) {
    expect(place).toMatch(zh instanceof RegExp ? zh : literally(zh))
    expect(place).toMatch(en instanceof RegExp ? en : literally(en))
  }
}

const literally = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))

/** A home whose workspace is a folder with one call, as the settings would make it. */
function aHome(): string {
  const calls = emptyFolder('calls')
  const sample = join(project, 'resources/sample')
  const [header, ...rows] = readFileSync(join(sample, 'calls.csv'), 'utf8').split('\n')
  const row = rows.find((line) => line.startsWith('2001,')) ?? ''
  const recording = row.trim().split(',').at(-1) ?? ''
  writeFileSync(join(calls, 'calls.csv'), [header, row].join('\n'))
  copyFileSync(join(sample, 'recordings', recording), join(calls, recording))
  return aHomeOf(calls)
}

async function aHomeThatWasUsed(): Promise<string> {
  const home = aHome()
  const station = await openWorkstation({ home })
  await expect(queueRows(station.page).first()).toBeVisible({ timeout: 30_000 })
  await station.close()
  return home
}

/** Marks the database as one that a version not yet written has changed. */
function sendIntoTheFuture(workspace: string): void {
  const key = readFileSync(join(workspace, 'key'), 'utf8').trim()
  const db = new Database(join(workspace, 'earshot.db'))
  db.pragma(`cipher = 'sqlcipher'`)
  db.pragma('legacy = 4')
  db.pragma(`key = "x'${key}'"`)
  db.pragma('user_version = 999')
  db.close()
}

/** SHA-256 of each file, but for what a program leaves beside a database while it is open. */
function digestsOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => existsSync(join(folder, name)) && !/(-wal|-shm)$/.test(name))
    .sort()
  return Object.fromEntries(
    names.flatMap((name) => {
      try {
        const bytes = readFileSync(join(folder, name))
        return [[name, createHash('sha256').update(bytes).digest('hex')]]
      } catch {
        return [] // A folder.
      }
    }),
  )
}
