import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { run, tail } from '../setup/commands.mjs'
import { hasDisplay, withDisplay } from '../setup/display.mjs'
import { remove } from '../setup/files.mjs'
import { modulesFolder, npmScript, projectFolder, readJson } from '../setup/places.mjs'
import { secondsSince } from '../setup/words.mjs'
import { ensureBuilt } from './build.mjs'
import {
  FORGIVEN,
  closingLine,
  failuresOfPlaywright,
  failuresOfVitest,
  filesToRepeat,
  fromPlaywright,
  fromVitest,
  honest,
  isGood,
  secondAttempts,
  testsLeftOut,
  sum,
} from './tally.mjs'

/** @typedef {import('./tally.mjs').Tally} Tally */
/**
 * @typedef {{
 *   readonly tally: Tally, readonly note?: string, readonly output: string,
 *   readonly failures?: readonly string[],
 * }} Outcome
 */
/** @typedef {{ readonly name: string, readonly work: () => Promise<Outcome> }} Check */

const AT_ONCE = 2
const SHOWN_LINES = 80

const PASSED = { passed: 1, failed: 0, skipped: 0 }
const FAILED = { passed: 0, failed: 1, skipped: 0 }

const reports = join(projectFolder, 'test-results')
const vitest = join(modulesFolder, 'vitest', 'vitest.mjs')
const playwright = join(modulesFolder, '@playwright', 'test', 'cli.js')

/** A script of package.json that either passes or fails. @param {string} script @returns {Check} */
const npmCheck = (script) => ({
  name: script,
  work: async () => {
    const command = [process.execPath, npmScript() || '', 'run', '--silent', script]
    const { ok, output } = await run(command, { cwd: projectFolder })
    return { tally: ok ? PASSED : FAILED, output }
  },
})

/** @type {readonly Check[]} */
const staticChecks = [
  {
    name: 'build',
    work: async () => {
      const { ok, upToDate, output } = await ensureBuilt()
      return { tally: ok ? PASSED : FAILED, output, ...(upToDate && { note: 'up to date' }) }
    },
  },
  // Lint reads whatever stands in the folder, the build's passing files too, so it comes after that.
  ...['types', 'lint', 'format:check', 'boundaries', 'dead'].map(npmCheck),
]

/** @type {Check} */
const tests = {
  name: 'unit and integration',
  work: async () => {
    const first = await vitestOf('vitest.json', [])
    const files = readReport(join(reports, 'vitest.json'), filesToRepeat, [])
    if (files.length === 0 || !isGood((await vitestOf('vitest-again.json', files)).tally)) {
      return first
    }
    const { passed, failed, skipped } = first.tally
    const remark = `only at the second attempt: ${first.failures.join('; ')}`
    return {
      ...first,
      tally: { passed: passed + failed, failed: 0, skipped },
      note: [first.note, remark].filter(Boolean).join('; '),
    }
  },
}

/** @param {string} report @param {readonly string[]} files all where there are none */
const vitestOf = (report, files) =>
  runTests({
    command: [
      ...[process.execPath, vitest, 'run', '--reporter=default', '--reporter=json'],
      ...files,
    ],
    report,
    reportFlag: (path) => [`--outputFile.json=${path}`],
    read: fromVitest,
    failuresIn: failuresOfVitest,
    remark: testsLeftOut,
    show: false,
  })

/**
 * Tests that Playwright runs, of one folder or of a `part` of it as `1/2`.
 * @param {string} name @param {string} folder
 * @param {{ readonly part?: string, readonly shown?: (command: readonly string[]) => readonly string[] }} [how]
 *   `shown` gives them a display
 * @returns {Check}
 */
function played(name, folder, { part, shown = (command) => command } = {}) {
  const stem = part ? `${folder}-${part.replace('/', '-of-')}` : folder
  return {
    name: part ? `${name} ${part}` : name,
    work: () =>
      runTests({
        command: shown([
          ...[process.execPath, playwright, 'test'],
          ...['--config', join('tests', folder, 'playwright.config.ts')],
          // What one part writes the other would sweep away.
          ...['--output', join(reports, stem), ...(part ? ['--shard', part] : [])],
        ]),
        environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, `${stem}.json`) },
        report: `${stem}.json`,
        reportFlag: () => [],
        // Both parts together may forgive as much as one whole.
        read: (said) => fromPlaywright(said, part ? FORGIVEN / 2 : FORGIVEN),
        failuresIn: failuresOfPlaywright,
        remark: (said) => {
          const titles = secondAttempts(said)
          return titles.length === 0 ? '' : `only at the second attempt: ${titles.join('; ')}`
        },
        show: true,
      }),
  }
}

const inBrowser = played('in a browser', 'browser')
const endToEnd = ['1/2', '2/2'].map((part) =>
  played('end to end', 'e2e', { part, shown: withDisplay }),
)

/**
 * @param {{
 *   command: readonly string[], report: string, show: boolean, environment?: Record<string, string>,
 *   reportFlag: (path: string) => readonly string[], read: (report: any) => Tally,
 *   failuresIn: (report: any) => readonly string[], remark?: (report: any) => string,
 * }} runner
 */
async function runTests(runner) {
  const { command, report, reportFlag, read, failuresIn, remark, show, environment = {} } = runner
  const path = join(reports, report)
  remove(path)
  const options = { cwd: projectFolder, show, env: { ...process.env, ...environment } }
  const { ok, output } = await run([...command, ...reportFlag(path)], options)
  const none = { passed: 0, failed: 0, skipped: 0 }
  const note = remark ? readReport(path, remark, '') : ''
  const failures = readReport(path, failuresIn, [])
  return {
    tally: honest(readReport(path, read, none), ok),
    output,
    failures,
    ...(note && { note }),
  }
}

/** @template T @param {string} path @param {(report: any) => T} read @param {T} otherwise @returns {T} */
function readReport(path, read, otherwise) {
  try {
    if (existsSync(path)) return read(readJson(path))
  } catch {
    // Half a report: its runner did not end well, which `honest` counts.
  }
  return otherwise
}

/** @param {Check} check */
async function announce({ name, work }) {
  const start = performance.now()
  const outcome = { name, ...(await work()) }
  const { tally, note } = outcome
  const counts = tally.passed + tally.failed > 1 ? `  ${closingLine(tally)}` : ''
  const mark = isGood(tally) ? '✓' : '✗'
  const remark = note ? `  ${note}` : ''
  console.log(`${mark} ${name.padEnd(22)} ${secondsSince(start).padStart(8)}${counts}${remark}`)
  if (!isGood(tally) && outcome.output) console.log(`\n${tail(outcome.output, SHOWN_LINES)}\n`)
  return outcome
}

/** @param {readonly Check[]} checks @param {number} atOnce */
async function several(checks, atOnce) {
  const waiting = [...checks]
  /** @type {Awaited<ReturnType<typeof announce>>[]} */
  const outcomes = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      outcomes.push(await announce(check))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return outcomes
}

/**
 * Once more at the end, since a log is often kept from its end only.
 * @param {readonly (Outcome & { readonly name: string })[]} outcomes
 */
function sayWhatFailed(outcomes) {
  for (const { name, failures = [] } of outcomes.filter(({ tally }) => !isGood(tally))) {
    console.log(`\nFailed: ${[name, ...failures].join('\n  ')}`)
  }
}

/**
 * Runs every check, says each as it ends, and closes with the count of all.
 * @param {{ readonly endToEnd: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export async function runChecks(options) {
  const outcomes = await several([...staticChecks, tests], AT_ONCE)
  if (options.endToEnd) {
    // Two programs before one person's display take each other's keys; each has one of its own elsewhere.
    outcomes.push(...(await several([...endToEnd, inBrowser], hasDisplay() ? 1 : AT_ONCE)))
  }
  sayWhatFailed(outcomes)
  const all = sum(outcomes.map(({ tally }) => tally))
  console.log(`\n${closingLine(all)}`)
  return isGood(all) ? 0 : 1
}
