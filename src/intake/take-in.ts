import { join } from 'node:path'

import { agentChannelBy, agentLegBy } from '#core/calls/legs.ts'
import {
  indexRecordings,
  type FoundLegs,
  type RecordingIndex,
} from '#core/calls/match-recordings.ts'
import { hashFile } from '#intake/hash-file.ts'
import { listRecordings } from '#intake/list-recordings.ts'
import { probeRecording, soundProblems, unreadable } from '#intake/probe-recording.ts'
import { rawByName } from '#intake/raw-endings.ts'
import { readCallLog, type LogFailure, type ReadRow } from '#intake/read-call-log.ts'
import { readyFile, readyLegs } from '#intake/ready-sound.ts'
import { comesToRest, type Resting } from '#intake/resting.ts'
import { SoundRefusedError, type IntakeSink } from '#intake/sink.ts'
import type { Sha256 } from '#shared/ids.ts'
import type { CallDraft, CallLogProfile, IntakeProblem, IntakeReport } from '#shared/intake.ts'
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

/** A log read in the wrong way refuses every row: the first ones tell as much as all of them. */
const MOST_ROWS_TOLD = 1000

const restsAfter2s: Resting = { restMs: 2000, fresh: 'wait' }

/**
 * Takes in a call log and the recordings its rows speak of. What cannot be taken in is told to the
 * sink and listed; the rest goes on. Doing it again with the same input changes nothing.
 */
export async function takeIn(request: TakeIn): Promise<Result<IntakeReport, TakeInFailure>> {
  const { log, recordingsDir, profile, signal } = request
  const batchSize = request.batchSize ?? request.sink.batchSize
  const files = await listFiles(recordingsDir, profile)
  if (files === undefined) return err({ type: 'FolderUnreadable' })
  const rows = await readCallLog(log, profile)
  if (!rows.ok) return rows

  const work = startWork(request, files)
  let batch: LinedCall[] = []
  // While one batch is written the next is read.
  let writing = Promise.resolve()
  try {
    for await (const row of rows.value.rows) {
      signal?.throwIfAborted()
      if (row.call.ok) batch.push({ line: row.line, call: row.call.value })
      else await work.refuse(row)
      work.count()
      if (batch.length < batchSize) continue
      await writing
      writing = work.take(batch)
      // Its failure is heard where it is waited for.
      writing.catch(() => undefined)
      batch = []
    }
  } finally {
    await writing
  }
  await work.take(batch)
  return ok(await work.finish(rows.value.passedOver()))
}

/** `known`: the recording that is kept of it. */
type LinedCall = {
  readonly line: number
  readonly call: CallDraft
  readonly known?: Sha256 | null
}

const listFiles = async (folder: string | null, profile: CallLogProfile) =>
  folder === null ? [] : listRecordings(folder, profile).catch(() => undefined)

function startWork(request: TakeIn, files: readonly string[]) {
  const { recordingsDir, sink, profile, resting = restsAfter2s } = request
  const logName = request.logName ?? request.log
  const index: RecordingIndex = indexRecordings(files)
  const claimed = new Set<string>()
  const problems: IntakeReport['problems'][number][] = []
  let rowCount = 0
  let refusedCount = 0
  let callCount = 0
  let recordingCount = 0

  const complain = async (line: number | null, problem: IntakeProblem): Promise<void> => {
    const { file } = problem.params
    problems.push({
      line,
      reason: problem.kind,
      ...(file === undefined ? {} : { file: String(file) }),
    })
    await sink.problem(problem)
  }

  const refuse = async ({ line, file, call }: ReadRow): Promise<void> => {
    if (call.ok) return
    const { reason, value, column } = call.error
    problems.push({ line, reason, value, ...(file === undefined ? {} : { log: file }) })
    refusedCount += 1
    if (refusedCount > MOST_ROWS_TOLD) return
    await sink.problem({
      kind: 'RowRefused',
      externalId: null,
      params: {
        line,
        reason,
        value,
        column,
        file: file === undefined ? logName : `${logName}/${file}`,
      },
    })
  }

  const takeRecording = async (folder: string, { line, call, known }: LinedCall): Promise<void> => {
    const { externalId, recordingFile } = call
    const found = index.find(recordingFile, externalId)
    const missing = (file: string, reason: string): Promise<void> =>
      complain(line, {
        kind: 'RecordingMissing',
        externalId,
        params: { file, externalId, reason },
      })
    if (typeof found === 'string') {
      // A row may well be of a call nobody recorded; one that names a file is not.
      if (recordingFile === '') return
      return missing(recordingFile, found === 'missing' ? 'NotThere' : 'SeveralThere')
    }

    const files = 'legs' in found ? found.legs.map(({ path }) => path) : [found.path]
    for (const file of files) claimed.add(file)
    for (const file of files) {
      if (!(await comesToRest(join(folder, file), resting))) return missing(file, 'StillWritten')
    }
    if (known && !('legs' in found) && (await isKeptOutside(folder, found.path, known, profile))) {
      recordingCount += 1
      return
    }
    const ready =
      'legs' in found
        ? await readyLegs(folder, found, request)
        : await readyFile(folder, found.path, request)
    if (!ready.ok) {
      request.signal?.throwIfAborted()
      return complain(line, unreadable({ file: ready.error.file, externalId }, ready.error.failure))
    }
    const { path, info, legs, parts, done } = ready.value
    const file = 'legs' in found ? found.name : found.path
    try {
      const agentChannel = agentChannelOf(found, call)
      const saved = await sink.saveRecording({ externalId, path, file, info, agentChannel, legs })
      recordingCount += 1
      for (const part of parts) {
        for (const problem of soundProblems({ file: part.file, externalId }, part.info)) {
          await complain(line, problem)
        }
      }
      const [only, other] = legs
      if (only && !other) {
        const { side, file: there } = only
        await complain(line, {
          kind: 'LegMissing',
          externalId,
          params: { file: there, side, externalId },
        })
      }
      if (saved === 'changed') {
        await complain(line, { kind: 'RecordingChanged', externalId, params: { file, externalId } })
      }
    } catch (cause) {
      if (!(cause instanceof SoundRefusedError)) throw cause
      const params = { file, externalId, ...cause.why }
      await complain(line, { kind: 'RecordingUnreadable', externalId, params })
    } finally {
      await done()
    }
  }

  /** Joined legs have `in` on channel 0. */
  const agentChannelOf = (found: { path: string } | FoundLegs, { direction }: CallDraft): 0 | 1 => {
    if (!('legs' in found)) return agentChannelBy(profile, direction)
    return agentLegBy(profile, direction, found.style) === 'in' ? 0 : 1
  }

  return {
    refuse,
    count: (): void => {
      rowCount += 1
    },
    take: async (batch: readonly LinedCall[]): Promise<void> => {
      if (batch.length === 0) return
      const saved = await sink.saveCalls(batch.map(({ call }) => call))
      callCount += batch.length
      if (recordingsDir !== null) {
        for (const [index, lined] of batch.entries()) {
          const known = saved[index]?.recordingSha256 ?? null
          await takeRecording(recordingsDir, { ...lined, known })
        }
      }
      request.onProgress?.({ rows: rowCount, recordings: recordingCount })
    },
    finish: async (passedOver: number): Promise<IntakeReport> => {
      const unmatched = files.filter((file) => !claimed.has(file))
      for (const file of unmatched) {
        await sink.problem({ kind: 'RecordingUnmatched', externalId: null, params: { file } })
      }
      return {
        rows: rowCount + passedOver,
        passedOver,
        calls: callCount,
        recordings: recordingCount,
        unmatched,
        problems,
      }
    },
  }
}

/** Of a codec we cannot decode, and kept as it is: to look at it again would take a whole decode. */
async function isKeptOutside(
  folder: string,
  file: string,
  known: Sha256,
  profile: CallLogProfile,
): Promise<boolean> {
  const path = join(folder, file)
  const probed = await probeRecording({ path, raw: rawByName(file, profile) })
  const isOutside = !probed.ok && probed.error.type === 'UnknownCodec'
  return isOutside && (await hashFile(path)) === known
}
