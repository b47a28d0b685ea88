import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.bench.ts'],
    fileParallelism: false,
    pool: 'forks',
    testTimeout: 5 * 60_000,
    hookTimeout: 5 * 60_000,
  },
})
