import { resolve } from 'node:path'

import { defineConfig } from 'vitest/config'

/** The tests of the score engine alone: they run once for each change made to it. */
export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../..'),
    include: ['tests/unit/core/scorecard/**/*.test.ts'],
    testTimeout: 20_000,
  },
})
