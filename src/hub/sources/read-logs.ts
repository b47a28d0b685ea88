import { join } from 'node:path'

import type { KnownFile } from '#hub/db/source-files.ts'
import type { HubClock } from '#hub/ports.ts'
import { isLogName } from '#hub/sources/log-name.ts'
import { LookError } from '#hub/sources/look-error.ts'
import type { Memory } from '#hub/sources/memory.ts'
import { planParts, profileSeal } from '#intake/log-parts.ts'
import type { Place, PlacedFile } from '#intake/place.ts'
import { isOfDocuments, readCallLog, type CallLog, type LogFailure } from '#intake/read-call-log.ts'
import type { IntakeSink } from '#intake/sink.ts'
import { takeRows } from '#intake/take-in.ts'
import type { Taking } from '#intake/taking.ts'
import type { Look } from '#shared/admin/sources.ts'
import type { CallLogProfile } from '#shared/intake.ts'
import type { Result } from '#shared/result.ts'

type Tools = {
  readonly log: Place
  readonly profile: CallLogProfile
  readonly memory: Memory
  readonly taking: Taking
  readonly sink: IntakeSink
  readonly clock: HubClock
  /** Reads all, whatever is remembered. */
  readonly again: boolean
  readonly signal: AbortSignal
}

type Heard = {
  readonly reading: (name: string) => void
  readonly far: (look: Partial<Look>) => void
}

/** So many documents are read as one log. */
const MOST_DOCUMENTS = 1000

/** Reads the logs of a place that changed since they were read last. */
export async function readLogs(tools: Tools, heard: Heard): Promise<void> {
  const { log, memory, profile, signal } = tools
  let logsRead = 0
  let logsUnchanged = 0
  let passedOver = 0
  const say = (): void => {
    heard.far({ logsRead, logsUnchanged, passedOver })
  }
  const files: PlacedFile[] = []
  for await (const file of log.list(isLogName)) files.push(file)
  const known = tools.again ? new Map<string, KnownFile>() : await memory.logs(files)
  const seal = profileSeal(profile)

  const documents: PlacedFile[] = []
  for (const file of files) {
    signal.throwIfAborted()
    const before = known.get(file.path)
    const isSame = before?.bytes === file.bytes && before.modifiedAt === file.modifiedAt
    if (await isOfDocuments(file.path, profile)) {
      if (isSame && before.seal?.equals(seal)) logsUnchanged += 1
      else if (await log.rests(file.path, { restMs: 2000, fresh: 'skip' })) documents.push(file)
      continue
    }
    heard.reading(file.path)
    const brought = await log.bring([file.path])
    try {
      const read = await readRows(tools, join(brought.folder, file.path), { file, before, say })
      passedOver += read.passedOver
      if (read.isUnchanged) logsUnchanged += 1
      else logsRead += 1
    } finally {
      await brought.done()
    }
    say()
  }
  for (let from = 0; from < documents.length; from += MOST_DOCUMENTS) {
    const some = documents.slice(from, from + MOST_DOCUMENTS)
    heard.reading('')
    passedOver += await readDocuments(tools, some, say)
    logsRead += some.length
    say()
  }
  say()
}

async function readDocuments(
  { log, profile, memory, taking, sink, signal }: Tools,
  files: readonly PlacedFile[],
  taken: () => void,
): Promise<number> {
  const paths = files.map(({ path }) => path)
  const brought = await log.bring(paths)
  try {
    const rows = understood(
      await readCallLog(brought.folder, { ...profile, form: 'documents' }, { only: paths }),
      paths[0] ?? '',
    )
    await takeRows(taking, rows, { batchSize: sink.batchSize, signal, taken })
    const seal = profileSeal(profile)
    await memory.logRead(
      files.map((file): KnownFile => ({ ...file, state: 'taken', readTo: null, nextLine: null, seal })), // prettier-ignore
    )
    return rows.passedOver()
  } finally {
    await brought.done()
  }
}

/**
 * Reads a log from where it was read to. A row there that changes a call would have been another one
 * had the whole been read, so then the whole is.
 */
async function readRows(
  { log, profile, memory, taking, sink, clock, signal }: Tools,
  path: string,
  {
    file,
    before,
    say,
  }: {
    readonly file: PlacedFile
    readonly before: KnownFile | undefined
    readonly say: () => void
  },
): Promise<{ readonly passedOver: number; readonly isUnchanged: boolean }> {
  const { readTo = null, nextLine = null, seal = null } = before ?? {}
  const soFar =
    readTo === null || nextLine === null || seal === null ? undefined : { readTo, nextLine, seal }
  const plan = await planParts(path, profile, soFar, log.grows ? clock.now() : Infinity)
  let passedOver = 0
  /** Where the part that was read last ends. */
  const place = { isWithin: false, line: plan.firstLine }

  const readPart = async (start: number, end: number, isOpen: boolean): Promise<void> => {
    const part = {
      ...{ start, end, isOpen, firstLine: place.line },
      ended: (at: { readonly isWithin: boolean; readonly line: number }) => {
        place.isWithin = at.isWithin
        if (!at.isWithin) place.line = at.line
      },
    }
    const rows = understood(await readCallLog(path, profile, { part }), file.path)
    await takeRows(taking, rows, { batchSize: sink.batchSize, signal, taken: say })
    passedOver += rows.passedOver()
  }
  const keep = async (readTo: number): Promise<void> => {
    const known: KnownFile = {
      ...file,
      state: 'taken',
      ...{ readTo, nextLine: place.line, seal: await plan.sealAt(readTo) },
    }
    await memory.flush()
    await memory.logRead([known])
  }

  const changedBefore = taking.counts.changedCalls
  const [first] = plan.parts
  const last = plan.parts.at(-1)
  if (!first || !last) return { passedOver, isUnchanged: true }
  let start = first.start
  for (const { end, isOpen } of plan.parts) {
    await readPart(start, end, isOpen)
    // A record goes on behind the part: it is read again with the next.
    if (place.isWithin) continue
    start = end
    if (taking.counts.changedCalls === changedBefore) await keep(end)
  }
  if (taking.counts.changedCalls > changedBefore && (plan.parts.length > 1 || first.start > 0)) {
    place.line = 1
    await readPart(0, last.end, last.isOpen)
  }
  if (!place.isWithin) await keep(last.end)
  return { passedOver, isUnchanged: false }
}

const understood = (log: Result<CallLog, LogFailure>, name: string): CallLog => {
  if (log.ok) return log.value
  const { error } = log
  const detail = error.type === 'ColumnsMissing' ? `${name}: ${error.columns.join(', ')}` : name
  throw new LookError({ reason: error.type, detail })
}
