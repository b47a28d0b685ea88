import type { Pool } from '#hub/db/pool.ts'
import {
  awaitedRecordings,
  awaitRecordings,
  endAwaiting,
  forgetAwaited,
  knownFiles,
  rememberFiles,
  type Awaited,
  type KnownFile,
  type OfSource,
  type Part,
} from '#hub/db/source-files.ts'
import type { HubClock } from '#hub/ports.ts'
import type { PlacedFile } from '#intake/place.ts'
import type { LinedCall, Watcher } from '#intake/taking.ts'
import type { CallDraft } from '#shared/intake.ts'

export type Memory = ReturnType<typeof createMemory>

const MOST_HELD = 500

/** What a source was found to hold, written down some hundred at a time. */
export function createMemory(pool: Pool, of: OfSource, clock: HubClock) {
  const taken: PlacedFile[] = []
  const found: string[] = []
  const awaited = new Map<string, CallDraft>()
  const written = new Set<string>()

  const flush = async (): Promise<void> => {
    await awaitRecordings(pool, of, [...awaited.values()], clock.now())
    awaited.clear()
    await rememberFiles(pool, of, 'recording', taken.splice(0).map(plainly('taken')))
    await endAwaiting(pool, of, found.splice(0), 'found')
  }

  return {
    flush,
    stillWritten: (): number => written.size,
    /** What they were found to be; `changed`: it was taken, and is another by now. */
    known: async (
      part: Part,
      files: readonly PlacedFile[],
    ): Promise<ReadonlyMap<string, KnownFile['state'] | 'changed'>> => {
      const known = await knownFiles(
        pool,
        of,
        part,
        files.map(({ path }) => path),
      )
      return new Map(
        files.flatMap(
          ({ path, bytes, modifiedAt }): readonly [string, KnownFile['state'] | 'changed'][] => {
            const before = known.get(path)
            const isSame = before?.bytes === bytes && before.modifiedAt === modifiedAt
            if (isSame) return [[path, before.state]]
            return before?.state === 'taken' ? [[path, 'changed']] : []
          },
        ),
      )
    },
    logs: (files: readonly PlacedFile[]) =>
      knownFiles(
        pool,
        of,
        'log',
        files.map(({ path }) => path),
      ),
    logRead: (logs: readonly KnownFile[]) => rememberFiles(pool, of, 'log', logs),
    unmatched: async (files: readonly PlacedFile[]): Promise<void> => {
      const known = await knownFiles(
        pool,
        of,
        'recording',
        files.map(({ path }) => path),
      )
      const fresh = files.filter(({ path, bytes, modifiedAt }) => {
        const before = known.get(path)
        return before?.bytes !== bytes || before.modifiedAt !== modifiedAt
      })
      await rememberFiles(pool, of, 'recording', fresh.map(plainly('unmatched')))
    },
    told: async (files: readonly PlacedFile[], calls: readonly string[]): Promise<void> => {
      await rememberFiles(pool, of, 'recording', files.map(plainly('told')))
      await endAwaiting(pool, of, calls, 'told')
    },
    awaited: (): AsyncGenerator<readonly Awaited[], void, undefined> => awaitedRecordings(pool, of),
    forget: (before: number) => forgetAwaited(pool, of, before),
    watcher: (files: ReadonlyMap<string, PlacedFile>): Watcher => ({
      taken: async (paths, { call }) => {
        for (const path of paths) {
          const file = files.get(path)
          if (file) taken.push(file)
        }
        awaited.delete(call.externalId)
        found.push(call.externalId)
        if (taken.length >= MOST_HELD) await flush()
      },
      awaits: async ({ call, known }: LinedCall, why) => {
        if (why === 'stillWritten') written.add(call.externalId)
        // It has its recording, whose file need not be there any more.
        else if (known) return
        awaited.set(call.externalId, call)
        if (awaited.size >= MOST_HELD) await flush()
      },
    }),
  }
}

const plainly =
  (state: KnownFile['state']) =>
  (file: PlacedFile): KnownFile => ({ ...file, state, readTo: null, nextLine: null, seal: null })
