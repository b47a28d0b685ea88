import { availableParallelism } from 'node:os'

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/integration/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/stores/keeper.ts'],
    // Only what hangs should end by these: commands and hubs are slow to start on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    // Its own choice leaves one core idle, and most of our tests wait for processes of their own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
