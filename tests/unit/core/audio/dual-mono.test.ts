import { expect, test } from 'vitest'

import { isDualMono } from '#core/audio/dual-mono.ts'
import { createEnergies, energyOf, type Energies } from '#core/audio/energies.ts'
import { linearOfCode } from '#core/audio/g711.ts'
import { activityOf } from '#core/audio/activity.ts'
import { aVoice } from '#tests/support/audio.ts'

const WINDOW = 80

const energiesOf = (...channels: readonly Int16Array[]): Energies => {
  const frames = channels[0]?.length ?? 0
  const { energies } = createEnergies({
    channels: channels.length,
    sampleRate: 8000,
    frames,
    samplesPerWindow: WINDOW,
  })
  for (let window = 0; window < frames / WINDOW; window++) {
    channels.forEach((samples, channel) => {
      const squares = samples
        .subarray(window * WINDOW, (window + 1) * WINDOW)
        .reduce((sum, sample) => sum + sample * sample, 0)
      energies.values[window * channels.length + channel] = energyOf(squares, WINDOW)
    })
  }
  return energies
}

/** As µ-law or A-law would give it back: the nearest of the 256 values there are. */
const coded = (samples: Int16Array, law: 'mulaw' | 'alaw'): Int16Array => {
  const values = Int16Array.from(linearOfCode[law]).sort()
  return samples.map((sample) => {
    const above = values.findIndex((value) => value >= sample)
    if (above < 0) return values.at(-1) ?? 0
    const [low = 0, high = 0] = [values[Math.max(0, above - 1)], values[above]]
    return sample - low < high - sample ? low : high
  })
}

const speech = (spoken: readonly (readonly [number, number])[], seed = 1) =>
  aVoice(10_000, spoken, { seed })
const both = speech([
  [500, 3000],
  [4000, 7500],
])
const agent = speech([[500, 3000]], 2)
const customer = speech([[3200, 9000]], 3)

test.each([
  ['the very same samples', both, both],
  ['one of them through µ-law', both, coded(both, 'mulaw')],
  ['each through a law of its own', coded(both, 'alaw'), coded(both, 'mulaw')],
  ['one of them 5 dB softer', both, both.map((sample) => sample * 0.56)],
])('two channels of %s are one sound', (_, left, right) => {
  expect(isDualMono(energiesOf(left, right))).toBe(true)
})

test.each([
  ['of two parties', agent, customer],
  ['of two parties who hear each other faintly', mixed(agent, customer), mixed(customer, agent)],
  ['of which one is silent', both, new Int16Array(both.length)],
  ['of which one carries the other 15 dB down', both, both.map((sample) => sample * 0.18)],
  ['that are both silent', new Int16Array(80_000), new Int16Array(80_000)],
  ['that are too short to tell', both.subarray(4000, 8000), both.subarray(4000, 8000)],
])('two channels %s are two sides', (_, left, right) => {
  expect(isDualMono(energiesOf(left, right))).toBe(false)
})

test('a mono recording is not the same sound twice', () => {
  expect(isDualMono(energiesOf(both))).toBe(false)
})

test('where both channels are one sound, nobody speaks over anybody', () => {
  const { crosstalk, overlaps } = activityOf(energiesOf(both, coded(both, 'mulaw')), null, {
    deadAirMs: 3000,
    crosstalkMs: 500,
  })

  expect([crosstalk, overlaps]).toEqual([[], []])
})

function mixed(near: Int16Array, far: Int16Array): Int16Array {
  return near.map((sample, at) => sample + (far[at] ?? 0) * 0.1)
}
