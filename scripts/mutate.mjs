/**
 * Changes the score engine in small ways and fails where the tests notice nothing, unless
 * tests/mutation/equivalent.json says why there is nothing to notice. Arguments go to Stryker.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { compareMutants } from './checks/mutants.mjs'
import { run } from './setup/commands.mjs'
import { remove } from './setup/files.mjs'
import { modulesFolder, projectFolder, readJson } from './setup/places.mjs'

const report = join(projectFolder, 'test-results', 'mutation.json')
const listed = readJson(join(projectFolder, 'tests', 'mutation', 'equivalent.json'))

remove(report)
const { ok, code } = await run(
  [
    ...[process.execPath, join(modulesFolder, '@stryker-mutator', 'core', 'bin', 'stryker.js')],
    ...['run', join('tests', 'mutation', 'stryker.config.json'), ...process.argv.slice(2)],
  ],
  { cwd: projectFolder, show: true },
)
if (!ok || !existsSync(report)) process.exit(code || 1)

const { mutants, killed, equivalent, unexplained, stale } = compareMutants(readJson(report), listed)
for (const { line, ...entry } of unexplained) {
  console.log(`unexplained, ${entry.file}:${line}\n${JSON.stringify(entry, null, 2)}`)
}
for (const entry of stale) {
  console.log(
    `listed as equivalent, but no such mutant survived\n${JSON.stringify(entry, null, 2)}`,
  )
}
console.log(
  `${mutants} mutants, ${killed} killed, ${equivalent} equivalent, ${unexplained.length} unexplained`,
)
process.exitCode = unexplained.length + stale.length > 0 ? 1 : 0
