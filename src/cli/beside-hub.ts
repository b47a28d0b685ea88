import type { Console } from '#cli/console.ts'
import { readHubSettings, type ConfigFlags } from '#cli/hub-config.ts'
import { startFailed } from '#cli/hub-start-failed.ts'
import type { Stores } from '#hub/open-stores.ts'
import { UtcMs } from '#shared/time.ts'

export const clock = { now: () => UtcMs.parse(Date.now()) }

/** Works on the stores of a hub, whether it runs or not. */
export async function besideHub<T>(
  console: Console,
  flags: ConfigFlags,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const { config, originOf } = await readHubSettings(console, flags)
  // PostgreSQL is no load for the other commands.
  const { withStores } = await import('#hub/open-stores.ts')
  try {
    return await withStores(config, work)
  } catch (cause) {
    throw startFailed(console, cause, originOf)
  }
}
