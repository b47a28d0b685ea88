import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const TEMPORARY = /^\.tmp-(\d+)-/

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return /** @type {NodeJS.ErrnoException} */ (problem).code === 'EPERM'
  }
}

/**
 * A fresh folder beside the final ones, so that a rename finishes the work. Folders that an
 * interrupted set-up left behind are removed.
 * @param {string} parent @param {string} name
 */
export function temporaryFolder(parent, name) {
  mkdirSync(parent, { recursive: true })
  for (const entry of readdirSync(parent)) {
    const owner = TEMPORARY.exec(entry)
    if (owner && !isAlive(Number(owner[1]))) remove(join(parent, entry))
  }
  const folder = join(parent, `.tmp-${process.pid}-${name}`)
  remove(folder)
  mkdirSync(folder)
  return folder
}

/** @param {string} path */
export const remove = (path) => rmSync(path, { recursive: true, force: true, maxRetries: 3 })

/**
 * Puts a finished folder in its place. Whoever came first wins: a cache entry is the same whoever
 * made it.
 * @param {string} from @param {string} to
 */
export function moveIntoCache(from, to) {
  try {
    renameSync(from, to)
  } catch (problem) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (problem)
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw problem
    remove(from)
  }
}

/**
 * The file is there whole or not at all.
 * @param {string} path @param {string | Buffer} content
 */
export function writeWhole(path, content) {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, content)
  renameSync(temporary, path)
}

/**
 * Copies a file so that nobody ever sees half of it.
 * @param {string} from @param {string} to
 */
export function copyWhole(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  const temporary = `${to}.${process.pid}.tmp`
  copyFileSync(from, temporary)
  renameSync(temporary, to)
}

/**
 * A second name for every file of a folder where the disk allows it, a copy where not.
 * @param {string} from @param {string} to
 */
export function linkTree(from, to) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkTree(source, target)
    else linkOrCopy(source, target)
  }
}

/** @param {string} source @param {string} target */
function linkOrCopy(source, target) {
  try {
    linkSync(source, target)
  } catch {
    copyFileSync(source, target)
  }
}

/**
 * Bytes below a folder that may be changing meanwhile.
 * @param {string} folder
 * @returns {number}
 */
export function sizeOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const path = join(folder, entry.name)
      return sum + (entry.isDirectory() ? sizeOf(path) : sizeOfFile(path))
    }, 0)
  } catch {
    return 0
  }
}

/** @param {string} path */
function sizeOfFile(path) {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
