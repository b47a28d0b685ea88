import type { HubOptions } from '#hub/config.ts'
import { aBucket } from '#tests/support/stores/a-bucket.ts'
import { aDatabase, type TestDatabase } from '#tests/support/stores/a-database.ts'

type Kind = 'embedded' | 'debian' | 'serializable'

let kind: Kind = 'embedded'

/** From now on hubs of this file have such stores. */
export const useStores = (next: Kind): void => {
  kind = next
}

type Stores = {
  readonly database: TestDatabase
  readonly settings: Pick<HubOptions, 'database' | 'objects'>
  /** The SHA-256 of every sealed recording in the bucket; nothing where there is none. */
  readonly names: () => Promise<readonly string[]>
}

const byFolder = new Map<string, Promise<Stores>>()
const opened = new Map<string, Stores>()

/** The stores of the hub of that folder, the same whenever it starts there; none for the embedded ones. */
export async function storesOf(dir: string): Promise<Stores | undefined> {
  if (kind === 'embedded') return undefined
  const known = byFolder.get(dir) ?? open(kind)
  byFolder.set(dir, known)
  const stores = await known
  opened.set(dir, stores)
  return stores
}

/** As `storesOf`, once a hub has started there. */
export const openedStoresOf = (dir: string): Stores | undefined => opened.get(dir)

/** Recordings lie in an S3 store in the one run and in the hub's folder in the other. */
async function open(other: Exclude<Kind, 'embedded'>): Promise<Stores> {
  const settings = { default_transaction_isolation: 'serializable' }
  const database = await aDatabase(other === 'serializable' ? { settings } : {})
  const { url } = database
  if (other !== 'debian') {
    return { database, settings: { database: { url } }, names: () => Promise.resolve([]) }
  }
  const bucket = await aBucket()
  return {
    database,
    settings: { database: { url }, objects: bucket.objects },
    names: async () =>
      (await bucket.names()).flatMap((name) => /([0-9a-f]{64})\.sealed$/.exec(name)?.[1] ?? []),
  }
}
