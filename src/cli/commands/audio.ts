import { CommandError, type Console } from '#cli/console.ts'
import { withRecording, type SourceFlags } from '#cli/inputs.ts'
import { refusal } from '#cli/refusal.ts'
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
