import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { chromium, _electron, type ElectronApplication, type Page } from '@playwright/test'

import { atTheEnd, scratchFolder } from '#tests/bench/support/scratch.ts'

// Outside of Electron the package is the path of its executable.
const executable = createRequire(import.meta.url)('electron') as string
const flags = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu']

const BARE_MAIN = `
const { app, BrowserWindow } = require('electron')
app.setPath('userData', __dirname + '/user')
app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false })
  window.once('ready-to-show', () => window.show())
  void window.loadFile('index.html')
})
`
const BARE_PAGE = '<!doctype html><meta charset="utf-8"><title>bare</title><p>bare</p>'

/** A program that is nothing but one window with one word in it: the least that Electron can do. */
export function bareProgram(): string {
  const folder = scratchFolder('bare')
  writeFileSync(join(folder, 'package.json'), '{"name":"bare","main":"main.cjs"}')
  writeFileSync(join(folder, 'main.cjs'), BARE_MAIN)
  writeFileSync(join(folder, 'index.html'), BARE_PAGE)
  return folder
}

export async function openBareWindow(): Promise<{
  readonly app: ElectronApplication
  readonly page: Page
}> {
  const app = await _electron.launch({ args: [bareProgram(), ...flags], env: environment({}) })
  atTheEnd(() => app.close().catch(() => undefined))
  return { app, page: await app.firstWindow() }
}

/** A program that a debugger is attached to only while it is worked with. */
export type Unwatched = {
  readonly pid: number
  /** Does something in its page, and lets go of it. */
  readonly during: <T>(work: (page: Page) => Promise<T>) => Promise<T>
  readonly stop: () => Promise<void>
}

/** Starts a program without any debugger in its way. */
export async function startUnwatched(
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<Unwatched> {
  const child = spawn(executable, [program, ...flags, '--remote-debugging-port=0'], {
    env: environment(env),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = once(child, 'exit')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await gone
  }
  try {
    const address = await debuggerOf(createInterface(child.stderr))
    child.stderr.resume() // A full pipe would hold it up.
    return {
      pid: child.pid ?? 0,
      during: async (work) => {
        const browser = await chromium.connectOverCDP(address)
        try {
          const [context] = browser.contexts()
          if (!context) throw new Error('the program has no window')
          return await work(context.pages()[0] ?? (await context.waitForEvent('page')))
        } finally {
          await browser.close()
        }
      },
      stop,
    }
  } catch (cause) {
    await stop()
    throw cause
  }
}

/**
 * Milliseconds from the start of a program to the moment, in its page's wall-clock time, that
 * `whenUsable` answers.
 */
export async function timeStart(
  program: string,
  env: Readonly<Record<string, string>>,
  whenUsable: (page: Page) => Promise<number>,
): Promise<number> {
  const from = Date.now()
  const { during, stop } = await startUnwatched(program, env)
  try {
    return (await during(whenUsable)) - from
  } finally {
    await stop()
  }
}

async function debuggerOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (found !== undefined) return found
  }
  throw new Error('the program ended before it listened')
}

function environment(more: Readonly<Record<string, string>>): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !/^(ELECTRON_RUN_AS_NODE|NODE_OPTIONS|EARSHOT_|VITEST)/.test(name)) {
      env[name] = value
    }
  }
  return { ...env, ...more }
}
