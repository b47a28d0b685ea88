import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { ClipRange } from '#main/ports-app.ts'
import type { RecordingFiles } from '#main/media/recording-files.ts'
import { openForPlaying } from '#main/media/playbacks.ts'
import { cutClip } from '#media/clip.ts'
import type { MediaFailure } from '#media/failure.ts'
import type { Recording } from '#shared/call.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { ClipFailure, ClipSaved } from '#shared/workspace.ts'

/**
 * Saves a stretch of a recording as a WAV in `folder`, named after the call and the times, with
 * nothing in it or its name of who was speaking.
 */
export async function saveClip({
  files,
  recording,
  callName,
  range: { from, to },
  folder,
}: {
  readonly files: RecordingFiles
  readonly recording: Recording
  readonly callName: string
  readonly range: ClipRange
  readonly folder: string
}): Promise<Result<ClipSaved, ClipFailure>> {
  const opened = openForPlaying(files, recording)
  if (!opened.ok) return err(failureOf(opened.error, folder))
  const { playback, source } = opened.value
  const { info } = playback
  playback.close()

  const first = Math.min(Math.round((from * info.sampleRate) / 1000), info.frames)
  const end = Math.min(Math.round((to * info.sampleRate) / 1000), info.frames)
  if (first === end) return err({ type: 'EmptyRange' })

  const path = join(folder, `${plain(callName)} ${clock(from)}-${clock(to)}.wav`)
  try {
    await mkdir(folder, { recursive: true })
  } catch {
    return err({ type: 'CannotWrite', folder })
  }
  const clip = await cutClip({
    source,
    from: first,
    to: end,
    out: path,
  })
  if (!clip.ok) return err(failureOf(clip.error, folder))
  const { out, ...rest } = clip.value
  return ok({ path: out, ...rest })
}

function failureOf(failure: MediaFailure, folder: string): ClipFailure {
  if (failure.type === 'CannotWrite') return { type: 'CannotWrite', folder }
  if (failure.type === 'OutsideRecording') return { type: 'OutsideCall' }
  return { type: 'NotReady' }
}

/** A name that every file system takes. */
const plain = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 80) || 'clip'

/** 75,250 ms is `1m15.250s`, which has no colon: Windows takes none in a name. */
const clock = (ms: number): string =>
  `${Math.floor(ms / 60_000)}m${((ms % 60_000) / 1000).toFixed(3).padStart(6, '0')}s`
