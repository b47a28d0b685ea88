import { inject } from 'vitest'

import type { HubOptions } from '#hub/config.ts'
import { aBucket } from '#tests/support/stores/a-bucket.ts'
import { aDatabase, type TestDatabase } from '#tests/support/stores/a-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Which stores the hubs of a run have: vitest.config.ts runs the same tests on each. */
    readonly stores: 'embedded' | 'debian' | 'serializable'
  }
}

type Stores = {
  readonly database: TestDatabase
  readonly settings: Pick<HubOptions, 'database' | 'objects'>
}

const byFolder = new Map<string, Promise<Stores>>()
const opened = new Map<string, Stores>()

/** The stores of the hub of that folder, the same whenever it starts there; none for the embedded ones. */
export async function storesOf(dir: string): Promise<Stores | undefined> {
  const kind = inject('stores')
  // A run that provides nothing, such as a bench, has the embedded ones too.
  if (kind !== 'debian' && kind !== 'serializable') return undefined
  const known = byFolder.get(dir) ?? open(kind)
  byFolder.set(dir, known)
  const stores = await known
  opened.set(dir, stores)
  return stores
}

/** As `storesOf`, once a hub has started there. */
export const openedStoresOf = (dir: string): Stores | undefined => opened.get(dir)

/** Recordings lie in an S3 store in the one run and in the hub's folder in the other. */
async function open(kind: 'debian' | 'serializable'): Promise<Stores> {
  const settings = { default_transaction_isolation: 'serializable' }
  const database = await aDatabase(kind === 'serializable' ? { settings } : {})
  const { url } = database
  return {
    database,
    settings: kind === 'debian' ? { database: { url }, objects: (await aBucket()).objects } : { database: { url } }, // prettier-ignore
  }
}
