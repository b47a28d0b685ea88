import { join } from 'node:path'

import { CommandError, type Console } from '#cli/console.ts'
import { withRecording, type SourceFlags } from '#cli/inputs.ts'
import { refusal } from '#cli/refusal.ts'
import { activityOf, CROSSTALK_MS } from '#core/audio/activity.ts'
import { openEnergies } from '#core/audio/energies.ts'
import { openHearing, type Hearing } from '#core/audio/hearing.ts'
import { union, type Ranges } from '#core/audio/ranges.ts'
import { resourcesFolder } from '#intake/packs.ts'
import { analyse } from '#media/analyse.ts'
import { hear } from '#media/hearing/hear.ts'
import { MODEL_FILE, openSpeechModel } from '#media/hearing/speech-model.ts'
import type { RecordingSource } from '#media/source.ts'
import { soundKinds, type Activity, type SoundKind } from '#shared/activity.ts'

export type SpeechFlags = SourceFlags & {
  readonly energy?: boolean
  readonly deadAir?: string
}

const DEAD_AIR_SECONDS = '5'

export const speech = (console: Console, file: string, flags: SpeechFlags): Promise<void> => {
  const { text } = console
  const given = flags.deadAir ?? DEAD_AIR_SECONDS
  const deadAirMs = Number(given) * 1000
  if (!(deadAirMs > 0)) throw new CommandError(2, text.failures.NotANumber('--dead-air', given))

  return withRecording(console, file, flags, async (recording) => {
    const analysed = await analyse(recording)
    if (!analysed.ok) throw refusal(text, file, analysed.error)
    const energies = openEnergies(analysed.value.energies)
    if (!energies.ok) throw new Error(energies.error.type)
    const heard = flags.energy ? null : await hearingOf(console, file, recording)
    const activity = activityOf(energies.value, heard, { deadAirMs, crosstalkMs: CROSSTALK_MS })
    const answer = answerOf(activity)
    console.answer(answer, [text.speech.basis[answer.basis], ...linesOf(console, answer)])
  })
}

/** Null where the model cannot be used: what loudness tells stands, and a note says why. */
const hearingOf = async (
  { text, note }: Console,
  file: string,
  recording: RecordingSource,
): Promise<Hearing | null> => {
  const model = await openSpeechModel(join(resourcesFolder(), 'models', MODEL_FILE))
  if (!model.ok) {
    note(text.speech.withoutModel(`${model.error.type}: ${model.error.detail}`))
    return null
  }
  const block = await hear(recording, model.value, () => Promise.resolve())
  if (!block.ok) throw refusal(text, file, block.error)
  const hearing = openHearing(block.value)
  return hearing.ok ? hearing.value : null
}

const answerOf = ({ basis, channels, holds, deadAir, crosstalk, overlaps }: Activity) => {
  const anywhere = (kind: SoundKind): Ranges => union(channels.map(({ sounds }) => sounds[kind]))
  return {
    basis,
    channels: channels.map((channel) => ({
      speechMs: channel.speechMs,
      segments: channel.speech,
      ...channel.sounds,
    })),
    deadAir,
    crosstalk,
    overlaps,
    holds,
    music: anywhere('music'),
    ringback: anywhere('ringback'),
    dtmf: anywhere('dtmf'),
    noise: anywhere('noise'),
  }
}

const linesOf = ({ text }: Console, answer: ReturnType<typeof answerOf>): readonly string[] => {
  const { kinds, channel } = text.speech
  const ranges = (name: string, list: Ranges): readonly string[] =>
    list.map(([from, to]) => `${name} ${seconds(from)}–${seconds(to)}`)
  return [
    ...answer.channels.map(({ speechMs, segments }, index) =>
      channel(index, seconds(speechMs), segments.length),
    ),
    ...ranges(kinds.deadAir, answer.deadAir),
    ...ranges(kinds.crosstalk, answer.crosstalk),
    ...ranges(kinds.hold, answer.holds),
    ...soundKinds.flatMap((kind) => ranges(kinds[kind], answer[kind])),
  ]
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2)
