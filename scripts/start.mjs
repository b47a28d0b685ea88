import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { ensureBuilt } from './checks/build.mjs'
import { run, tail } from './setup/commands.mjs'
import { electronFlags, hasDisplay, withDisplay } from './setup/display.mjs'
import { electronExecutable } from './setup/electron-runtime.mjs'
import { modulesFolder, projectFolder } from './setup/places.mjs'
import { afterSetUp } from './setup/set-up.mjs'
import { both, bothLines, secondsSince } from './setup/words.mjs'

const args = process.argv.slice(2)
const passedOn = args.filter((arg) => arg !== '--tour' && arg !== '--gallery')

await afterSetUp(async () => {
  if (!(await build())) return 1
  if (args.includes('--gallery')) return tour('gallery', join('docs', 'screenshots'))
  if (args.includes('--tour')) return tour()
  if (hasDisplay()) return open()
  console.log(
    bothLines(
      '这台机器没有显示器：改为在虚拟显示器里走一遍完整的质检流程。',
      'This machine has no display: the guided run goes through the whole job on a virtual one.',
    ),
  )
  return tour()
})

async function build() {
  const start = performance.now()
  const { ok, upToDate, output } = await ensureBuilt()
  const state = upToDate ? both('已是最新', 'up to date') : secondsSince(start)
  console.log(`${both('构建', 'build')} ${ok ? '✓' : '✗'} ${state}`)
  if (!ok) console.error(tail(output, 40))
  return ok
}

async function open() {
  const command = [electronExecutable() || '', ...electronFlags(), projectFolder, ...passedOn]
  return (await run(command, { cwd: projectFolder, show: true })).code
}

async function tour(name = 'main-job', into = 'tour') {
  const folder = resolve(projectFolder, process.env.EARSHOT_TOUR_DIR || into)
  mkdirSync(folder, { recursive: true })
  const command = withDisplay([
    process.execPath,
    join(modulesFolder, '@playwright', 'test', 'cli.js'),
    'test',
    '--config',
    join('tests', 'e2e', 'tour.config.ts'),
    name,
    ...passedOn,
  ])
  const { code } = await run(command, {
    cwd: projectFolder,
    env: { ...process.env, EARSHOT_TOUR_DIR: folder },
    show: true,
  })
  console.log(`${both('截图在', 'screenshots are in')} ${folder}`)
  return code
}
