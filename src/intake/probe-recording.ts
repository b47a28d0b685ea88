import { probeAudio } from '#core/audio/probe.ts'
import { externalSound } from '#media/external.ts'
import { attempt, MediaError, type MediaFailure } from '#media/failure.ts'
import { openSource, type RecordingSource } from '#media/source.ts'
import type { AudioInfo } from '#shared/audio.ts'
import type { IntakeProblem } from '#shared/intake.ts'
import type { Result } from '#shared/result.ts'

/**
 * What a sound file is, told by its content. What cannot be decoded here is decoded once by the program
 * the recording names, to count it.
 */
export async function probeRecording(
  recording: RecordingSource,
  signal?: AbortSignal,
): Promise<Result<AudioInfo, MediaFailure>> {
  const source = openSource(recording)
  if (!source.ok) return source
  const { ffmpeg } = recording
  try {
    return await attempt(async () => {
      const probed = probeAudio(source.value)
      if (probed.ok) return probed.value
      if (ffmpeg === undefined || probed.error.type !== 'UnknownCodec') {
        throw new MediaError(probed.error)
      }
      return (await externalSound(ffmpeg, source.value, { signal })).info
    })
  } finally {
    source.value.close()
  }
}

type Subject = { readonly file: string; readonly externalId: string }

export const unreadable = (subject: Subject, failure: MediaFailure): IntakeProblem => ({
  kind: 'RecordingUnreadable',
  externalId: subject.externalId,
  params: { ...subject, reason: failure.type, ...aboutFailure(failure) },
})

/** The codec that could not be decoded, and the last word of the program that tried. */
export const aboutFailure = (
  failure: MediaFailure,
): { readonly codec?: string; readonly detail?: string } => ({
  ...('codec' in failure ? { codec: failure.codec } : {}),
  ...(failure.type === 'ExternalFailed' ? { detail: failure.detail.slice(0, MOST_DETAIL) } : {}),
})

const MOST_DETAIL = 200

/** What a person should hear of a recording that can be heard although something is wrong with it. */
export function soundProblems({ file, externalId }: Subject, info: AudioInfo): IntakeProblem[] {
  return info.problems.flatMap((problem): IntakeProblem[] => {
    switch (problem.type) {
      case 'Truncated':
        return [
          {
            kind: 'RecordingTruncated',
            externalId,
            params: { file, missingMs: missingMs(info, problem.missingBytes) },
          },
        ]
      case 'NoSamples':
        return [{ kind: 'RecordingEmpty', externalId, params: { file } }]
      case 'HeaderLengthMissing':
      case 'UpperBandMissing':
      case 'DecodedOutside':
      case 'PartialFrame':
      case 'SkippedBytes':
        return []
    }
  })
}

const missingMs = ({ dataBytes, durationMs }: AudioInfo, missingBytes: number): number =>
  dataBytes === 0 ? 0 : Math.round((missingBytes / dataBytes) * durationMs)
