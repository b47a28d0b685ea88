import type { Pool } from '#hub/db/pool.ts'
import { countAwaited } from '#hub/db/source-files.ts'
import { findProfile } from '#hub/db/call-log-profiles.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import { LookError } from '#hub/sources/look-error.ts'
import { readLogs } from '#hub/sources/read-logs.ts'
import type { PlaceOpener } from '#hub/sources/open-place.ts'
import { createMemory } from '#hub/sources/memory.ts'
import { tellUnmatched } from '#hub/sources/tell-unmatched.ts'
import { isSoundName } from '#intake/list-recordings.ts'
import { PlaceGoneError } from '#intake/place-gone.ts'
import type { PlacedFile } from '#intake/place.ts'
import type { IntakeSink } from '#intake/sink.ts'
import { startTaking } from '#intake/taking.ts'
import type { Look, Source } from '#shared/admin/sources.ts'
import type { TeamId } from '#shared/ids.ts'

export type LookTools = {
  readonly pool: Pool
  readonly orgId: OrgId
  readonly clock: HubClock
  readonly open: PlaceOpener
  readonly sinkOf: (team: TeamId) => IntakeSink
  readonly workFolder: string
  readonly ffmpeg?: string | undefined
}

const FILES_A_LOOK_UP = 2000

/**
 * Looks at a source once: logs that changed are read, recordings that are new are taken, and what
 * matches nothing for as long as the source has patience is listed. `far` hears how far it came. What
 * was done before it was aborted stays done.
 */
export async function lookAt(
  tools: LookTools,
  source: Source,
  { far, signal }: { readonly far: (look: Partial<Look>) => void; readonly signal: AbortSignal },
): Promise<void> {
  const { pool, orgId, clock } = tools
  const found = await findProfile(pool, orgId, source.profile)
  if (!found.ok) throw new LookError({ reason: 'ProfileNotFound', detail: source.profile })
  const profile = found.value
  const opened = await tools.open(source.place)
  if (!opened.ok) {
    const detail = source.place.kind === 's3' ? source.place.store : ''
    throw new LookError({ reason: 'StoreNotFound', detail })
  }
  const { log, recordings } = opened.value
  const memory = createMemory(pool, { orgId, sourceId: source.id }, clock)

  try {
    // Those no call has yet, as they are now.
    const files = new Map<string, PlacedFile>()
    let all = 0
    let isAnyNew = false
    let isAnyChanged = false
    if (recordings) {
      for await (const chunk of chunksOf(recordings.list(isSoundName(profile)), FILES_A_LOOK_UP)) {
        signal.throwIfAborted()
        all += chunk.length
        const known = await memory.known('recording', chunk)
        for (const file of chunk) {
          const state = known.get(file.path)
          if (state === 'taken') continue
          files.set(file.path, file)
          isAnyNew ||= state === undefined
          isAnyChanged ||= state === 'changed'
        }
        far({ files: all })
      }
    }
    let logName = ''
    const taking = startTaking({
      logName: () => logName,
      profile,
      sink: tools.sinkOf(source.teamId),
      recordings,
      files: [...files.keys()],
      resting: { restMs: 2000, fresh: 'skip' },
      watcher: memory.watcher(files),
      ...{ signal, workFolder: tools.workFolder, ffmpeg: tools.ffmpeg },
    })
    const say = (): void => {
      const { rows, newCalls, changedCalls, refused } = taking.counts
      far({ rows, newCalls, changedCalls, refusedRows: refused })
      far({ taken: taking.counts.recordings, stillWritten: memory.stillWritten() })
    }
    await readLogs(
      {
        ...{ log, profile, memory, taking, clock, signal },
        sink: tools.sinkOf(source.teamId),
        // Which call it was taken for says its row.
        again: isAnyChanged,
      },
      {
        reading: (name) => {
          logName = name
        },
        far: (some) => {
          far(some)
          say()
        },
      },
    )
    await memory.flush()
    if (isAnyNew) {
      for await (const page of memory.awaited()) {
        await taking.takeRecordings(page.map(({ call }) => ({ line: null, call })))
        await memory.flush()
        say()
      }
    }
    const unmatched = taking.unmatched().flatMap((path) => files.get(path) ?? [])
    await memory.unmatched(unmatched)
    await tellUnmatched({
      ...{ memory, unmatched, profile, signal, patienceMs: source.patienceS * 1000 },
      ...{ sink: tools.sinkOf(source.teamId), now: clock.now() },
    })
    say()
    const awaited = await countAwaited(pool, { orgId, sourceId: source.id })
    far({ unmatchedFiles: unmatched.length, awaited })
  } catch (cause) {
    await memory.flush()
    if (cause instanceof PlaceGoneError) {
      throw new LookError({ reason: 'PlaceGone', detail: cause.message })
    }
    throw cause
  }
}

async function* chunksOf<T>(items: AsyncIterable<T>, size: number) {
  let chunk: T[] = []
  for await (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  yield chunk
}
