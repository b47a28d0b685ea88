import { takeInFolder } from '#intake/take-in-folder.ts'
import { createNoExchange } from '#main/sync/exchange.ts'
import { createLocalIntake } from '#main/workspace/local-intake.ts'
import type { Parts, Works } from '#main/workspace/parts.ts'
import { whyRefused } from '#main/workspace/why-refused.ts'

type Intake = { readonly again: () => void; readonly stop: () => Promise<void> }

/** Takes a workspace's folder in at every start, and again when asked, for what came since. */
export function startIntake(
  { host, opened, person }: Parts,
  { records, complaints, files, sounds, announce }: Works,
): Intake {
  const { path, kind } = opened.file
  if (kind !== 'folder' || path === null) {
    return { again: () => undefined, stop: () => Promise.resolve() }
  }
  const leaving = new AbortController()
  const { signal } = leaving
  const sync = createNoExchange(records)
  const tell = (): void => {
    announce({ type: 'MirrorChanged' })
    announce({ type: 'SyncChanged', sync: sync.state() })
  }
  const sink = createLocalIntake({
    ...records,
    complaints,
    files,
    clock: host.clock,
    person: person.id,
    arrived: sounds.arrived,
  })
  const takeIn = async (): Promise<void> => {
    if (signal.aborted) return
    const taken = await takeInFolder(path, {
      sink,
      signal,
      workFolder: files.cacheFolder,
      ffmpeg: records.settings.get().ffmpeg ?? undefined,
      onProgress: tell,
    })
    complaints.withdraw('FolderRefused')
    if (!taken.ok) complaints.raise('FolderRefused', { file: path, ...whyRefused(taken.error) })
    tell()
  }
  let done = Promise.resolve()
  const again = (): void => {
    done = done.then(takeIn).catch((cause: unknown) => {
      if (!signal.aborted) host.log.bug('intake', cause)
    })
  }
  again()
  return {
    again,
    stop: () => {
      leaving.abort()
      return done
    },
  }
}
