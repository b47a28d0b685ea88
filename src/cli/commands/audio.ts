import { CommandError, type Console } from '#cli/console.ts'
import { withRecording, type SourceFlags } from '#cli/inputs.ts'
import type { Text } from '#cli/words.ts'
import type { MediaFailure } from '#media/failure.ts'
import { inspectAudio } from '#media/inspect.ts'
import { peaksJson } from '#media/peaks-json.ts'

export const inspectAudioFile = (
  console: Console,
  file: string,
  flags: SourceFlags,
): Promise<void> =>
  withRecording(console, file, flags, async (recording) => {
    const { text } = console
    const inspected = await inspectAudio(recording)
    if (!inspected.ok) throw refusal(text, file, inspected.error)

    const { codec, container, channels, sampleRate, durationMs, sha256, problems } = inspected.value
    console.answer(inspected.value, [
      text.audio(codec, container, channels, sampleRate, clock(durationMs)),
      `SHA-256 ${sha256}`,
      ...problems.map(({ type }) => `! ${text.audioProblems[type]}`),
    ])
  })

export const printPeaks = (
  console: Console,
  file: string,
  { perSecond, ...flags }: SourceFlags & { readonly perSecond?: string },
): Promise<void> => {
  const { text } = console
  const rate = perSecond === undefined ? undefined : Number(perSecond)
  if (rate !== undefined && !(rate > 0 && rate <= 384_000)) {
    throw new CommandError(2, text.failures.NotANumber('--per-second', perSecond ?? ''))
  }
  return withRecording(console, file, flags, async (recording) => {
    const peaks = await peaksJson(recording, rate)
    if (!peaks.ok) throw refusal(text, file, peaks.error)
    const { channels } = peaks.value
    console.answer(peaks.value, [text.peaksFound(channels[0]?.min.length ?? 0, channels.length)])
  })
}

/** `1:02.345`. */
const clock = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${((ms % 60_000) / 1000).toFixed(3).padStart(6, '0')}`

export const refusal = ({ failures }: Text, file: string, failure: MediaFailure): CommandError => {
  switch (failure.type) {
    case 'NotAudio':
    case 'EmptyFile':
      return new CommandError(2, failures[failure.type](file))
    case 'UnknownCodec':
      return new CommandError(2, failures.UnknownCodec(file, failure.codec))
    case 'ExternalFailed':
      return new CommandError(2, failures.ExternalFailed(file, failure.codec, failure.detail))
    case 'BrokenHeader':
      return new CommandError(2, failures.BrokenHeader(file, failure.detail))
    case 'FileUnreadable':
      return new CommandError(2, failures.FileUnreadable(file, failure.code))
    case 'CannotWrite':
      return new CommandError(3, failures.CannotWrite(file, failure.code))
    case 'NotSealed':
    case 'WrongKey':
    case 'Tampered':
    case 'TruncatedFile':
    case 'NotPrepared':
    case 'DecodeFailed':
    case 'TookTooLong':
    case 'Cancelled':
    case 'OutsideRecording':
    case 'LegNotMono':
    case 'LegRatesDiffer':
    case 'NoUsableParts':
    case 'RedactionRefused':
    case 'NoMp3Of':
      return new CommandError(2, failures.MediaFailed(file, failure.type))
  }
}
