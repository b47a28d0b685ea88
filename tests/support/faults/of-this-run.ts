import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { isAlive } from '#hub/db/embedded/processes.ts'

/** Names what a killed run of the tests would leave in the kernel, so that a later one finds it. */
export const nameOfRun = (kind: string): string => `earshot-${kind}-${process.pid}`

/** Removes what runs left that were killed. */
export function clearAbandoned(
  kind: string,
  remove: (path: string) => void,
  folder: string = tmpdir(),
): void {
  for (const name of namesIn(folder)) {
    const pid = new RegExp(`^earshot-${kind}-(\\d+)\\b`).exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) remove(join(folder, name))
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
