import { join, resolve } from 'node:path'

import { expect, test } from 'vitest'

import { hear } from '#media/hearing/hear.ts'
import { openSpeechModel } from '#media/hearing/speech-model.ts'
import { median, record, time } from '#tests/bench/figures.ts'
import { makeRecording } from '#tests/bench/support/long-calls.ts'
import { scratchFolder } from '#tests/bench/support/scratch.ts'

const HOUR_MS = 3_600_000
/** Measured with this model on two cores when asked window by window, both sides at a time. */
const ONE_BY_ONE_SECONDS = 28

test('an hour listened to by the speech model, in the background', async () => {
  const hour = join(scratchFolder('hearing'), 'hour.wav')
  await makeRecording(hour, HOUR_MS)
  const model = await openSpeechModel(resolve('resources/models/silero_vad_v6.onnx'))
  if (!model.ok) throw new Error(model.error.type)

  const took = median(
    await time(3, async () => {
      expect((await hear({ path: hour }, model.value, () => Promise.resolve())).ok).toBe(true)
    }),
  )
  record({
    what: '60 min stereo µ-law → heard by the speech model, and its tones',
    value: took / 1000,
    unit: 's',
    budget: { atMost: ONE_BY_ONE_SECONDS },
    rival: null,
    note: 'One thread; the budget is what the model takes when it is asked window by window.',
  })
})
