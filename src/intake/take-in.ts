import { isSoundName } from '#intake/list-recordings.ts'
import { PlaceGoneError } from '#intake/place-gone.ts'
import { createFolderPlace, type Place } from '#intake/place.ts'
import { readCallLog, type CallLog, type LogFailure } from '#intake/read-call-log.ts'
import type { Resting } from '#intake/resting.ts'
import type { IntakeSink } from '#intake/sink.ts'
import { startTaking, type LinedCall, type Taking } from '#intake/taking.ts'
import type { CallLogProfile, IntakeReport } from '#shared/intake.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type TakeIn = {
  readonly log: string
  /** What people call the log, where that is not its path. */
  readonly logName?: string
  /** Null takes in the rows alone. */
  readonly recordingsDir: string | null
  readonly profile: CallLogProfile
  readonly sink: IntakeSink
  readonly batchSize?: number
  /** Where two files of a call are joined, for a moment; the system's own place without it. */
  readonly workFolder?: string
  /** The program that decodes what we cannot, as an administrator named it. */
  readonly ffmpeg?: string | undefined
  readonly resting?: Resting
  readonly onProgress?: (progress: { readonly rows: number; readonly recordings: number }) => void
  readonly signal?: AbortSignal
}

export type TakeInFailure = LogFailure | Failure<'FolderUnreadable'>

const restsAfter2s: Resting = { restMs: 2000, fresh: 'wait' }

/**
 * Takes in a call log and the recordings its rows speak of. What cannot be taken in is told to the
 * sink and listed; the rest goes on. Doing it again with the same input changes nothing.
 */
export async function takeIn(request: TakeIn): Promise<Result<IntakeReport, TakeInFailure>> {
  const { log, recordingsDir, profile, sink, resting = restsAfter2s } = request
  const recordings = recordingsDir === null ? null : createFolderPlace(recordingsDir)
  const files = await listFiles(recordings, profile)
  if (files === undefined) return err({ type: 'FolderUnreadable' })
  const rows = await readCallLog(log, profile)
  if (!rows.ok) return rows

  const { logName = log, workFolder, ffmpeg, signal } = request
  const taking = startTaking({
    ...{
      logName: () => logName,
      profile,
      sink,
      recordings,
      files,
      resting,
      workFolder,
      ffmpeg,
      signal,
    },
  })
  const batchSize = request.batchSize ?? sink.batchSize
  await takeRows(taking, rows.value, {
    batchSize,
    signal,
    taken: () => {
      const { rows, recordings } = taking.counts
      request.onProgress?.({ rows, recordings })
    },
  })
  const unmatched = taking.unmatched()
  for (const file of unmatched) {
    await sink.problem({ kind: 'RecordingUnmatched', externalId: null, params: { file } })
  }
  const passedOver = rows.value.passedOver()
  return ok({
    rows: taking.counts.rows + passedOver,
    passedOver,
    calls: taking.counts.calls,
    recordings: taking.counts.recordings,
    unmatched,
    problems: taking.problems,
  })
}

/** Takes the rows of a log in; while one batch is written the next is read. */
export async function takeRows(
  taking: Taking,
  log: Pick<CallLog, 'rows'>,
  {
    batchSize,
    signal,
    taken,
  }: {
    readonly batchSize: number
    readonly signal?: AbortSignal | undefined
    readonly taken?: () => void
  },
): Promise<void> {
  let batch: LinedCall[] = []
  let writing = Promise.resolve()
  try {
    for await (const row of log.rows) {
      signal?.throwIfAborted()
      taking.count()
      if (row.call.ok) batch.push({ line: row.line, call: row.call.value })
      else await taking.refuse(row)
      if (batch.length < batchSize) continue
      await writing
      taken?.()
      writing = taking.take(batch)
      // Its failure is heard where it is waited for.
      writing.catch(() => undefined)
      batch = []
    }
  } finally {
    await writing
  }
  await taking.take(batch)
  taken?.()
}

const listFiles = async (
  place: Place | null,
  profile: CallLogProfile,
): Promise<readonly string[] | undefined> => {
  if (place === null) return []
  const files: string[] = []
  try {
    for await (const { path } of place.list(isSoundName(profile))) files.push(path)
    return files
  } catch (cause) {
    if (cause instanceof PlaceGoneError) return undefined
    throw cause
  }
}
