import { join, relative } from 'node:path'

import { projectFolder } from '../setup/places.mjs'

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Tally */

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sum = (tallies) =>
  tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )

/**
 * A runner that crashed, or ran nothing, has failed once even where its report names no failure.
 * @param {Tally} tally @param {boolean} endedWell
 * @returns {Tally}
 */
export function honest(tally, endedWell) {
  const nothingWrong = endedWell && tally.passed > 0
  return tally.failed === 0 && !nothingWrong ? { ...tally, failed: 1 } : tally
}

/** @param {Tally} tally */
export const isGood = (tally) => tally.failed === 0 && tally.passed > 0

/** @param {Tally} tally */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * From vitest's JSON report; a file that could not even be read has failed once.
 * @param {any} report
 * @returns {Tally}
 */
export function fromVitest(report) {
  const unreadable = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unreadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

const leftOut = [
  {
    folder: /[\\/]hub[\\/]stores[\\/]/,
    what: 'STORES NOT TESTED',
    why: 'PostgreSQL or Ceph is not installed here',
  },
  {
    folder: /[\\/]integration[\\/]host[\\/]/,
    what: 'POWER CUTS AND NETWORK FAULTS NOT TESTED',
    why: 'they take root on Linux, loop devices and network namespaces',
  },
]

/**
 * Says how many tests vitest's JSON report has as skipped for want of servers, or of what the host
 * would have to let us do.
 * @param {any} report
 */
export const testsLeftOut = (report) =>
  leftOut
    .map(({ folder, what, why }) => {
      const skipped = report.testResults
        .filter((/** @type {any} */ file) => folder.test(file.name))
        .flatMap((/** @type {any} */ file) => file.assertionResults)
        .filter((/** @type {any} */ test) => ['skipped', 'pending'].includes(test.status)).length
      return skipped === 0 ? '' : `${what}: ${skipped} skipped, ${why}`
    })
    .filter(Boolean)
    .join('; ')

/** What passed at its second attempt is named, and no more than so many of it are let through. */
export const FORGIVEN = 2

/**
 * Files of integration tests, which start programs of their own, that are worth a second attempt:
 * none where a unit test failed as well, or more than two files did.
 * @param {any} report vitest's
 * @returns {string[]}
 */
export function filesToRepeat(report) {
  const files = report.testResults
    .filter((/** @type {any} */ file) => file.status === 'failed')
    .map((/** @type {any} */ file) => relative(projectFolder, file.name))
  const inFolder = join('tests', 'integration')
  return files.length <= FORGIVEN &&
    files.every((/** @type {string} */ path) => path.startsWith(inFolder))
    ? files
    : []
}

/**
 * The tests of vitest's JSON report that failed, each with the first line of what it said; a file
 * that could not be read stands for itself.
 * @param {any} report
 * @returns {string[]}
 */
export function failuresOfVitest(report) {
  return report.testResults
    .filter((/** @type {any} */ file) => file.status === 'failed')
    .flatMap((/** @type {any} */ file) => {
      const path = relative(projectFolder, file.name)
      const failed = file.assertionResults.filter(
        (/** @type {any} */ test) => test.status === 'failed',
      )
      return failed.length === 0
        ? [`${path}: ${firstLine(file.message)}`]
        : failed.map(
            (/** @type {any} */ { fullName, failureMessages }) =>
              `${path}: ${fullName}: ${firstLine(failureMessages[0])}`,
          )
    })
}

/** @param {string | undefined} text */
const firstLine = (text) => (text ?? '').trim().split('\n')[0] ?? ''

/**
 * From Playwright's JSON report; tests that passed only when repeated have all failed where they
 * are more than so many.
 * @param {any} report
 * @param {number} forgiven
 * @returns {Tally}
 */
export function fromPlaywright(report, forgiven) {
  const { expected, unexpected, flaky, skipped } = report.stats
  return flaky > forgiven
    ? { passed: expected, failed: unexpected + flaky, skipped }
    : { passed: expected + flaky, failed: unexpected, skipped }
}

/**
 * The tests of Playwright's JSON report that passed only when repeated.
 * @param {any} report
 */
export const secondAttempts = (report) => titlesOf(report, 'flaky')

/**
 * The tests of Playwright's JSON report that failed at both attempts.
 * @param {any} report
 */
export const failuresOfPlaywright = (report) => titlesOf(report, 'unexpected')

/** @param {any} report @param {'flaky' | 'unexpected'} status @returns {string[]} */
function titlesOf(report, status) {
  /** @param {any} suite @returns {string[]} */
  const inSuite = (suite) => [
    ...(suite.suites ?? []).flatMap(inSuite),
    ...(suite.specs ?? [])
      .filter((/** @type {any} */ spec) =>
        spec.tests.some((/** @type {any} */ test) => test.status === status),
      )
      .map((/** @type {any} */ spec) => `${spec.file}: ${spec.title}`),
  ]
  return report.suites.flatMap(inSuite)
}
