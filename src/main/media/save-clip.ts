import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, parse } from 'node:path'

import { channelOfSide, coveringFrames, type Redaction } from '#core/audio/redact.ts'
import { clipFileName } from '#core/calls/clip-name.ts'
import { openForPlaying } from '#main/media/playbacks.ts'
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
  const redactions = framesOf(order, recording.agentChannel, info, clip)
  if (!redactions.ok) return redactions

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

const framesOf = (
  { redactions }: ClipOrder,
  agentChannel: number | null,
  { channels, sampleRate }: { readonly channels: number; readonly sampleRate: number },
  clip: { readonly from: number; readonly to: number },
): Result<readonly Redaction[], ClipFailure> => {
  const made: Redaction[] = []
  for (const [index, { from, to, side, mode }] of redactions.entries()) {
    // Two channels that sound the same hold both parties each: one alone would leave the other's copy.
    const apart = agentChannel === null ? 1 : channels
    const channel = channelOfSide(side, apart, agentChannel ?? 0)
    if (!channel.ok) return err({ type: 'RedactionRefused', fault: 'NoSuchSide', index })
    const [first, end] = coveringFrames(from / 1000, to / 1000, sampleRate)
    // A clip's ends are rounded to samples: a range that reaches just to them does not leave it.
    const start = first === clip.from - 1 ? clip.from : first
    const stop = end === clip.to + 1 ? clip.to : end
    made.push({ from: start, to: stop, channel: channel.value, mode })
  }
  return ok(made)
}

/** The name itself, or with ` 2`, ` 3` and so on behind it. */
const freeName = (path: string): string => {
  const { dir, name, ext } = parse(path)
  for (let n = 1; ; n++) {
    const free = n === 1 ? path : join(dir, `${name} ${n}${ext}`)
    if (!existsSync(free)) return free
  }
}

function failureOf(failure: MediaFailure, folder: string): ClipFailure {
  const { type } = failure
  if (type === 'CannotWrite') return { type, folder }
  if (type === 'RedactionRefused' || type === 'NoMp3Of') return failure
  if (type === 'OutsideRecording') return { type: 'OutsideCall' }
  return { type: type === 'Cancelled' ? 'GivenUp' : 'NotReady' }
}
