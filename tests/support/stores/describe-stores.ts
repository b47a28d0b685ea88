import { describe } from 'vitest'

import { hasStores, mustHaveStores } from '#tests/support/stores/found.ts'

/** Tests on servers that set-up installs; where they cannot be had they count as skipped. */
export function describeStores(title: string, tests: () => void): void {
  if (hasStores()) describe(title, tests)
  else if (mustHaveStores()) throw new Error('PostgreSQL or Ceph is missing: run npm run setup')
  else describe.skip(`${title} (PostgreSQL or Ceph is not installed here)`, tests)
}
