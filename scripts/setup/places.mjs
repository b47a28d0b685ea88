import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout this script belongs to. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

export const modulesFolder = join(projectFolder, 'node_modules')

/** What set-up keeps for the next checkout; `EARSHOT_CACHE` puts it elsewhere. */
export function cacheFolder() {
  if (process.env.EARSHOT_CACHE) return resolve(process.env.EARSHOT_CACHE)
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'earshot')
}

/** @param {string} path */
export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** @param {string} path @param {string} [algorithm] @param {'hex' | 'base64'} [encoding] */
export function hashOfFile(path, algorithm = 'sha256', encoding = 'hex') {
  return createHash(algorithm).update(readFileSync(path)).digest(encoding)
}

/**
 * Where a command lies on the PATH.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findCommand(name) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', ''] : ['']
  for (const folder of (process.env.PATH || '').split(delimiter)) {
    for (const ending of endings) {
      const path = join(folder, name + ending)
      if (folder && existsSync(path)) return path
    }
  }
  return undefined
}

/**
 * npm's own script, run with our Node so that no shell and no `.cmd` file comes between.
 * @returns {string | undefined}
 */
export function npmScript() {
  const running = process.env.npm_execpath
  if (running && /npm-cli\.c?js$/.test(running) && existsSync(running)) return running
  const node = dirname(process.execPath)
  const known = [
    join(node, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(node, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ].find((path) => existsSync(path))
  if (known) return known
  const onPath = findCommand('npm')
  const real = onPath && realpathSync(onPath)
  return real && real.endsWith('npm-cli.js') ? real : undefined
}

/**
 * The node-gyp that npm brings with it.
 * @returns {string | undefined}
 */
export function nodeGypScript() {
  const npm = npmScript()
  if (npm === undefined) return undefined
  try {
    return createRequire(npm).resolve('node-gyp/bin/node-gyp.js')
  } catch {
    return undefined
  }
}
