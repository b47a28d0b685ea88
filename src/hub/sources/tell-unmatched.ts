import { traitOfCall, traitOfFile, type CallTrait } from '#core/calls/likeness.ts'
import { momentsIn } from '#core/calls/moments-in.ts'
import { nearestCalls, nearestFiles } from '#core/calls/nearest.ts'
import type { Awaited } from '#hub/db/source-files.ts'
import type { Memory } from '#hub/sources/memory.ts'
import type { PlacedFile } from '#intake/place.ts'
import { createWallReader } from '#intake/read-time.ts'
import type { IntakeSink } from '#intake/sink.ts'
import type { CallLogProfile } from '#shared/intake.ts'

type Order = {
  readonly memory: Memory
  readonly sink: IntakeSink
  /** Files no call has. */
  readonly unmatched: readonly PlacedFile[]
  readonly profile: CallLogProfile
  readonly patienceMs: number
  readonly now: number
  readonly signal: AbortSignal
}

/** Nobody reads more; the rest is told by the next look. */
const MOST_TOLD = 200
/** Calls awaited for longer than this and the source's patience are given up. */
const GIVEN_UP_MS = 7 * 86_400_000
/** So many are compared with. */
const MOST_COMPARED = 200_000

/** Lists recordings without a row and rows without a recording, each with what it may belong to. */
export async function tellUnmatched(order: Order): Promise<void> {
  const { memory, sink, unmatched, profile, patienceMs, now, signal } = order
  const known = await memory.known('recording', unmatched)
  const late = unmatched
    .filter(({ path, modifiedAt }) => now - modifiedAt > patienceMs && known.get(path) !== 'told')
    .slice(0, MOST_TOLD)
  const calls: CallTrait[] = []
  const names: string[] = []
  const missing: Awaited[] = []
  for await (const page of memory.awaited()) {
    signal.throwIfAborted()
    for (const one of page) {
      if (late.length > 0 && calls.length < MOST_COMPARED) {
        calls.push(traitOfCall(one.call))
        names.push(one.call.externalId)
      }
      const isLate = now - one.since > patienceMs && !one.told && one.call.recordingFile !== ''
      if (isLate && missing.length < MOST_TOLD) missing.push(one)
    }
  }
  const toUtc = createWallReader(profile.time.zone)
  const files = unmatched.slice(0, MOST_COMPARED)
  const traits = files.map(({ path, modifiedAt }) =>
    traitOfFile(path, { moments: momentsIn(path, toUtc), modifiedAt, durationMs: null }),
  )

  const callsNear = nearestCalls(calls)
  for (const file of late) {
    const trait = traits[files.indexOf(file)]
    const near = trait ? callsNear(trait).map(({ at }) => names[at] ?? '') : []
    const params = { file: file.path, ...(near.length > 0 ? { nearest: near.join(', ') } : {}) }
    await sink.problem({ kind: 'RecordingUnmatched', externalId: null, params })
  }
  const filesNear = nearestFiles(traits)
  for (const { call } of missing) {
    const near = filesNear(traitOfCall(call)).map(({ at }) => files[at]?.path ?? '')
    const { externalId, recordingFile: file } = call
    const params = {
      ...{ file, externalId, reason: 'NotThere' },
      ...(near.length > 0 ? { nearest: near.join(', ') } : {}),
    }
    await sink.problem({ kind: 'RecordingMissing', externalId, params })
  }
  await memory.told(
    late,
    missing.map(({ call }) => call.externalId),
  )
  await memory.forget(now - Math.max(patienceMs, GIVEN_UP_MS))
}
