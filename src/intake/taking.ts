import { join } from 'node:path'

import { agentChannelBy, agentLegBy } from '#core/calls/legs.ts'
import { indexRecordings, type FoundSound } from '#core/calls/match-recordings.ts'
import { hashFile } from '#intake/hash-file.ts'
import { indexByNames } from '#intake/named-files.ts'
import type { Place } from '#intake/place.ts'
import { probeRecording, soundProblems, unreadable } from '#intake/probe-recording.ts'
import { rawByName } from '#intake/raw-endings.ts'
import type { ReadRow } from '#intake/read-call-log.ts'
import { readyFile, readyLegs } from '#intake/ready-sound.ts'
import type { Resting } from '#intake/resting.ts'
import { SoundRefusedError, type IntakeSink } from '#intake/sink.ts'
import type { Sha256 } from '#shared/ids.ts'
import type { CallDraft, CallLogProfile, IntakeProblem, IntakeReport } from '#shared/intake.ts'

/** A call of a log; `known`: the recording that is kept of it already. */
export type LinedCall = {
  /** Null where its row was read another time. */
  readonly line: number | null
  readonly call: CallDraft
  readonly known?: Sha256 | null
}

/** Hears what became of each recording, in place of the list of problems where there is one to say. */
export type Watcher = {
  readonly taken: (files: readonly string[], call: LinedCall) => Promise<void>
  /** Its recording is not there, or still being written. */
  readonly awaits: (call: LinedCall, why: 'missing' | 'ambiguous' | 'stillWritten') => Promise<void>
}

export type TakingOrder = {
  /** What people call the log that is being read. */
  readonly logName: () => string
  readonly profile: CallLogProfile
  readonly sink: IntakeSink
  /** Null takes in the rows alone. */
  readonly recordings: Place | null
  /** Paths below the place. */
  readonly files: readonly string[]
  readonly resting: Resting
  /** Where two files of a call are joined, for a moment; the system's own place without it. */
  readonly workFolder?: string | undefined
  /** The program that decodes what we cannot, as an administrator named it. */
  readonly ffmpeg?: string | undefined
  readonly watcher?: Watcher | undefined
  readonly signal?: AbortSignal | undefined
}

export type Taking = ReturnType<typeof startTaking>

/** A log read in the wrong way refuses every row: the first ones tell as much as all of them. */
const MOST_ROWS_TOLD = 1000

/** Takes in calls, and of the files those that are their recordings. */
export function startTaking(order: TakingOrder) {
  const { recordings, files, sink, profile, watcher, logName } = order
  const index = indexRecordings(files)
  const named = indexByNames(files, profile)
  const claimed = new Set<string>()
  const problems: IntakeReport['problems'][number][] = []
  const counts = { rows: 0, refused: 0, calls: 0, newCalls: 0, changedCalls: 0, recordings: 0 }

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
    counts.refused += 1
    if (counts.refused > MOST_ROWS_TOLD) return
    const place = file === undefined ? logName() : `${logName()}/${file}`
    const params = { line, reason, value, column, file: place }
    await sink.problem({ kind: 'RowRefused', externalId: null, params })
  }

  /** What the names lead to, or else what they tell. */
  const find = (call: CallDraft): FoundSound | 'missing' | 'ambiguous' => {
    const found = index.find(call.recordingFile, call.externalId)
    if (found !== 'missing') return found
    const told = named.find(call, (path) => !claimed.has(path))
    return typeof told === 'string' ? told : { ...told, by: 'pattern' }
  }

  const missing = async (
    lined: LinedCall,
    file: string,
    why: 'missing' | 'ambiguous' | 'stillWritten',
  ): Promise<void> => {
    if (watcher) return watcher.awaits(lined, why)
    // A row may well be of a call nobody recorded; one that names a file is not.
    if (file === '') return
    const { externalId } = lined.call
    const params = { file, externalId, reason: reasons[why] }
    await complain(lined.line, { kind: 'RecordingMissing', externalId, params })
  }

  const takeRecording = async (place: Place, lined: LinedCall): Promise<void> => {
    const { line, call } = lined
    const { externalId, recordingFile } = call
    const found = find(call)
    if (typeof found === 'string') return missing(lined, recordingFile, found)

    const parts = partsOf(found)
    for (const file of parts) claimed.add(file)
    for (const file of parts) {
      if (!(await place.rests(file, order.resting))) return missing(lined, file, 'stillWritten')
    }
    const brought = await place.bring(parts)
    try {
      await keep(brought.folder, lined, found)
    } catch (cause) {
      if (!(cause instanceof SoundRefusedError)) throw cause
      const file = nameOf(found)
      const params = { file, externalId, ...cause.why }
      await complain(line, { kind: 'RecordingUnreadable', externalId, params })
    } finally {
      await brought.done()
    }
    await watcher?.taken(parts, lined)
  }

  const keep = async (folder: string, { line, call, known }: LinedCall, found: FoundSound) => {
    const { externalId } = call
    if (known && !('legs' in found) && (await isKeptOutside(folder, found.path, known, profile))) {
      counts.recordings += 1
      return
    }
    const ready =
      'legs' in found
        ? await readyLegs(folder, found, order)
        : await readyFile(folder, found.path, order)
    if (!ready.ok) {
      order.signal?.throwIfAborted()
      return complain(line, unreadable({ file: ready.error.file, externalId }, ready.error.failure))
    }
    const { path, info, legs, parts, done } = ready.value
    const file = nameOf(found)
    try {
      const agentChannel = agentChannelOf(found, call)
      const saved = await sink.saveRecording({ externalId, path, file, info, agentChannel, legs })
      counts.recordings += 1
      for (const part of parts) {
        for (const problem of soundProblems({ file: part.file, externalId }, part.info)) {
          await complain(line, problem)
        }
      }
      const [only, other] = legs
      if (only && !other) {
        const params = { file: only.file, side: only.side, externalId }
        await complain(line, { kind: 'LegMissing', externalId, params })
      }
      if (saved === 'changed') {
        await complain(line, { kind: 'RecordingChanged', externalId, params: { file, externalId } })
      }
    } finally {
      await done()
    }
  }

  /** Joined legs have `in` on channel 0. */
  const agentChannelOf = (found: FoundSound, { direction }: CallDraft): 0 | 1 => {
    if (!('legs' in found)) return agentChannelBy(profile, direction)
    return agentLegBy(profile, direction, found.style) === 'in' ? 0 : 1
  }

  return {
    counts: counts as Readonly<typeof counts>,
    problems: problems as IntakeReport['problems'],
    refuse,
    /** What the call's recording is, if it is there; no other call has it then. */
    claim: (call: CallDraft): FoundSound | 'missing' | 'ambiguous' => {
      const found = find(call)
      if (typeof found !== 'string') for (const file of partsOf(found)) claimed.add(file)
      return found
    },
    count: (): void => {
      counts.rows += 1
    },
    take: async (batch: readonly LinedCall[]): Promise<void> => {
      if (batch.length === 0) return
      const saved = await sink.saveCalls(batch.map(({ call }) => call))
      counts.calls += batch.length
      for (const { state } of saved) {
        if (state === 'new') counts.newCalls += 1
        else if (state === 'changed') counts.changedCalls += 1
      }
      if (recordings === null) return
      for (const [at, lined] of batch.entries()) {
        order.signal?.throwIfAborted()
        await takeRecording(recordings, { ...lined, known: saved[at]?.recordingSha256 ?? null })
      }
    },
    /** Of calls that were taken in before, those whose recording is there now. */
    takeRecordings: async (calls: readonly LinedCall[]): Promise<void> => {
      if (recordings === null) return
      for (const lined of calls) {
        order.signal?.throwIfAborted()
        if (find(lined.call) !== 'missing') await takeRecording(recordings, lined)
      }
    },
    /** Files that no call has. */
    unmatched: (): readonly string[] => files.filter((file) => !claimed.has(file)),
  }
}

const reasons = {
  missing: 'NotThere',
  ambiguous: 'SeveralThere',
  stillWritten: 'StillWritten',
} as const

const partsOf = (found: FoundSound): readonly string[] =>
  'legs' in found ? found.legs.map(({ path }) => path) : [found.path]

const nameOf = (found: FoundSound): string => ('legs' in found ? found.name : found.path)

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
