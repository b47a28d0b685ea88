import { existsSync } from 'node:fs'

import { describe } from 'vitest'

import { hasCeph } from '#tests/support/stores/ceph.ts'
import { debianPostgres } from '#tests/support/stores/debian-postgres.ts'

const isThere = {
  postgres: () => debianPostgres() !== undefined,
  s3: () => debianPostgres() !== undefined && hasCeph(),
}

/** Set-up installs them only there; CI has no excuse. */
const canHaveStores =
  Boolean(process.env['CI']) || (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0)

/** Tests on servers that set-up installs; where they cannot be had they count as skipped. */
export function describeStores(kind: keyof typeof isThere, title: string, tests: () => void): void {
  if (isThere[kind]()) describe(title, tests)
  else if (canHaveStores) throw new Error(`${kind} is missing: run npm run setup`)
  else describe.skip(`${title} (${kind} is not installed here)`, tests)
}
