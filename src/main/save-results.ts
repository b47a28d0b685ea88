import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Fact } from '#shared/fact.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'
import type { ExportSaved } from '#shared/workspace.ts'

/** Saves submissions as one JSON file in `folder`, under a name no earlier one has. */
export function saveResults(
  folder: string,
  facts: readonly Fact[],
  now: UtcMs,
): Result<ExportSaved, Failure<'CannotWrite'>> {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const path = join(folder, `evaluations-${stamp}.json`)
  const text = JSON.stringify({ format: 'earshot-evaluations', version: 1, facts }, null, 2)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, `${text}\n`, { flag: 'wx' })
  } catch {
    return err({ type: 'CannotWrite' })
  }
  return ok({ path, evaluations: facts.length })
}
