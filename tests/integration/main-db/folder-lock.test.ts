import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { lockFolder } from '#main/db/folder-lock.ts'
import { aFolder } from '#tests/support/workstation.ts'

const isRoot = process.getuid?.() === 0
const module = join(import.meta.dirname, '../../../src/main/db/folder-lock.ts')

/** A process that takes the folder when it is told to, says whether it got it, and holds it. */
async function aTaker(folder: string) {
  const script = join(aFolder(), 'take.mjs')
  writeFileSync(
    script,
    `import { createServer } from ${JSON.stringify(import.meta.resolve('vite'))}
     const vite = await createServer({ configFile: false, logLevel: 'silent', root: ${JSON.stringify(join(import.meta.dirname, '../../..'))}, server: { middlewareMode: true, watch: null }, optimizeDeps: { noDiscovery: true } })
     const { lockFolder } = await vite.ssrLoadModule(${JSON.stringify(module)})
     process.send('loaded')
     process.on('message', () => {
       globalThis.locked = lockFolder(${JSON.stringify(folder)})
       process.send(globalThis.locked.ok)
     })`,
  )
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'message')
  return {
    child,
    take: async (): Promise<boolean> => {
      child.send('go')
      const [got] = (await once(child, 'message')) as [boolean] // what the script sends
      return got
    },
  }
}

test('a folder is taken once, and given back', () => {
  const folder = aFolder()
  const first = lockFolder(folder)
  expect(first.ok).toBe(true)

  expect(lockFolder(folder)).toEqual({ ok: false, error: { type: 'InUse', pid: process.pid } })

  if (first.ok) first.value()
  const again = lockFolder(folder)
  expect(again.ok).toBe(true)
  if (again.ok) again.value()
  expect(readdirSync(folder)).toEqual(['lock.db'])
})

test('a folder whose holder was killed is free', async () => {
  const folder = aFolder()
  const { child, take } = await aTaker(folder)
  expect(await take()).toBe(true)
  expect(lockFolder(folder)).toEqual({ ok: false, error: { type: 'InUse', pid: child.pid } })

  child.kill('SIGKILL')
  await once(child, 'exit')

  const locked = lockFolder(folder)
  expect(locked.ok).toBe(true)
  if (locked.ok) locked.value()
}, 60_000)

test('of many that come at once after a kill, one gets the folder', async () => {
  const folder = aFolder()
  const killed = await aTaker(folder)
  expect(await killed.take()).toBe(true)
  const takers = await Promise.all(Array.from({ length: 4 }, () => aTaker(folder)))
  killed.child.kill('SIGKILL')
  await once(killed.child, 'exit')

  const answers = await Promise.all(takers.map(({ take }) => take()))

  expect(answers.filter(Boolean)).toHaveLength(1)
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
  expect(existsSync(join(folder, 'lock.db'))).toBe(false)
})
