import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { run } from '../setup/commands.mjs'
import { remove, writeWhole } from '../setup/files.mjs'
import { npmScript, projectFolder } from '../setup/places.mjs'

const stampFile = join(projectFolder, 'out', '.stamp')

/** Whatever the built program is made from; the runtime's version decides what syntax it gets. */
const inputs = [
  'src',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'admin.vite.config.ts',
  'agent.vite.config.ts',
  'web-page.config.ts',
  'tsconfig.base.json',
  'node_modules/electron/dist/version',
]

/**
 * Builds the program into `out/` unless it was built from these very sources.
 * @returns {Promise<{ readonly ok: boolean, readonly upToDate: boolean, readonly output: string }>}
 */
export async function ensureBuilt() {
  const sources = fingerprint()
  if (readStamp() === sources) return { ok: true, upToDate: true, output: '' }
  remove(stampFile)
  const result = await run([process.execPath, npmScript() || '', 'run', '--silent', 'build'], {
    cwd: projectFolder,
  })
  if (result.ok) writeWhole(stampFile, sources)
  return { ok: result.ok, upToDate: false, output: result.output }
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const path of inputs.flatMap(filesOf)) {
    hash
      .update(`${path}\n`)
      .update(readFileSync(join(projectFolder, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} path relative to the project @returns {string[]} */
function filesOf(path) {
  const full = join(projectFolder, path)
  if (!existsSync(full)) return []
  try {
    return readdirSync(full)
      .sort()
      .flatMap((name) => filesOf(`${path}/${name}`))
  } catch {
    return [path]
  }
}
