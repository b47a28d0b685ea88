import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { HubOptions } from '#hub/config.ts'
import { startHub, type Hub } from '#hub/start-hub.ts'
import { afterTests } from '#tests/support/after-tests.ts'
import { storesOf } from '#tests/support/stores/store-of-run.ts'

export { afterTests }
export { aClient, aDraft, aStory, scopeOf, type TestClient } from '#tests/support/hub-client.ts'

export const aHubFolder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-hub-'))
  afterTests(() => {
    rmSync(dir, { recursive: true, force: true })
  })
  return dir
}

/** A real hub on the stores of this run, closed when the tests of the file are done. */
export async function aHub({
  dir = aHubFolder(),
  ...options
}: Partial<HubOptions> = {}): Promise<Hub> {
  const stores = options.database ? undefined : await storesOf(dir)
  const hub = await startHub({ dir, ...stores?.settings, ...options })
  afterTests(hub.close)
  return hub
}
