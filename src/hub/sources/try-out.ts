import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { findProfile } from '#hub/db/call-log-profiles.ts'
import type { Pool } from '#hub/db/pool.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { PlaceOpener } from '#hub/sources/open-place.ts'
import { isLogName } from '#hub/sources/log-name.ts'
import { isSoundName } from '#intake/list-recordings.ts'
import { PlaceGoneError } from '#intake/place-gone.ts'
import type { PlacedFile } from '#intake/place.ts'
import { checkProfile } from '#intake/profiles.ts'
import { isOfDocuments } from '#intake/read-call-log.ts'
import { tryMapping, type Sample } from '#intake/try-mapping.ts'
import type { SourceTrouble } from '#shared/admin/sources.ts'
import type { Trial, TrialRequest } from '#shared/admin/trials.ts'
import type { CallLogProfile } from '#shared/intake.ts'
import { err, type Result } from '#shared/result.ts'

export type TryOut = (orgId: OrgId, asked: TrialRequest) => Promise<Result<Trial, SourceTrouble>>

/** So many files of recordings are compared, and of a folder of documents read. */
const MOST_FILES = 20_000
const MOST_DOCUMENTS = 1000

export const createTryOut =
  (pool: Pool, open: PlaceOpener, workFolder: string): TryOut =>
  async (orgId, { profile: named, from, rows }) => {
    const profile = await profileOf(pool, orgId, named)
    if (!profile.ok) return profile
    try {
      return await withSample(open, workFolder, profile.value, from, async (sample) => {
        const tried = await tryMapping({ ...sample, profile: profile.value, rows })
        if (tried.ok) return tried
        const { error } = tried
        const detail = error.type === 'ColumnsMissing' ? error.columns.join(', ') : ''
        return err({ reason: error.type, detail })
      })
    } catch (cause) {
      if (!(cause instanceof PlaceGoneError)) throw cause
      return err({ reason: 'PlaceGone', detail: cause.message })
    }
  }

async function profileOf(
  pool: Pool,
  orgId: OrgId,
  named: TrialRequest['profile'],
): Promise<Result<CallLogProfile, SourceTrouble>> {
  if (typeof named !== 'string') {
    const profile = checkProfile({ name: 'trial', ...named })
    return profile.ok
      ? profile
      : err({ reason: 'ProfileInvalid', detail: profile.error.join('; ') })
  }
  const profile = await findProfile(pool, orgId, named)
  return profile.ok ? profile : err({ reason: 'ProfileNotFound', detail: named })
}

async function withSample<T>(
  open: PlaceOpener,
  workFolder: string,
  profile: CallLogProfile,
  from: TrialRequest['from'],
  work: (sample: Pick<Sample, 'log' | 'only' | 'files'>) => Promise<Result<T, SourceTrouble>>,
): Promise<Result<T, SourceTrouble>> {
  if (from.kind === 'sent') {
    await mkdir(workFolder, { recursive: true, mode: 0o700 })
    const folder = await mkdtemp(join(workFolder, 'trial-'))
    try {
      const log = join(folder, from.log.replaceAll('\0', ''))
      await writeFile(log, Buffer.from(from.base64, 'base64'), { mode: 0o600 })
      return await work({ log, files: from.recordings })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  const opened = await open(from)
  if (!opened.ok) {
    return err({ reason: opened.error.type, detail: from.kind === 's3' ? from.store : '' })
  }
  const { log, recordings } = opened.value
  const files = recordings ? await someOf(recordings.list(isSoundName(profile)), MOST_FILES) : []
  const logs = await someOf(log.list(isLogName), MOST_DOCUMENTS)
  // The newest tells most of how logs are written now.
  const newest = logs.reduce<PlacedFile | undefined>(
    (best, one) => (best && best.modifiedAt >= one.modifiedAt ? best : one),
    undefined,
  )
  if (!newest) return err({ reason: 'LogEmpty', detail: from.log })
  const isFolder = logs.length > 1 && (await isOfDocuments(newest.path, profile))
  const only = isFolder ? logs.map(({ path }) => path) : [newest.path]
  const brought = await log.bring(only)
  try {
    return await work(
      isFolder
        ? { log: brought.folder, only, files }
        : { log: join(brought.folder, newest.path), files },
    )
  } finally {
    await brought.done()
  }
}

async function someOf<T>(items: AsyncIterable<T>, most: number): Promise<readonly T[]> {
  const some: T[] = []
  for await (const item of items) {
    some.push(item)
    if (some.length >= most) break
  }
  return some
}
