import { createEnergies, type Energies } from '#core/audio/energies.ts'
import { createHearing, HEARD_BYTES, type Hearing } from '#core/audio/hearing.ts'
import { measure } from '#core/audio/peaks.ts'
import { createToneMeter, TONE_RATE, TONE_WINDOW } from '#core/audio/tones.ts'
import { bytesOf } from '#tests/support/audio.ts'

export type Spoken = readonly (readonly [from: number, to: number])[]

/** Energies of interleaved samples at 8 kHz. */
export const energiesOf = (samples: Int16Array, channels: number): Energies => {
  const shape = { format: 'pcm16', channels, samplesPerBucket: 64, samplesPerWindow: 80 } as const
  const frames = samples.length / channels
  const { energies } = createEnergies({ ...shape, sampleRate: 8000, frames })
  const peaks = new Int8Array(Math.ceil(frames / 64) * channels * 2)
  measure(shape, bytesOf(samples), { peaks, bucket: 0, energies: energies.values, window: 0 })
  return energies
}

/** What is heard in interleaved samples at 8 kHz by a model that is right: it says what is spoken. */
export const hearingOf = (samples: Int16Array, spoken: readonly Spoken[]): Hearing => {
  const channels = spoken.length
  const frames = samples.length / channels
  const windows = Math.ceil(frames / TONE_WINDOW)
  const shape = { channels, sampleRate: TONE_RATE, samplesPerWindow: TONE_WINDOW, windows }
  const { hearing } = createHearing(shape)
  const meter = createToneMeter()
  spoken.forEach((ranges, channel) => {
    const sound = new Float32Array(windows * TONE_WINDOW)
    for (let i = 0; i < frames; i++) sound[i] = (samples[i * channels + channel] ?? 0) / 32_768
    for (let window = 0; window < windows; window++) {
      const at = (window * channels + channel) * HEARD_BYTES
      const ms = (window + 0.5) * 32
      hearing.values[at] = ranges.some(([from, to]) => ms >= from && ms < to) ? 250 : 3
      meter(sound, window * TONE_WINDOW, hearing.values, at + 1)
    }
  })
  return hearing
}
