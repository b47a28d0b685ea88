import { probeAudio } from '#core/audio/probe.ts'
import { attemptSync, type MediaFailure } from '#media/failure.ts'
import { openSource } from '#media/source.ts'
import type { AudioInfo, RawLayout } from '#shared/audio.ts'
import type { IntakeProblem } from '#shared/intake.ts'
import type { Result } from '#shared/result.ts'

/** What a sound file is, told by its content; `raw` is how to read it where its content tells nothing. */
export function probeRecording(path: string, raw?: RawLayout): Result<AudioInfo, MediaFailure> {
  const source = openSource({ path, raw })
  if (!source.ok) return source
  try {
    const probed = attemptSync(() => probeAudio(source.value))
    return probed.ok ? probed.value : probed
  } finally {
    source.value.close()
  }
}

type Subject = { readonly file: string; readonly externalId: string }

export const unreadable = (subject: Subject, failure: MediaFailure): IntakeProblem => ({
  kind: 'RecordingUnreadable',
  externalId: subject.externalId,
  params: { ...subject, reason: failure.type, ...codecOf(failure) },
})

const codecOf = (failure: MediaFailure) => ('codec' in failure ? { codec: failure.codec } : {})

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
