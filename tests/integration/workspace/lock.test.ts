import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { lockFolder } from '#main/workspace/lock.ts'
import { aFolder } from '#tests/support/workstation.ts'

const isRoot = process.getuid?.() === 0

/** A process that does nothing until it is killed. */
function anotherProcess() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

test('a folder is taken once, and given back', () => {
  const folder = aFolder()
  const first = lockFolder(folder)
  expect(first.ok).toBe(true)

  expect(lockFolder(folder)).toEqual({ ok: false, error: { type: 'InUse', pid: process.pid } })

  if (first.ok) first.value()
  expect(readdirSync(folder)).toEqual([])
  const again = lockFolder(folder)
  expect(again.ok).toBe(true)
  if (again.ok) again.value()
})

test('a lock whose process was killed is taken over', async () => {
  const folder = aFolder()
  const child = anotherProcess()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const stale = { pid: child.pid, startedAt: 'boot/1', nonce: 'old' }
  writeFileSync(join(folder, 'lock'), JSON.stringify(stale))

  const locked = lockFolder(folder)

  expect(locked.ok).toBe(true)
  expect(readdirSync(folder)).toEqual(['lock'])
  if (locked.ok) locked.value()
})

test.runIf(process.platform === 'linux')(
  'a process that has the same id by chance does not hold the lock',
  () => {
    const folder = aFolder()
    const child = anotherProcess()
    const other = { pid: child.pid, startedAt: 'another boot/1', nonce: 'old' }
    writeFileSync(join(folder, 'lock'), JSON.stringify(other))

    const locked = lockFolder(folder)

    expect(locked.ok).toBe(true)
    if (locked.ok) locked.value()
  },
)

test('a lock that a power cut left half written is no lock', () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'lock'), '{"pid":1')

  const locked = lockFolder(folder)

  expect(locked.ok).toBe(true)
  if (locked.ok) locked.value()
})

test('of many that find the same stale lock, one gets the folder', async () => {
  const folder = aFolder()
  const script = join(aFolder(), 'take.mjs')
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22, startedAt: '', nonce: 'old' }))
  // Each says whether it got the lock, and holds it until all have tried.
  writeFileSync(
    script,
    `import { createServer } from ${JSON.stringify(import.meta.resolve('vite'))}
     const vite = await createServer({ configFile: false, logLevel: 'silent', server: { middlewareMode: true, watch: null }, optimizeDeps: { noDiscovery: true } })
     const { lockFolder } = await vite.ssrLoadModule(${JSON.stringify(join(import.meta.dirname, '../../../src/main/workspace/lock.ts'))})
     process.send('loaded')
     process.on('message', () => { process.send(lockFolder(${JSON.stringify(folder)}).ok) })`,
  )
  const children = Array.from({ length: 4 }, () => {
    const child = spawn(process.execPath, [script], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    return child
  })
  await Promise.all(children.map((child) => once(child, 'message')))

  const answers = children.map(async (child) => {
    child.send('go')
    const [got] = (await once(child, 'message')) as [boolean] // what the script sends
    return got
  })

  expect((await Promise.all(answers)).filter(Boolean)).toHaveLength(1)
}, 60_000)

test('a folder that cannot be written is said', (context) => {
  if (isRoot || process.platform === 'win32') {
    expect(lockFolder('/proc')).toEqual({
      ok: false,
      error: { type: 'CannotWrite', folder: '/proc' },
    })
    return
  }
  const folder = aFolder()
  chmodSync(folder, 0o500)
  context.onTestFinished(() => {
    chmodSync(folder, 0o700)
  })

  expect(lockFolder(folder)).toEqual({ ok: false, error: { type: 'CannotWrite', folder } })
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})
