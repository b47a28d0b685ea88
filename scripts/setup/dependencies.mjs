import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { run } from './commands.mjs'
import { writeWhole } from './files.mjs'
import { hashOfFile, modulesFolder, npmScript, projectFolder, readJson } from './places.mjs'
import { ensurePostgresLinks } from './postgres.mjs'
import { SetupStop } from './stop.mjs'
import { both } from './words.mjs'

const lockFile = join(projectFolder, 'package-lock.json')
const stampFile = join(modulesFolder, '.earshot-setup.json')

/** What npm writes last when it has installed a tree. */
const installedFile = join(modulesFolder, '.package-lock.json')

/**
 * @typedef {{
 *   version?: string, integrity?: string, optional?: boolean, devOptional?: boolean,
 *   os?: string[], cpu?: string[],
 * }} Entry
 */

/**
 * Brings node_modules to what package-lock.json says.
 * @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<import('./steps.mjs').StepResult>}
 */
export async function ensureDependencies(progress) {
  const lock = hashOfFile(lockFile)
  const already = readStamp() === lock || isInstalled()
  if (!already) await install(progress)
  await ensurePostgresLinks()
  if (readStamp() !== lock) writeStamp(lock)
  if (already) {
    return { already, detail: both('与锁文件一致', 'matches the lock file') }
  }
  return { detail: both(`${countPackages()} 个包`, `${countPackages()} packages`) }
}

function readStamp() {
  try {
    return readJson(stampFile).lock
  } catch {
    return undefined
  }
}

/** @param {string} lock */
const writeStamp = (lock) => writeWhole(stampFile, `${JSON.stringify({ lock })}\n`)

/** Every package of the lock file is there in that version; only optional ones may be missing. */
function isInstalled() {
  if (!existsSync(installedFile)) return false
  /** @type {Record<string, Entry>} */
  const there = readJson(installedFile).packages
  /** @type {[string, Entry][]} */
  const wanted = Object.entries(readJson(lockFile).packages)
  return wanted.every(([path, entry]) => {
    if (path === '') return true
    const found = there[path]
    if (!found) return entry.optional || entry.devOptional
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

/** @param {import('./steps.mjs').Progress} progress */
async function install(progress) {
  const npm = npmScript()
  if (npm === undefined) {
    throw new SetupStop(
      '没有找到 npm。请安装 npm 后重试（https://nodejs.org 的安装包自带）。',
      'npm was not found. Install it and try again (the packages of https://nodejs.org bring it).',
    )
  }
  const total = countWanted()
  const timer = setInterval(() => {
    const count = `${countPackages()} / ${total}`
    progress(both(`${count} 个包`, `${count} packages`))
  }, 1000)
  const result = await run([process.execPath, npm, 'ci', '--ignore-scripts', '--no-progress'], {
    cwd: projectFolder,
    guarded: true,
  })
  clearInterval(timer)
  if (!result.ok) {
    throw new SetupStop(
      'npm ci 失败，npm 的说明见下。若无法访问 npm 仓库，请用 npm config set registry 换一个。',
      'npm ci failed; what npm said is below. If its registry is out of reach, npm config set registry names another.',
      result.output.split('npm error Clean install')[0],
    )
  }
}

/** Top-level packages of the lock file that are meant for this machine. */
function countWanted() {
  /** @type {[string, Entry][]} */
  const entries = Object.entries(readJson(lockFile).packages)
  return entries.filter(
    ([path, { os, cpu }]) =>
      path.lastIndexOf('node_modules/') === 0 &&
      (!os || os.includes(process.platform)) &&
      (!cpu || cpu.includes(process.arch)),
  ).length
}

/** Packages whose files have arrived: npm makes all folders first and fills them later. */
function countPackages() {
  return packageFolders(modulesFolder).filter((path) => existsSync(join(path, 'package.json')))
    .length
}

/** @param {string} folder @returns {string[]} */
function packageFolders(folder) {
  try {
    return readdirSync(folder).flatMap((name) => {
      if (name.startsWith('.')) return []
      const path = join(folder, name)
      return name.startsWith('@') ? packageFolders(path) : [path]
    })
  } catch {
    return []
  }
}
