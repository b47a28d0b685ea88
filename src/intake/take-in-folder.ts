import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { earshotProfile, readProfile, type ProfileFailure } from '#intake/profiles.ts'
import { takeIn, type TakeIn, type TakeInFailure } from '#intake/take-in.ts'
import type { IntakeReport } from '#shared/intake.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type FolderFailure =
  | TakeInFailure
  | ProfileFailure
  | Failure<'LogNotFound'>
  /** `files`: the logs there are, of which none is named `calls.csv`. */
  | (Failure<'SeveralLogs'> & { readonly files: readonly string[] })

/**
 * Takes in a folder that holds a call log, `calls.csv` or the only CSV there is, or else the only
 * file of JSON lines, and recordings at any depth. A `profile.json` beside the log says how to read it; without one its columns are ours.
 */
export async function takeInFolder(
  folder: string,
  options: Omit<TakeIn, 'log' | 'logName' | 'recordingsDir' | 'profile'>,
): Promise<Result<IntakeReport, FolderFailure>> {
  const names = await readdir(folder).catch(() => undefined)
  if (names === undefined) return err({ type: 'FolderUnreadable' })

  const log = findLog(names)
  if (!log.ok) return log
  const profile = names.includes('profile.json')
    ? await readProfile(join(folder, 'profile.json'))
    : ok(earshotProfile)
  if (!profile.ok) return profile

  return takeIn({
    ...options,
    log: join(folder, log.value),
    logName: log.value,
    recordingsDir: folder,
    profile: profile.value,
  })
}

const findLog = (names: readonly string[]) => {
  const logs = names.filter((name) => !name.startsWith('.'))
  const csv = logs.filter((name) => /\.csv$/i.test(name))
  const found = csv.length > 0 ? csv : logs.filter((name) => /\.(jsonl|ndjson)$/i.test(name))
  const only = logs.find((name) => name.toLowerCase() === 'calls.csv') ?? single(found)
  if (only !== undefined) return ok(only)
  return found.length === 0
    ? err({ type: 'LogNotFound' as const })
    : err({ type: 'SeveralLogs' as const, files: found })
}

const single = (names: readonly string[]): string | undefined =>
  names.length === 1 ? names[0] : undefined
