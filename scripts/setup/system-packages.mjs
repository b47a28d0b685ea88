import { execFileSync, spawnSync } from 'node:child_process'

import { run } from './commands.mjs'
import { hasDisplay } from './display.mjs'
import { findCommand } from './places.mjs'
import { SetupStop } from './stop.mjs'
import { both } from './words.mjs'

/** @typedef {readonly [string, ...string[]]} Names one package, by its name in each release */

/**
 * What Electron links against, by every name that Debian and Ubuntu releases give it: the first
 * name that exists is installed.
 * @type {readonly Names[]}
 */
const libraries = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libxtst6'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
]

/**
 * What tests compare our decoding with, and the browser that opens the administration in them. The
 * program does without, so nobody is asked for them.
 * @type {readonly Names[]}
 */
const testTools = [['ffmpeg'], ['sox'], ['libsox-fmt-base'], ['chromium']]

/** @param {{ readonly compiler: boolean }} needs */
function wanted({ compiler }) {
  const packages = [...libraries]
  if (!hasDisplay()) packages.push(['xvfb'], ['xauth'])
  if (!hasChineseFont()) packages.push(['fonts-noto-cjk'])
  if (compiler) {
    if (!findCommand('g++') && !findCommand('c++')) packages.push(['g++'])
    for (const tool of ['make', 'python3']) if (!findCommand(tool)) packages.push([tool])
  }
  return packages
}

function hasChineseFont() {
  if (installed([['fonts-noto-cjk']]).length > 0) return true
  const fonts = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return fonts.status === 0 && fonts.stdout.trim() !== ''
}

/** Those of the packages that are there, under any of their names. */
export function installed(/** @type {readonly Names[]} */ packages) {
  const format = '${Package} ${db:Status-Status}\\n'
  const answer = spawnSync('dpkg-query', ['-W', '-f', format, ...packages.flat()], {
    encoding: 'utf8',
  })
  const lines = new Set((answer.stdout || '').split('\n'))
  return packages.filter((names) => names.some((name) => lines.has(`${name} installed`)))
}

/**
 * Libraries, a display where there is none, a Chinese font and, where something has to be built, a
 * compiler: installed as root on Debian, asked for otherwise.
 * @param {{ readonly compiler: boolean }} needs
 * @param {import('./steps.mjs').Progress} progress
 * @returns {Promise<import('./steps.mjs').StepResult>}
 */
export async function ensureSystemPackages(needs, progress) {
  if (process.platform !== 'linux') return nothingToDo(process.platform)
  if (!findCommand('apt-get') || !findCommand('dpkg-query')) {
    return nothingToDo(both('非 Debian，请自备 GTK 3、NSS', 'not Debian: bring GTK 3 and NSS'))
  }
  const isAdministrator = process.getuid?.() === 0
  const packages = [...wanted(needs), ...(isAdministrator ? testTools : [])]
  const there = new Set(installed(packages))
  const missing = packages.filter((names) => !there.has(names))
  if (missing.length === 0) {
    return { already: true, detail: both(`${there.size} 个软件包`, `${there.size} packages`) }
  }
  if (!isAdministrator) throw askFor(nameEach(missing))

  if (!everyNameKnown(missing)) await update(progress)
  let names = nameEach(missing)
  let result = await install(names, progress)
  if (!result.ok) {
    await update(progress)
    names = nameEach(missing)
    result = await install(names, progress)
  }
  if (!result.ok) throw refused(names, result.output)
  return { detail: names.join(' ') }
}

/** @param {string} detail */
const nothingToDo = (detail) => ({ already: true, detail })

/** @param {readonly string[]} names */
const line = (names) => `apt-get install -y --no-install-recommends ${names.join(' ')}`

/** @param {readonly string[]} names */
const asAdministrator = (names) => `sudo apt-get update && sudo ${line(names)}`

/** @param {readonly string[]} names */
const askFor = (names) =>
  new SetupStop(
    `缺少系统软件包。请以管理员身份运行后重试：\n    ${asAdministrator(names)}`,
    `System packages are missing. Run this as an administrator and try again:\n    ${asAdministrator(names)}`,
  )

/** @param {readonly string[]} names @param {string} output */
export const refused = (names, output) =>
  new SetupStop(
    `apt-get 未能安装系统软件包。请检查软件源后重试：\n    ${line(names)}`,
    `apt-get could not install the system packages. Check the package sources and try again:\n    ${line(names)}`,
    output,
  )

/** @param {readonly string[]} name */
function hasCandidate(name) {
  try {
    const answer = execFileSync('apt-cache', ['policy', ...name], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    })
    return /Candidate: (?!\(none\))/.test(answer)
  } catch {
    return false
  }
}

/** @param {readonly Names[]} packages */
const everyNameKnown = (packages) =>
  packages.every((names) => names.some((name) => hasCandidate([name])))

/** @param {readonly Names[]} packages */
const nameEach = (packages) =>
  packages.map((names) => names.find((name) => hasCandidate([name])) || names[0])

const environment = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' })

/** @param {import('./steps.mjs').Progress} progress */
export function update(progress) {
  progress('apt-get update')
  return run(['apt-get', 'update'], { env: environment() })
}

/** @param {readonly string[]} names @param {import('./steps.mjs').Progress} progress */
export function install(names, progress) {
  const options = ['-o', 'APT::Status-Fd=3', '-o', 'DPkg::Lock::Timeout=300']
  const args = [...options, 'install', '-y', '--no-install-recommends', ...names]
  return run(['apt-get', ...args], {
    env: environment(),
    // "dlstatus:1:20.5:Retrieving file 1 of 3", "pmstatus:xvfb:40.0:Unpacking xvfb"
    statusPipe: (status) => {
      const [kind = '', , percent, what] = status.split(':')
      if (/^(dl|pm)status$/.test(kind)) progress(`${Math.floor(Number(percent))} % ${what}`)
    },
  })
}
