import { run } from './commands.mjs'
import { electronExecutable } from './electron-runtime.mjs'
import { postgresVersion } from './postgres.mjs'
import { SetupStop } from './stop.mjs'

/**
 * Electron and PostgreSQL are asked for their versions: that loads every library they need.
 * @returns {Promise<import('./steps.mjs').StepResult>}
 */
export async function verify() {
  const [electron, postgres] = await Promise.all([electronVersion(), postgresVersion()])
  return { already: true, detail: `Electron ${electron}, ${postgres}` }
}

async function electronVersion() {
  const result = await run([electronExecutable() || '', '-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  if (result.ok) return result.output.trim()
  throw new SetupStop(
    'Electron 无法启动，可能缺少系统库。',
    'Electron does not start; a system library may be missing.',
    result.output,
  )
}
