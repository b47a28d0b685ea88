import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { openEnergies } from '#core/audio/energies.ts'
import { LEAST_SILENCE_MS, measuresOf } from '#core/audio/measures.ts'
import { readPyramidLevel } from '#core/audio/pyramid.ts'
import { activityOf, CROSSTALK_MS } from '#core/audio/activity.ts'
import { analyse } from '#media/analyse.ts'
import type { Measures } from '#shared/measures.ts'

const sample = new URL('../../../resources/sample/', import.meta.url)
const Turn = z.object({
  channel: z.int().nonnegative(),
  startMs: z.number(),
  endMs: z.number(),
  text: z.string(),
})
const truth = z
  .object({
    calls: z.array(
      z.object({
        id: z.string(),
        recording: z.string(),
        channels: z.number(),
        turns: z.array(Turn),
        music: z.array(z.unknown()),
        tones: z.array(z.unknown()),
        crosstalk: z.array(z.unknown()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('truth.json', sample), 'utf8')))

async function measuresOfCall(recording: string): Promise<Measures> {
  const path = fileURLToPath(new URL(`recordings/${recording}`, sample))
  const analysed = await analyse({ path })
  if (!analysed.ok) throw new Error(analysed.error.type)
  const energies = openEnergies(analysed.value.energies)
  const peaks = readPyramidLevel(analysed.value.pyramid, 0)
  if (!energies.ok || !peaks.ok) throw new Error('not measured')
  const thresholds = { deadAirMs: LEAST_SILENCE_MS, crosstalkMs: CROSSTALK_MS }
  const activity = activityOf(energies.value, null, thresholds)
  return measuresOf({ activity, energies: energies.value, peaks: peaks.value })
}

/** A Chinese character is a syllable, and so is the one Latin letter that is spoken. */
const syllablesOf = (text: string): number => text.match(/[\p{Script=Han}G]/gu)?.length ?? 0

// By loudness alone music and tones are counted as speech; two voices in one channel hide each other.
const plain = truth.calls.filter(
  ({ turns, channels, ...call }) =>
    turns.length > 0 &&
    call.music.length === 0 &&
    call.tones.length === 0 &&
    (channels === 2 || call.crosstalk.length === 0),
)

describe('in the sample', () => {
  test('the syllables that are counted are those that were spoken, within 2 %', async () => {
    const sides: { readonly spoken: number; readonly counted: number }[] = []
    for (const call of plain) {
      const { channels } = await measuresOfCall(call.recording)
      for (const [channel, { syllables }] of channels.entries()) {
        const turns = call.turns.filter((turn) => channels.length === 1 || turn.channel === channel)
        const spoken = turns.reduce((sum, { text }) => sum + syllablesOf(text), 0)
        sides.push({ spoken, counted: syllables })
      }
    }
    const total = (of: 'spoken' | 'counted') => sides.reduce((sum, side) => sum + side[of], 0)
    const off = sides.map(({ spoken, counted }) => Math.abs(counted / spoken - 1))

    expect(sides.length).toBeGreaterThanOrEqual(20)
    expect(Math.abs(total('counted') / total('spoken') - 1)).toBeLessThan(0.02)
    expect(Math.max(...off)).toBeLessThan(0.16)
    expect(off.filter((share) => share > 0.05).length / off.length).toBeLessThan(0.2)
  })

  test('the figures tell the calls that were made to be told', async () => {
    const recordingOf = (id: string): string =>
      truth.calls.find((call) => call.id === id)?.recording ?? ''

    const unanswered = await measuresOfCall(recordingOf('2013'))
    const ignored = await measuresOfCall(recordingOf('2009'))
    const interrupted = await measuresOfCall(recordingOf('2007'))
    const silent = await measuresOfCall(recordingOf('2012'))

    expect(unanswered.channels[0]?.wait[1]).toBeGreaterThan(5000)
    expect(Math.max(...ignored.silences.map(([from, to]) => to - from))).toBeGreaterThan(120_000)
    expect(interrupted.channels[0]?.interruptions).toBe(2)
    expect(silent).toMatchObject({ channels: [{ talkMs: 0, levelDb: null }], crosstalkCount: 0 })
  })
})
