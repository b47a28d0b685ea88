import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { clipFileName } from '#core/calls/clip-name.ts'
import { freeName } from '#main/media/free-name.ts'
import { openForPlaying } from '#main/media/playbacks.ts'
import { redactionFrames } from '#main/media/redaction-frames.ts'
import type { RecordingFiles } from '#main/media/recording-files.ts'
import type { ClipOrder, ClipWatch } from '#main/ports-app.ts'
import { cutClip } from '#media/clip.ts'
import type { MediaFailure } from '#media/failure.ts'
import type { Recording } from '#shared/call.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { ClipFailure, ClipSaved } from '#shared/workspace.ts'

/**
 * Saves a stretch of a recording in a folder, named after the call and the times, with nothing in
 * it or its name of who was speaking. A file that is there already stays.
 */
export async function saveClip(
  files: RecordingFiles,
  recording: Recording,
  order: ClipOrder,
  { onProgress, signal }: ClipWatch,
): Promise<Result<ClipSaved, ClipFailure>> {
  const { from, to, format, folder } = order
  const opened = openForPlaying(files, recording)
  if (!opened.ok) return err(failureOf(opened.error, folder))
  const { playback, source } = opened.value
  const { info } = playback
  playback.close()

  const frameAt = (ms: number): number =>
    Math.min(Math.round((ms * info.sampleRate) / 1000), info.frames)
  const clip = { from: frameAt(from), to: frameAt(to) }
  if (clip.from === clip.to) return err({ type: 'EmptyRange' })
  const redactions = redactionFrames(order.redactions, recording.agentChannel, info, clip)
  if (!redactions.ok) {
    return err({ type: 'RedactionRefused', fault: 'NoSuchSide', index: redactions.error.index })
  }

  try {
    await mkdir(folder, { recursive: true })
  } catch {
    return err({ type: 'CannotWrite', folder })
  }
  const out = freeName(join(folder, clipFileName(order.stem, from, to, format)))
  const cut = await cutClip(
    {
      ...{ source, ...clip, redactions: redactions.value, format, out },
      sourceSha256: recording.sha256,
    },
    { signal, onProgress: ({ doneFrames, frames }) => onProgress(doneFrames / frames) },
  )
  if (!cut.ok) return err(failureOf(cut.error, folder))
  const { frames, sha256, sourceSha256, sourceFrames } = cut.value
  return ok({
    ...{ path: out, frames, sha256, sourceSha256, sourceFrames },
    redactions: cut.value.redactions.map((made, n) => ({
      frames: [made.from, made.to] as const,
      channel: made.channel,
      mode: made.mode,
      reason: order.redactions[n]?.reason ?? 'other',
    })),
  })
}

function failureOf(failure: MediaFailure, folder: string): ClipFailure {
  const { type } = failure
  if (type === 'CannotWrite') return { type, folder }
  if (type === 'RedactionRefused' || type === 'NoMp3Of') return failure
  if (type === 'OutsideRecording') return { type: 'OutsideCall' }
  return { type: type === 'Cancelled' ? 'GivenUp' : 'NotReady' }
}
