import { ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { withLock } from './lock.mjs'
import { checkNodeVersion } from './node-version.mjs'
import { ensureBinding, mustCompile } from './sqlite-binding.mjs'
import { createSteps } from './steps.mjs'
import { ensureStorePackages } from './store-packages.mjs'
import { NEEDS_A_PERSON, SetupStop } from './stop.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { verify } from './verify.mjs'
import { both, secondsSince } from './words.mjs'

const STEPS = 6

/** @typedef {{ readonly forTests?: boolean }} SetUpOptions `forTests` also brings what only tests need */

/**
 * Everything a fresh checkout needs to run; does nothing for what is already there.
 * @param {SetUpOptions} options
 */
async function setUp({ forTests = false }) {
  const start = performance.now()
  const step = createSteps(STEPS + (forTests ? 1 : 0))
  await step('Node', checkNodeVersion)
  await withLock(async () => {
    await step(both('系统软件包', 'system packages'), (progress) =>
      ensureSystemPackages({ compiler: mustCompile() }, progress),
    )
    if (forTests) {
      await step(both('测试用的存储', 'stores for the tests'), ensureStorePackages)
    }
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
 * @param {SetUpOptions} [options]
 */
export async function afterSetUp(work = () => Promise.resolve(0), options = {}) {
  try {
    await setUp(options)
    process.exitCode = await work()
  } catch (problem) {
    if (!(problem instanceof SetupStop)) throw problem
    console.error(`\n${problem.message}`)
    process.exitCode = NEEDS_A_PERSON
  }
}
