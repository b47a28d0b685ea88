import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.browser.ts',
  outputDir: '../../test-results/browser',
  reporter: [['list'], ['json', { outputFile: '../../test-results/browser.json' }]],
  workers: 1,
  // What passes only then is named in the closing lines, and more than two of it fail the run.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  globalTimeout: 15 * 60_000,
  forbidOnly: true,
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      // The system's own browser: the test set-up installs it.
      executablePath: process.env['EARSHOT_TEST_BROWSER'] ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
