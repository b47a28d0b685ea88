import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'

import { v7 } from 'uuid'

import type { BlobStore } from '#hub/ports.ts'
import type { Stretch } from '#media/clip-sound.ts'
import { createMediaEngine, type MediaEngine } from '#media/engine.ts'
import type { MediaFailure } from '#media/failure.ts'
import type { Recording } from '#shared/call.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { ClipRefusalType } from '#shared/results.ts'

/** Cuts short stretches out of sealed recordings, a few at a time. */
export interface ClipDesk {
  /** The stretch as a WAV. `signal` fires when whoever asked has gone. */
  readonly cut: (
    recording: Recording,
    stretch: Stretch,
    signal: AbortSignal,
  ) => Promise<Result<Uint8Array, ClipFailure>>
  readonly close: () => Promise<void>
}

type ClipFailure = Failure<Exclude<ClipRefusalType, 'NotFound'>> & { readonly detail?: string }

/** Each takes a thread and, of compressed sound, a core for a while. */
const AT_ONCE = 2
/** Whoever comes when so many wait is told to come again. */
const MOST_WAITING = 8
/** The end of the longest recording in the slowest codec is reached sooner. */
const LONGEST_MS = 120_000

export function createClipDesk({
  blobs,
  workFolder,
  ffmpeg,
  workerUrl = builtWorker(),
}: {
  readonly blobs: BlobStore
  /** For sealed copies of what lies in an object store. */
  readonly workFolder: string
  readonly ffmpeg: string | undefined
  readonly workerUrl?: URL | undefined
}): ClipDesk {
  const engines = Array.from({ length: AT_ONCE }, () =>
    createMediaEngine(workerUrl ? { workerUrl } : {}),
  )
  const free: MediaEngine[] = [...engines]
  const waiting: ((engine: MediaEngine) => void)[] = []

  const enter = (): MediaEngine | Promise<MediaEngine> =>
    free.pop() ?? new Promise((resolve) => waiting.push(resolve))
  const leave = (engine: MediaEngine): void => {
    const next = waiting.shift()
    if (next) next(engine)
    else free.push(engine)
  }

  return {
    cut: async (recording, stretch, signal) => {
      if (free.length === 0 && waiting.length >= MOST_WAITING) return err({ type: 'Busy' })
      const engine = await enter()
      try {
        const cut = await withSealed(blobs, workFolder, recording, (path) =>
          engine.clip({ path, key: recording.key, ffmpeg }, stretch, {
            ...{ signal, timeoutMs: LONGEST_MS },
          }),
        )
        if (cut === undefined) return err({ type: 'SoundGone' })
        return cut.ok ? ok(cut.value.wav) : err(failureOf(cut.error))
      } finally {
        leave(engine)
      }
    },
    close: async () => {
      await Promise.all(engines.map((engine) => engine.close()))
    },
  }
}

const failureOf = (failure: MediaFailure): ClipFailure => {
  // Somebody deleted it after it was looked for.
  if (failure.type === 'FileUnreadable' && failure.code === 'ENOENT') return { type: 'SoundGone' }
  return { type: 'SoundUnreadable', detail: failure.type }
}

/** Works with the sealed file where it lies, or with a copy that is gone afterwards. */
async function withSealed<T>(
  blobs: BlobStore,
  workFolder: string,
  { sealedSha256 }: Recording,
  work: (path: string) => Promise<T>,
): Promise<T | undefined> {
  const size = await blobs.size(sealedSha256)
  if (size === undefined) return undefined
  const place = blobs.place?.(sealedSha256)
  if (place !== undefined) return work(place)
  await mkdir(workFolder, { recursive: true, mode: 0o700 })
  const copy = join(workFolder, `clip-${v7()}.sealed`)
  try {
    const bytes = blobs.open(sealedSha256, { start: 0, end: size - 1 })
    await pipeline(bytes, createWriteStream(copy, { mode: 0o600 }))
    return await work(copy)
  } finally {
    await rm(copy, { force: true })
  }
}

/** The worker that was built beside the hub; where it runs from its sources there is none. */
function builtWorker(): URL | undefined {
  for (const folder of [import.meta.dirname, dirname(import.meta.dirname)]) {
    const path = join(folder, 'media-worker.js')
    if (existsSync(path)) return pathToFileURL(path)
  }
  return undefined
}
