import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

/** Lets the tour speak for itself, and says why where it broke off. */
// eslint-disable-next-line no-restricted-syntax -- Playwright reads the default export.
export default class TourReporter implements Reporter {
  onStdOut(chunk: string | Buffer): void {
    process.stdout.write(chunk)
  }

  onTestEnd(_test: TestCase, result: TestResult): void {
    for (const { message } of result.errors) process.stdout.write(`${message ?? ''}\n`)
  }
}
