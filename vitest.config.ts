import { defineConfig } from 'vitest/config'

import { hasStores, mustHaveStores } from './tests/support/stores/found.ts'

const common = { testTimeout: 20_000, hookTimeout: 60_000, pool: 'forks' } as const

/** What a hub promises whatever its stores are: these tests run once on each. */
const promises = [
  ...['audit', 'editions', 'feed', 'http', 'intake', 'legs', 'push', 'revisions', 'split-feeds'],
].map((name) => `tests/integration/hub/${name}.test.ts`)

/** vitest tells none of its projects of `--dir`. */
const folderAsked = process.argv[process.argv.indexOf('--dir') + 1]
const isUnitOnly = process.argv.includes('--dir') && folderAsked === 'tests/unit'

const on = (stores: 'debian' | 'serializable') => ({
  test: { ...common, name: stores, include: promises, provide: { stores } },
})

export default defineConfig({
  test: {
    globalSetup: isUnitOnly ? [] : ['tests/support/stores/keeper.ts'],
    projects: [
      {
        test: {
          ...common,
          name: 'embedded',
          include: [
            'tests/unit/**/*.test.{ts,tsx}',
            ...(isUnitOnly ? [] : ['tests/integration/**/*.test.{ts,tsx}']),
          ],
          provide: { stores: 'embedded' as const },
        },
      },
      ...(isUnitOnly
        ? []
        : hasStores() || mustHaveStores()
          ? [on('debian'), on('serializable')]
          : [
              {
                test: {
                  ...common,
                  name: 'stores that are missing here',
                  include: ['tests/support/stores/missing.test.ts'],
                  provide: { promises: promises.length },
                },
              },
            ]),
    ],
  },
})
