import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { emptyFolder, project } from '#tests/e2e/support/places.ts'

/** What a desktop gives the program: its surroundings, with a home of its own. */
export function environmentOf(options: {
  readonly home: string
  readonly hub?: { readonly url: string; readonly token: string }
}): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') env[name] = value
  }
  env['EARSHOT_HOME'] = options.home
  if (options.hub) {
    env['EARSHOT_HUB_URL'] = options.hub.url
    env['EARSHOT_HUB_TOKEN'] = options.hub.token
  }
  return env
}

/** Chromium's sandbox refuses root. */
export const flags =
  process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu']

export type Ending = {
  readonly code: number | null
  /** What it wrote where a terminal shows it. */
  readonly said: string
  /** The box on the screen; null where none came up. */
  readonly box: string | null
}

/**
 * Starts the program where it cannot work and waits until it has ended. The one thing that is not
 * real is the hand that closes the box.
 */
export async function runToItsEnd(options: {
  readonly home: string
  readonly hub?: { readonly url: string; readonly token: string }
}): Promise<Ending> {
  const hand = join(emptyFolder('hand'), 'close-the-box.cjs')
  writeFileSync(
    hand,
    `const { dialog } = require('electron')
     const show = (text) => process.stdout.write('\\nBOX ' + JSON.stringify(text) + '\\n')
     dialog.showErrorBox = (title, text) => show(text)
     dialog.showMessageBox = ({ message, detail, buttons, cancelId }) => {
       show([message, detail, ...buttons].join('\\n'))
       return Promise.resolve({ response: cancelId })
     }`,
  )
  // In Node the package is the path of its program.
  const electron = createRequire(import.meta.url)('electron') as string
  const child = spawn(electron, ['-r', hand, project, ...flags], {
    cwd: project,
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  let out = ''
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(child, 'close')
  const box = /^BOX (.*)$/m.exec(out)?.[1]
  return { code: child.exitCode, said, box: box === undefined ? null : String(JSON.parse(box)) }
}
