import { join } from 'node:path'

import { indexRecordings, type RecordingIndex } from '#core/calls/match-recordings.ts'
import { listRecordings } from '#intake/list-recordings.ts'
import { probeRecording, soundProblems, unreadable } from '#intake/probe-recording.ts'
import { readCallLog, type LogFailure, type ReadRow } from '#intake/read-call-log.ts'
import { comesToRest, type Resting } from '#intake/resting.ts'
import type { IntakeSink } from '#intake/sink.ts'
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
  const { log, recordingsDir, profile, batchSize = 500, signal } = request
  const files = await listFiles(recordingsDir)
  if (files === undefined) return err({ type: 'FolderUnreadable' })
  const rows = await readCallLog(log, profile)
  if (!rows.ok) return rows

  const work = startWork(request, files)
  let batch: LinedCall[] = []
  for await (const row of rows.value.rows) {
    signal?.throwIfAborted()
    if (row.call.ok) batch.push({ line: row.line, call: row.call.value })
    await work.countRow(row)
    if (batch.length < batchSize) continue
    await work.take(batch)
    batch = []
  }
  await work.take(batch)
  return ok(await work.finish())
}

type LinedCall = { readonly line: number; readonly call: CallDraft }

const listFiles = async (folder: string | null) =>
  folder === null ? [] : listRecordings(folder).catch(() => undefined)

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

  const countRow = async ({ line, call }: ReadRow): Promise<void> => {
    rowCount += 1
    if (call.ok) return
    const { reason, value, column } = call.error
    problems.push({ line, reason, value })
    refusedCount += 1
    if (refusedCount > MOST_ROWS_TOLD) return
    await sink.problem({
      kind: 'RowRefused',
      externalId: null,
      params: { line, reason, value, column, file: logName },
    })
  }

  const takeRecording = async (folder: string, { line, call }: LinedCall): Promise<void> => {
    const { externalId, recordingFile } = call
    const found = index.find(recordingFile, externalId)
    if (typeof found === 'string') {
      // A row may well be of a call nobody recorded; one that names a file is not.
      if (recordingFile === '') return
      const reason = found === 'missing' ? 'NotThere' : 'SeveralThere'
      return complain(line, {
        kind: 'RecordingMissing',
        externalId,
        params: { file: recordingFile, externalId, reason },
      })
    }

    const file = found.path
    const path = join(folder, file)
    claimed.add(file)
    if (!(await comesToRest(path, resting))) {
      return complain(line, {
        kind: 'RecordingMissing',
        externalId,
        params: { file, externalId, reason: 'StillWritten' },
      })
    }
    const info = probeRecording(path)
    if (!info.ok) return complain(line, unreadable({ file, externalId }, info.error))

    const agentChannel = profile.agentChannel === 1 ? 1 : 0
    const saved = await sink.saveRecording({
      externalId,
      path,
      file,
      info: info.value,
      agentChannel,
    })
    recordingCount += 1
    for (const problem of soundProblems({ file, externalId }, info.value)) {
      await complain(line, problem)
    }
    if (saved === 'changed') {
      await complain(line, { kind: 'RecordingChanged', externalId, params: { file, externalId } })
    }
  }

  return {
    countRow,
    take: async (batch: readonly LinedCall[]): Promise<void> => {
      if (batch.length === 0) return
      await sink.saveCalls(batch.map(({ call }) => call))
      callCount += batch.length
      if (recordingsDir !== null) {
        for (const lined of batch) await takeRecording(recordingsDir, lined)
      }
      request.onProgress?.({ rows: rowCount, recordings: recordingCount })
    },
    finish: async (): Promise<IntakeReport> => {
      const unmatched = files.filter((file) => !claimed.has(file))
      for (const file of unmatched) {
        await sink.problem({ kind: 'RecordingUnmatched', externalId: null, params: { file } })
      }
      return { rows: rowCount, calls: callCount, recordings: recordingCount, unmatched, problems }
    },
  }
}
