import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { KeyChoices, KeysFile } from '#shared/keys.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'

/** Saves the chosen keys as a JSON file in `folder`, under a name no earlier one has. */
export function saveKeys(
  folder: string,
  keys: KeyChoices,
  now: UtcMs,
): Result<{ readonly path: string }, Failure<'CannotWrite'>> {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const path = join(folder, `keys-${stamp}.json`)
  const content: KeysFile = { format: 'earshot-keys', version: 1, keys }
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx' })
  } catch {
    return err({ type: 'CannotWrite' })
  }
  return ok({ path })
}
