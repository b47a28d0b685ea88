import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { systemCodeOf } from '#main/workspace/files.ts'
import type { HubAddress } from '#main/sync/hub-client.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

/** Makes the folder of everything this person keeps here, and says whether it can be written. */
export function makeHome(
  home: string,
): Result<null, Failure<'CannotWrite'> & { readonly folder: string }> {
  const folder = join(home, 'workspaces')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(home, constants.W_OK)
    accessSync(folder, constants.W_OK)
    return ok(null)
  } catch (cause) {
    if (systemCodeOf(cause) === '') throw cause
    return err({ type: 'CannotWrite', folder: home })
  }
}

/** A hub named in the environment, for tests and for machines that are set up by others. */
export function hubOf(env: NodeJS.ProcessEnv): HubAddress | null {
  const url = env['EARSHOT_HUB_URL']
  const token = env['EARSHOT_HUB_TOKEN']
  return url && token ? { url, token } : null
}
