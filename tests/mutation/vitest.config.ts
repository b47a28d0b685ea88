import { resolve } from 'node:path'

import { defineConfig } from 'vitest/config'

/** The tests of the score engine alone: they run once for each change made to it. */
export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../..'),
    include: ['tests/unit/core/scorecard/**/*.test.ts'],
    // Generated cases find faults nobody thought of; what is thought of stands in an example.
    exclude: ['**/*properties.test.ts'],
    testTimeout: 20_000,
  },
})
