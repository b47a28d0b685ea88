import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'

import type { RecordingFiles } from '#main/media/recording-files.ts'
import { partPath, sealedPath } from '#main/sync/fetch-sealed.ts'
import { partOf } from '#media/write-file.ts'
import type { Recording } from '#shared/call.ts'

/**
 * Removes the files of recordings that are no longer anybody's: their feed was closed to us, they
 * were replaced, or a run was killed in the middle of removing them.
 */
export function sweepRecordings(files: RecordingFiles, kept: readonly Recording[]): void {
  const names = new Set(
    kept.flatMap((recording) => [
      basename(sealedPath('', recording.sealedSha256)),
      basename(partPath('', recording.sealedSha256)),
      basename(files.decoded(recording).path),
      basename(partOf(files.decoded(recording).path)), // Maybe being written just now.
    ]),
  )
  for (const folder of [files.sealedFolder, files.cacheFolder]) {
    for (const name of namesIn(folder)) {
      if (!names.has(name)) rmSync(join(folder, name), { force: true })
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // Nothing was fetched yet.
  }
}
