import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  workers: 1,
  // What passes only then is named in the closing lines, and more than two of it fail the run.
  retries: 1,
  timeout: 120_000,
  // What is slow only because the machine is does not fail; what never comes still does.
  expect: { timeout: 15_000 },
  globalTimeout: 45 * 60_000,
  forbidOnly: true,
})
