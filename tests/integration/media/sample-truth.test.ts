import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { openEnergies } from '#core/audio/energies.ts'
import { activityOf, CROSSTALK_MS } from '#core/audio/speech.ts'
import { analyse } from '#media/analyse.ts'
import type { Range } from '#shared/activity.ts'

const sample = new URL('../../../resources/sample/', import.meta.url)
const Planted = z.object({ startMs: z.number(), endMs: z.number() })
const truth = z
  .object({
    calls: z.array(
      z.object({
        id: z.string(),
        recording: z.string(),
        channels: z.number(),
        turns: z.array(Planted.extend({ channel: z.number() })),
        deadAir: z.array(Planted),
        crosstalk: z.array(Planted),
        hold: z.array(Planted),
        music: z.array(Planted),
        tones: z.array(Planted),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('truth.json', sample), 'utf8')))

const DEAD_AIR_MS = 5000
/** Speech fades in and out; an edge is not sharper than this. */
const EDGE_MS = 150

async function activityOfCall(recording: string) {
  const path = fileURLToPath(new URL(`recordings/${recording}`, sample))
  const analysed = await analyse({ path })
  if (!analysed.ok) throw new Error(analysed.error.type)
  const energies = openEnergies(analysed.value.energies)
  if (!energies.ok) throw new Error(energies.error.type)
  return activityOf(energies.value, { deadAirMs: DEAD_AIR_MS, crosstalkMs: CROSSTALK_MS })
}

/** Whether both lists have the same ranges, give or take an edge. */
function sameRanges(found: readonly Range[], planted: readonly z.infer<typeof Planted>[]): boolean {
  return (
    found.length === planted.length &&
    planted.every(({ startMs, endMs }, n) => {
      const [from, to] = found[n] ?? [0, 0]
      return Math.abs(from - startMs) <= EDGE_MS && Math.abs(to - endMs) <= EDGE_MS
    })
  )
}

// Hold music sounds like speech to energy alone, so calls with music are left to the model.
const stereo = truth.calls.filter((call) => call.channels === 2 && call.music.length === 0)

describe('in the sample', () => {
  test('there are enough calls to tell', () => {
    expect(stereo.length).toBeGreaterThanOrEqual(12)
  })

  test.each(stereo)(
    'dead air and crosstalk of call $id are where they were planted',
    async (call) => {
      const { deadAir, crosstalk } = await activityOfCall(call.recording)

      expect({ id: call.id, deadAir, same: sameRanges(deadAir, call.deadAir) }).toMatchObject({
        same: true,
      })
      expect({ id: call.id, crosstalk, same: sameRanges(crosstalk, call.crosstalk) }).toMatchObject(
        {
          same: true,
        },
      )
    },
  )

  test('at least 97 % of what was said is found as speech of its channel', async () => {
    let said = 0
    let found = 0
    for (const call of stereo) {
      const { channels } = await activityOfCall(call.recording)
      for (const turn of call.turns) {
        said += turn.endMs - turn.startMs
        found += overlap(channels[turn.channel]?.speech ?? [], turn)
      }
    }
    expect(found / said).toBeGreaterThan(0.97)
  })

  test('the silent call has no speech, and is dead air from end to end', async () => {
    const silent = truth.calls.find((call) => call.id === '2012')
    const { channels, deadAir } = await activityOfCall(silent?.recording ?? '')

    expect(channels.map(({ speechMs }) => speechMs)).toEqual([0])
    expect(deadAir).toHaveLength(1)
  })
})

const overlap = (ranges: readonly Range[], turn: z.infer<typeof Planted>): number =>
  ranges.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(to, turn.endMs) - Math.max(from, turn.startMs)),
    0,
  )
