import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tour',
  testMatch: '**/*.tour.ts',
  outputDir: '../../test-results/tour',
  reporter: [['./support/tour-reporter.ts']],
  workers: 1,
  retries: 0,
  timeout: 10 * 60_000,
})
