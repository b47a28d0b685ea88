import { join } from 'node:path'

import type { Console } from '#cli/console.ts'
import { readHubSettings, unfit, type ConfigFlags } from '#cli/hub-config.ts'
import { startFailed } from '#cli/hub-start-failed.ts'
import { keepingWords } from '#cli/keeping-words.ts'
import type { HubConfig } from '#hub/config.ts'
import type { ReadConfig } from '#hub/config/read-config.ts'
import type { StoresSeen } from '#hub/try-stores.ts'
import { hubConfigWords } from '#cli/hub-config-words.ts'

/** Says what a hub would use, tries its stores, and starts none. */
export async function hubCheck(
  console: Console,
  flags: ConfigFlags & { readonly stores?: boolean },
): Promise<void> {
  const read = await readHubSettings(console, flags)
  const { checkOutside } = await import('#hub/config/check-outside.ts')
  const { showConfig } = await import('#hub/config/show-config.ts')
  const { config, originOf } = read
  const mistakes = (await checkOutside(config)).map((found) => ({
    ...found,
    origin: originOf(found.key),
  }))
  if (mistakes.length > 0) throw unfit(console, mistakes)

  const seen = flags.stores === false ? null : await triedStores(console, read)
  const { shown: words } = hubConfigWords[console.language]
  const settings = showConfig(read)
  const lines = settings.map(({ key, env, value, isMasked, origin }) => {
    const said = isMasked ? words.masked : value === null ? '-' : JSON.stringify(value)
    return `  ${key} = ${said}  (${origin.type === 'default' ? env : words.origin(origin)})`
  })
  console.answer(
    {
      valid: true,
      stores: seen,
      settings: Object.fromEntries(
        settings.map(({ key, env, value, isMasked, origin }) => [
          key,
          { value, masked: isMasked, from: origin.type, variable: env },
        ]),
      ),
    },
    [words.fits, ...lines, ...(seen ? storeLines(console, read.config, seen) : [])],
  )
}

async function triedStores(
  console: Console,
  { config, originOf }: ReadConfig,
): Promise<StoresSeen> {
  // PostgreSQL is no load for the other commands.
  const { tryStores } = await import('#hub/try-stores.ts')
  try {
    return await tryStores(config)
  } catch (cause) {
    throw startFailed(console, cause, originOf)
  }
}

function storeLines(
  console: Console,
  { dir, objects }: HubConfig,
  { database, isTried }: StoresSeen,
): readonly string[] {
  const words = keepingWords[console.language]
  const where = objects ? objects.bucket : join(dir, 'recordings')
  return [
    database
      ? words.database(database.server, database.schema, database.latest)
      : words.ownDatabase,
    isTried ? words.blobs(where) : words.noFolder(where),
  ]
}
