import { ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { withLock } from './lock.mjs'
import { checkNodeVersion } from './node-version.mjs'
import { ensureBinding, mustCompile } from './sqlite-binding.mjs'
import { createSteps } from './steps.mjs'
import { NEEDS_A_PERSON, SetupStop } from './stop.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { verify } from './verify.mjs'
import { both, secondsSince } from './words.mjs'

const STEPS = 6

/** Everything a fresh checkout needs to run; does nothing for what is already there. */
async function setUp() {
  const start = performance.now()
  const step = createSteps(STEPS)
  await step('Node', checkNodeVersion)
  await withLock(async () => {
    await step(both('系统软件包', 'system packages'), (progress) =>
      ensureSystemPackages({ compiler: mustCompile() }, progress),
    )
    await step(both('依赖', 'dependencies'), ensureDependencies)
    await step(both('Electron 运行时', 'Electron runtime'), ensureElectron)
    await step(both('数据库组件', 'database binding'), ensureBinding)
    await step(both('检查', 'check'), verify)
  })
  console.log(`${both('安装就绪', 'set-up is ready')} (${secondsSince(start)})\n`)
}

/**
 * Set-up first, then the work; what a person has to do is said without a stack trace.
 * @param {() => Promise<number>} [work] answers the exit code
 */
export async function afterSetUp(work = () => Promise.resolve(0)) {
  try {
    await setUp()
    process.exitCode = await work()
  } catch (problem) {
    if (!(problem instanceof SetupStop)) throw problem
    console.error(`\n${problem.message}`)
    process.exitCode = NEEDS_A_PERSON
  }
}
