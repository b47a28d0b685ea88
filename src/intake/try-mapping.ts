import { allHeadingsOf, cellOf, headingOf, type LogRow } from '#core/calls/cells.ts'
import { traitOfCall, traitOfFile } from '#core/calls/likeness.ts'
import { momentsIn } from '#core/calls/moments-in.ts'
import { nearestCalls, nearestFiles } from '#core/calls/nearest.ts'
import { readCallLog, type LogFailure } from '#intake/read-call-log.ts'
import { createWallReader } from '#intake/read-time.ts'
import { startTaking } from '#intake/taking.ts'
import { nowhere } from '#intake/nowhere.ts'
import type { Trial } from '#shared/admin/trials.ts'
import { CallField, type CallDraft, type CallLogProfile, type MatchRule } from '#shared/intake.ts'
import { ok, type Result } from '#shared/result.ts'

export type Sample = {
  readonly log: string
  /** Of a log that is a folder, the files that are read. */
  readonly only?: readonly string[]
  readonly profile: CallLogProfile
  readonly files: readonly { readonly path: string; readonly modifiedAt: number | null }[]
  /** How many rows are read. */
  readonly rows: number
  readonly signal?: AbortSignal
}

const MOST_SHOWN = 50
const MOST_SAMPLES = 3

/** What a mapping makes of a sample: what was read, what was refused, and what belongs to what. Nothing is kept. */
export async function tryMapping(sample: Sample): Promise<Result<Trial, LogFailure>> {
  const { profile, files } = sample
  const seen: LogRow[] = []
  const log = await readCallLog(sample.log, profile, {
    ...(sample.only === undefined ? {} : { only: sample.only }),
    row: (row) => {
      if (seen.length < sample.rows) seen.push(row)
    },
  })
  if (!log.ok) return log

  const taking = startTaking({
    logName: () => '',
    profile,
    sink: nowhere,
    recordings: null,
    files: files.map(({ path }) => path),
    resting: { restMs: 0, fresh: 'skip' },
  })
  const calls: Trial['calls'][number][] = []
  const refused: Trial['refused'][number][] = []
  const without: { readonly line: number; readonly call: CallDraft }[] = []
  const matched: Partial<Record<MatchRule, number>> = {}
  let rows = 0
  for await (const { line, call } of log.value.rows) {
    sample.signal?.throwIfAborted()
    rows += 1
    if (call.ok) {
      const found = taking.claim(call.value)
      if (typeof found === 'string') without.push({ line, call: call.value })
      else matched[found.by] = (matched[found.by] ?? 0) + 1
      if (calls.length < MOST_SHOWN) {
        const told =
          typeof found === 'string'
            ? { recording: null, by: null }
            : { recording: 'legs' in found ? found.name : found.path, by: found.by }
        calls.push({ line, call: call.value, ...told })
      }
    } else if (refused.length < MOST_SHOWN) refused.push({ line, ...call.error })
    if (rows >= sample.rows) break
  }

  const unmatched = new Set(taking.unmatched())
  const filesWithout = files.filter(({ path }) => unmatched.has(path))
  return ok({
    encoding: log.value.encoding,
    headings: Object.keys(seen[0] ?? {}),
    columns: columnsOf(seen, profile),
    rows,
    passedOver: log.value.passedOver(),
    calls,
    refused,
    matched,
    files: files.length,
    ...bothWays(without, filesWithout, profile),
  })
}

/** Where each field was read from, and the first values that stand there. */
const columnsOf = (rows: readonly LogRow[], profile: CallLogProfile): Trial['columns'] =>
  CallField.options.flatMap((field) => {
    const headings = allHeadingsOf(profile, field)
    if (headings.length === 0) return []
    const filled = rows.filter((row) => cellOf(row, profile, field, 'inbound') !== '')
    const samples = filled.slice(0, MOST_SAMPLES).map((row) => ({
      from: (row[headingOf(row, profile, field, 'inbound')] ?? '').slice(0, 200),
      read: cellOf(row, profile, field, 'inbound').slice(0, 200),
    }))
    return [{ field, headings: [...headings], filled: filled.length, samples }]
  })

function bothWays(
  calls: readonly { readonly line: number; readonly call: CallDraft }[],
  files: Sample['files'],
  profile: CallLogProfile,
): Pick<Trial, 'callsWithout' | 'filesWithout'> {
  const toUtc = createWallReader(profile.time.zone)
  const callTraits = calls.map(({ call }) => traitOfCall(call))
  const fileTraits = files.map(({ path, modifiedAt }) =>
    traitOfFile(path, { moments: momentsIn(path, toUtc), modifiedAt, durationMs: null }),
  )
  const nearFiles = nearestFiles(fileTraits)
  const nearCalls = nearestCalls(callTraits)
  return {
    callsWithout: calls.slice(0, MOST_SHOWN).map(({ line, call }, n) => ({
      line,
      externalId: call.externalId,
      nearest: (callTraits[n] ? nearFiles(callTraits[n]) : []).map((near) => ({
        ...near,
        file: files[near.at]?.path ?? '',
      })),
    })),
    filesWithout: files.slice(0, MOST_SHOWN).map(({ path }, n) => ({
      file: path,
      nearest: (fileTraits[n] ? nearCalls(fileTraits[n]) : []).map((near) => ({
        ...near,
        externalId: calls[near.at]?.call.externalId ?? '',
      })),
    })),
  }
}
