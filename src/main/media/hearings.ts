import { existsSync } from 'node:fs'

import type { RecordingFiles } from '#main/media/recording-files.ts'
import type { HearingBook, Shelf, SoundBook } from '#main/ports.ts'
import type { HearingFailure, Listener } from '#media/hearing/listener.ts'
import { HEARING_MODEL } from '#media/hearing/speech-model.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'

/** The listening that goes on behind: one recording after the other, each once. */
export type Hearings = {
  /** Somebody looks at this recording: it is listened to before all others. */
  readonly want: (id: RecordingId) => void
  /** It was measured, and may be listened to in its turn. */
  readonly measured: (id: RecordingId) => void
  /** Listens to what is here and was not listened to when the program last ended. */
  readonly catchUp: () => void
  /** While somebody waits for another work, listening stops. */
  readonly giveWay: (isBusy: boolean) => void
  readonly close: () => Promise<void>
}

/** A listener that dies so often in a row would die on and on. */
const MOST_DEATHS = 3

/**
 * Without a listener that works, what was told by loudness stands, and the log says why. A recording
 * that cannot be listened to is left alone until the program starts again.
 */
export function createHearings({
  listener,
  book,
  sounds,
  shelf,
  files,
  announce,
  onHeard,
  log,
}: {
  readonly listener: Listener
  readonly book: HearingBook
  readonly sounds: SoundBook
  readonly shelf: Shelf
  readonly files: RecordingFiles
  readonly announce: (news: News) => void
  /** What was heard of a recording is kept. */
  readonly onHeard: (id: RecordingId) => void
  readonly log: (line: string) => void
}): Hearings {
  const queue = new Set<RecordingId>()
  const given = new Set<RecordingId>()
  let wanted: RecordingId | undefined
  let current: { readonly id: RecordingId; readonly stop: AbortController } | undefined
  let running: Promise<void> | undefined
  let deaths = 0
  let isOver = false

  const isDue = (id: RecordingId): boolean =>
    !given.has(id) &&
    shelf.entry(id)?.state === 'ready' &&
    sounds.has(id) &&
    !book.isBy(id, HEARING_MODEL)

  const next = (): RecordingId | undefined => {
    for (const id of wanted === undefined ? queue : [wanted, ...queue]) {
      queue.delete(id)
      if (isDue(id)) return id
    }
    return undefined
  }

  const work = async (): Promise<void> => {
    // The one who asked may ask for something more urgent in the same breath.
    await Promise.resolve()
    for (let id = next(); id !== undefined && !isOver; id = next()) await listen(id)
    running = undefined
  }
  const go = (): void => {
    if (isOver) return
    running ??= work().catch((cause: unknown) => {
      running = undefined
      log(`listening: ${String(cause)}`)
    })
  }

  const listen = async (id: RecordingId): Promise<void> => {
    const recording = shelf.entry(id)?.recording
    if (!recording) return
    const decoded = files.decoded(recording)
    const stop = new AbortController()
    current = { id, stop }
    const heard = await listener.hear(
      existsSync(decoded.path) ? decoded : files.original(recording),
      stop.signal,
    )
    current = undefined
    if (isOver) return
    if (!heard.ok) {
      failed(id, heard.error)
      return
    }
    deaths = 0
    // It may be another recording's by now, or gone.
    if (shelf.entry(id)?.recording.sha256 !== recording.sha256) return
    book.save(id, HEARING_MODEL, heard.value)
    onHeard(id)
    announce({ type: 'ActivityChanged', recordingId: id })
  }

  const failed = (id: RecordingId, failure: HearingFailure): void => {
    if (failure.type === 'Cancelled') {
      queue.add(id)
      return
    }
    given.add(id)
    const detail = 'detail' in failure ? ` (${failure.detail})` : ''
    log(`listening to ${id}: ${failure.type}${detail}`)
    if (failure.type === 'ListenerDied') deaths++
    const isHopeless =
      deaths >= MOST_DEATHS ||
      failure.type === 'ModelUnreadable' ||
      failure.type === 'ModelChanged' ||
      failure.type === 'RuntimeUnusable'
    if (!isHopeless) return
    isOver = true
    log('listening: given up; speech is told by loudness alone')
  }

  return {
    want: (id) => {
      wanted = id
      if (current && current.id !== id && isDue(id)) current.stop.abort()
      go()
    },
    measured: (id) => {
      queue.add(id)
      go()
    },
    catchUp: () => {
      for (const { recording } of shelf.onDisk()) queue.add(recording.id)
      go()
    },
    giveWay: listener.giveWay,
    close: async () => {
      isOver = true
      listener.close()
      await running
    },
  }
}

/** Where nobody listens. */
export const noHearings: Hearings = {
  want: () => undefined,
  measured: () => undefined,
  catchUp: () => undefined,
  giveWay: () => undefined,
  close: () => Promise.resolve(),
}
