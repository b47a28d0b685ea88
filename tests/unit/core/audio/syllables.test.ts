import { expect, test } from 'vitest'

import { createEnergies, type Energies } from '#core/audio/energies.ts'
import { syllablesIn } from '#core/audio/syllables.ts'

/** A channel whose 10 ms windows have these levels in dBFS, one after the other. */
const levels = (...dbs: readonly number[]): Energies => {
  const shape = { channels: 1, sampleRate: 8000, samplesPerWindow: 80, frames: dbs.length * 80 }
  const { energies } = createEnergies(shape)
  energies.values.set(dbs.map((db) => (db + 100) * 2))
  return energies
}

/** A vowel of 100 ms and a consonant of 100 ms that lies `dip` dB below it, `count` times. */
const syllables = (count: number, dip: number, loudness = -20): readonly number[] =>
  Array.from({ length: count }, () => [
    ...Array<number>(10).fill(loudness),
    ...Array<number>(10).fill(loudness - dip),
  ]).flat()

const counted = (energies: Energies, from = 0, to = energies.values.length * 10): number =>
  syllablesIn(energies, 0, [[from, to]])

test('each vowel between consonants is a nucleus', () => {
  expect(counted(levels(...syllables(4, 12)))).toBe(4)
  expect(counted(levels(...syllables(25, 6)))).toBe(25)
})

test('a dip of less than 2 dB divides no syllable', () => {
  expect(counted(levels(...syllables(6, 1.5)))).toBe(1)
})

test('the ripple of a low voice, one window in two, is no syllable', () => {
  const creaky = Array.from({ length: 60 }, (_, window) => (window % 2 === 0 ? -20 : -26))

  expect(counted(levels(...creaky))).toBe(1)
})

test('a breath 20 dB below the vowels is none', () => {
  const vowels = syllables(5, 30)
  const breath = [...Array<number>(10).fill(-42), ...Array<number>(10).fill(-60)]

  expect(counted(levels(...vowels, ...breath))).toBe(5)
})

test('only what lies within the speech is counted', () => {
  const energies = levels(...syllables(10, 12))

  expect(counted(energies, 0, 1000)).toBe(5)
  expect(
    syllablesIn(energies, 0, [
      [0, 400],
      [1000, 1400],
    ]),
  ).toBe(4)
})

test('silence, and no speech at all, have none', () => {
  expect(counted(levels(...Array<number>(50).fill(-100)))).toBe(0)
  expect(syllablesIn(levels(-20, -20), 0, [])).toBe(0)
})
