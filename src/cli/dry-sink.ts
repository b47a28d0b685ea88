import { traitOfCall, traitOfFile, type Likeness } from '#core/calls/likeness.ts'
import { momentsIn } from '#core/calls/moments-in.ts'
import { nearestCalls, nearestFiles, type Near } from '#core/calls/nearest.ts'
import { nowhere } from '#intake/nowhere.ts'
import { createWallReader } from '#intake/read-time.ts'
import type { IntakeSink } from '#intake/sink.ts'
import type { CallDraft, CallLogProfile, IntakeReport } from '#shared/intake.ts'

/** What found nothing and may belong to something, the likeliest first. */
export type Nearest = {
  readonly files: readonly {
    readonly file: string
    readonly calls: readonly ({ readonly externalId: string } & Likeness)[]
  }[]
  readonly calls: readonly {
    readonly externalId: string
    readonly files: readonly ({ readonly file: string } & Likeness)[]
  }[]
}

/** So many calls are compared with, and so many told of. */
const MOST_COMPARED = 200_000
const MOST_TOLD = 1000

/** Keeps nothing but what it takes to say afterwards what is nearest to what found nothing. */
export function createDrySink(profile: CallLogProfile) {
  const calls = new Map<string, CallDraft>()
  const sink: IntakeSink = {
    ...nowhere,
    saveCalls: (batch) => {
      for (const call of batch) {
        if (calls.size < MOST_COMPARED) calls.set(call.externalId, call)
      }
      return nowhere.saveCalls(batch)
    },
    saveRecording: (found) => {
      calls.delete(found.externalId)
      return nowhere.saveRecording(found)
    },
  }

  const nearest = ({ unmatched }: Pick<IntakeReport, 'unmatched'>): Nearest => {
    const toUtc = createWallReader(profile.time.zone)
    const files = unmatched.map((path) =>
      traitOfFile(path, { moments: momentsIn(path, toUtc), modifiedAt: null, durationMs: null }),
    )
    const without = [...calls.values()]
    const traits = without.map(traitOfCall)
    const callsNear = nearestCalls(traits)
    const filesNear = nearestFiles(files)
    return {
      files: files
        .map((file, n) => ({
          file: unmatched[n] ?? '',
          calls: callsNear(file).map(({ at, ...like }: Near) => ({
            externalId: without[at]?.externalId ?? '',
            ...like,
          })),
        }))
        .filter((file) => file.calls.length > 0)
        .slice(0, MOST_TOLD),
      calls: traits
        .map((call, n) => ({
          externalId: without[n]?.externalId ?? '',
          files: filesNear(call).map(({ at, ...like }: Near) => ({
            file: unmatched[at] ?? '',
            ...like,
          })),
        }))
        .filter((call) => call.files.length > 0)
        .slice(0, MOST_TOLD),
    }
  }
  return { sink, nearest }
}
