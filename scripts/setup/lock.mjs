import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { isAlive } from './files.mjs'
import { projectFolder } from './places.mjs'
import { SetupStop } from './stop.mjs'
import { both } from './words.mjs'

const lockFile = join(projectFolder, '.earshot', 'setup.lock')
const PATIENCE_MS = 20 * 60_000
const BETWEEN_LOOKS_MS = 500

/**
 * Runs the work while no other set-up works on this checkout, waiting for one that does.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(work) {
  await take()
  process.on('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

async function take() {
  mkdirSync(dirname(lockFile), { recursive: true })
  const start = performance.now()
  let told = false
  while (!create()) {
    const owner = readOwner()
    if (owner && isSameProcess(owner)) {
      if (!told) {
        console.log(both(`等待另一个安装进程 ${owner.pid}`, `waiting for set-up ${owner.pid}`))
      }
      told = true
      if (performance.now() - start > PATIENCE_MS) throw stillLocked(owner.pid)
      await new Promise((wake) => setTimeout(wake, BETWEEN_LOOKS_MS))
    } else takeAway()
  }
}

/** @param {number} pid */
const stillLocked = (pid) =>
  new SetupStop(
    `进程 ${pid} 的安装仍未结束。请等它结束，或结束该进程后删除 ${lockFile}。`,
    `The set-up of process ${pid} has not ended. Wait for it, or end it and delete ${lockFile}.`,
  )

/** Linked into place with its content, so that nobody reads half a lock. */
function create() {
  const mine = `${lockFile}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }))
  try {
    linkSync(mine, lockFile)
    return true
  } catch (problem) {
    if (/** @type {NodeJS.ErrnoException} */ (problem).code === 'EEXIST') return false
    throw problem
  } finally {
    rmSync(mine, { force: true })
  }
}

/** @returns {{ pid: number, started: string } | undefined} */
function readOwner(path = lockFile) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** A number may belong to a new process by now, so its start counts too where the system tells it. */
const isSameProcess = (/** @type {{ pid: number, started: string }} */ owner) =>
  isAlive(owner.pid) && startOf(owner.pid) === owner.started

/** @param {number} pid @returns {string} empty for one that has ended and waits to be collected */
function startOf(pid) {
  try {
    // The name in the second field may hold blanks: the state comes next, the start is the 22nd.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' ? '' : fields[19] || ''
  } catch {
    return ''
  }
}

/** Of two that find a lock stale, one may rename the other's new one away: it goes back. */
function takeAway() {
  const aside = `${lockFile}.${process.pid}.stale`
  try {
    renameSync(lockFile, aside)
    const owner = readOwner(aside)
    if (owner && isSameProcess(owner)) linkSync(aside, lockFile)
    rmSync(aside, { force: true })
  } catch {
    // Somebody else was faster.
  }
}

function release() {
  const owner = readOwner()
  if (owner && owner.pid === process.pid) rmSync(lockFile, { force: true })
}
