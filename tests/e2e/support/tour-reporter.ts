import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

// Playwright reads the default export.
// eslint-disable-next-line no-restricted-syntax
/** Lets the tour speak for itself, and says why where it broke off. */
export default class TourReporter implements Reporter {
  onStdOut(chunk: string | Buffer): void {
    process.stdout.write(chunk)
  }

  onTestEnd(_test: TestCase, result: TestResult): void {
    for (const { message } of result.errors) process.stdout.write(`${message ?? ''}\n`)
  }
}
