import { cpSync, existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { run } from './commands.mjs'
import { electronExecutable } from './electron-runtime.mjs'
import { copyWhole, remove, temporaryFolder } from './files.mjs'
import { cacheFolder, modulesFolder, nodeGypScript, projectFolder, readJson } from './places.mjs'
import { SetupStop } from './stop.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { both } from './words.mjs'

/** The Node-API that the shipped binaries need; with less they end the process. */
const SHIPPED_FOR_NODE_API = 10

const packageFolder = join(modulesFolder, 'better-sqlite3')
const probe = join(dirname(fileURLToPath(import.meta.url)), 'probe-sqlite.cjs')

const isMusl = () =>
  process.platform === 'linux' &&
  !(/** @type {any} */ (process.report.getReport()).header.glibcVersionRuntime)

const target = () => `${isMusl() ? 'linuxmusl' : process.platform}-${process.arch}`

const placed = () => join(packageFolder, 'prebuilds', `${target()}.node`)

const cached = () => {
  const lock = readJson(join(projectFolder, 'package-lock.json'))
  const { version } = lock.packages['node_modules/better-sqlite3']
  return join(cacheFolder(), 'sqlite', `${version}-napi9-${target()}.node`)
}

/** Whether this machine will have to compile, as far as can be told before anything is installed. */
export const mustCompile = () =>
  Number(process.versions.napi) < SHIPPED_FOR_NODE_API && !existsSync(cached())

/**
 * A database binding that this Node and the Electron runtime can both load: the shipped one where
 * it fits, else one built here once and kept.
 * @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<import('./steps.mjs').StepResult>}
 */
export async function ensureBinding(progress) {
  if (await fits()) return { already: true, detail: both('可用', 'loads') }
  const built = cached()
  const kept = existsSync(built)
  if (!kept) await build(built, progress)
  copyWhole(built, placed())
  if (await fits()) {
    return { detail: kept ? both('取自缓存', 'from the cache') : both('已编译', 'built') }
  }
  // What the cache held does not fit this machine any more: the next set-up builds anew.
  remove(built)
  throw new SetupStop(
    '数据库组件已编译但无法加载，请重新运行 npm run setup；若仍失败，请附上 Node 版本反馈。',
    'The database binding was built but does not load. Run npm run setup again; if it fails again, report it with your Node version.',
  )
}

/** Loaded in processes of their own, by Node and by Electron. */
async function fits() {
  const electron = electronExecutable()
  const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const probes = [run([process.execPath, probe])]
  if (electron) probes.push(run([electron, probe], { env: asNode }))
  return (await Promise.all(probes)).every((result) => result.ok)
}

/** @param {string} built @param {import('./steps.mjs').Progress} progress */
async function build(built, progress) {
  await ensureSystemPackages({ compiler: true }, progress)
  const gyp = nodeGypScript()
  if (gyp === undefined) {
    throw new SetupStop(
      '没有找到 npm 自带的 node-gyp，无法编译数据库组件。请安装完整的 npm，或使用 Node 22.14 以上版本。',
      'The node-gyp that npm brings was not found, so the database binding cannot be built. Install a whole npm, or use Node 22.14 or newer.',
    )
  }
  progress(both('编译中，约需 1–3 分钟', 'compiling, takes 1 to 3 minutes'))
  // Inside node_modules, so that the build finds node-addon-api as the package itself would.
  const folder = temporaryFolder(modulesFolder, 'sqlite')
  try {
    cpSync(packageFolder, folder, { recursive: true })
    const args = ['rebuild', '--release', '--force_build=1', ...headers()]
    const result = await run([process.execPath, gyp, ...args], {
      cwd: folder,
      env: flags(),
      guarded: true,
    })
    const output = join(folder, 'build', 'Release', 'better_sqlite3.node')
    if (!result.ok || !existsSync(output)) throw notBuilt(result.output)
    copyWhole(output, built)
  } finally {
    remove(folder)
  }
}

/** Built against Node-API 9 as the experimental one, because it uses calls that 10 made final. */
const flags = () => ({
  ...process.env,
  CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
})

/** Headers that came with Node, of the same major version; without them node-gyp fetches some. */
function headers() {
  const [major] = process.versions.node.split('.')
  const found = [dirname(dirname(process.execPath)), '/usr', '/usr/local'].find((folder) => {
    const include = join(folder, 'include', 'node')
    return (
      existsSync(join(include, 'common.gypi')) &&
      readFileSync(join(include, 'node_version.h'), 'utf8').includes(
        `#define NODE_MAJOR_VERSION ${major}\n`,
      )
    )
  })
  return found ? [`--nodedir=${found}`] : []
}

/** @param {string} output */
const notBuilt = (output) =>
  new SetupStop(
    '数据库组件编译失败。需要 g++、make、python3；也可改用 Node 22.14 以上版本，无需编译。',
    'The database binding could not be built. It needs g++, make and python3; Node 22.14 or newer needs no building.',
    output,
  )
