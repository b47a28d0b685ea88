import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { z } from 'zod'

import { activityOf, CROSSTALK_MS } from '#core/audio/activity.ts'
import { openEnergies } from '#core/audio/energies.ts'
import { openHearing } from '#core/audio/hearing.ts'
import { analyse } from '#media/analyse.ts'
import { hear } from '#media/hearing/hear.ts'
import { openSpeechModel, type SpeechModel } from '#media/hearing/speech-model.ts'
import type { Activity, Range } from '#shared/activity.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const DEAD_AIR_MS = 5000

const Planted = z
  .object({ startMs: z.number(), endMs: z.number() })
  .transform(({ startMs, endMs }): Range => [startMs, endMs])
const PlantedWith = <T extends z.ZodRawShape>(shape: T) =>
  z.object({ startMs: z.number(), endMs: z.number(), ...shape })

const Truth = z.object({
  calls: z.array(
    z.object({
      id: z.string(),
      recording: z.string(),
      channels: z.number(),
      turns: z.array(PlantedWith({ channel: z.number() })),
      deadAir: z.array(Planted),
      crosstalk: z.array(Planted),
      hold: z.array(Planted),
      music: z.array(Planted),
      tones: z.array(PlantedWith({ kind: z.enum(['ringback', 'keys']) })),
      noise: z.array(Planted).default([]),
    }),
  ),
})
export type PlantedCall = z.infer<typeof Truth>['calls'][number] & { readonly path: string }

const truthIn = (path: string, recordings: string): readonly PlantedCall[] =>
  Truth.parse(JSON.parse(readFileSync(join(root, path), 'utf8'))).calls.map((call) => ({
    ...call,
    path: join(root, dirname(path), recordings, call.recording),
  }))

/** The calls of the sample, and what was planted where in them. */
export const sampleCalls = truthIn('resources/sample/truth.json', 'recordings')
/** Short calls full of ringing, keys, music and noise. */
export const passages = truthIn('tests/fixtures/sound/truth.json', '.')

export const speechModel = async (): Promise<SpeechModel> => {
  const model = await openSpeechModel(join(root, 'resources/models/silero_vad_v6.onnx'))
  if (!model.ok) throw new Error(`${model.error.type} ${model.error.detail}`)
  return model.value
}

/** What is heard in a recording: by the model, or without one by loudness alone. */
export async function activityIn(path: string, model?: SpeechModel): Promise<Activity> {
  const analysed = await analyse({ path })
  if (!analysed.ok) throw new Error(analysed.error.type)
  const energies = openEnergies(analysed.value.energies)
  if (!energies.ok) throw new Error(energies.error.type)
  const thresholds = { deadAirMs: DEAD_AIR_MS, crosstalkMs: CROSSTALK_MS }
  if (!model) return activityOf(energies.value, null, thresholds)

  const block = await hear({ path }, model, () => Promise.resolve())
  if (!block.ok) throw new Error(block.error.type)
  const hearing = openHearing(block.value)
  if (!hearing.ok) throw new Error(hearing.error.type)
  return activityOf(energies.value, hearing.value, thresholds)
}
