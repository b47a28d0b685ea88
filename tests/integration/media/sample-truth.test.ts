import { beforeAll, describe, expect, test } from 'vitest'

import { CROSSTALK_MS } from '#core/audio/activity.ts'
import { atLeast, both, totalMs, union, type Ranges } from '#core/audio/ranges.ts'
import type { Activity, ChannelActivity, Range } from '#shared/activity.ts'
import {
  activityIn,
  passages,
  sampleCalls,
  speechModel,
  type PlantedCall,
} from '#tests/support/sample-truth.ts'

/** Speech fades in and out; an edge is not sharper than this. */
const EDGE_MS = 150
/** Rings follow each other within so much, and what lies between is ringing too. */
const RING_CYCLE_MS = 5500
/** Two tunes of one hold lie no further apart. */
const HOLD_GAP_MS = 5000

/** Whether both lists have the same ranges, give or take an edge. */
const sameRanges = (found: Ranges, planted: Ranges): boolean =>
  found.length === planted.length &&
  planted.every(([start, end], n) => {
    const [from, to] = found[n] ?? [0, 0]
    return Math.abs(from - start) <= EDGE_MS && Math.abs(to - end) <= EDGE_MS
  })

const isStereo = ({ channels }: PlantedCall): boolean => channels === 2
// Hold music sounds like speech to energy alone.
const withoutMusic = sampleCalls.filter((call) => isStereo(call) && call.music.length === 0)

function expectPlanted(call: PlantedCall, { deadAir, crosstalk }: Activity): void {
  expect({ id: call.id, deadAir, same: sameRanges(deadAir, call.deadAir) }).toMatchObject({
    same: true,
  })
  expect({ id: call.id, crosstalk, same: sameRanges(crosstalk, call.crosstalk) }).toMatchObject({
    same: true,
  })
}

const range = ({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }): Range => [
  startMs,
  endMs,
]

describe('in the sample, by loudness alone', () => {
  test('there are enough calls to tell', () => {
    expect(withoutMusic.length).toBeGreaterThanOrEqual(12)
  })

  test.each(withoutMusic)(
    'dead air and crosstalk of call $id are where they were planted',
    async (call) => {
      expectPlanted(call, await activityIn(call.path))
    },
  )

  test('at least 97 % of what was said is found as speech of its channel', async () => {
    let said = 0
    let found = 0
    for (const call of withoutMusic) {
      const { channels } = await activityIn(call.path)
      for (const turn of call.turns) {
        said += turn.endMs - turn.startMs
        found += totalMs(both(channels[turn.channel]?.speech ?? [], [range(turn)]))
      }
    }
    expect(found / said).toBeGreaterThan(0.97)
  })

  test('the silent call has no speech, and is dead air from end to end', async () => {
    const silent = sampleCalls.find((call) => call.id === '2012')
    const { channels, deadAir } = await activityIn(silent?.path ?? '')

    expect(channels.map(({ speechMs }) => speechMs)).toEqual([0])
    expect(deadAir).toHaveLength(1)
  })
})

/** What was planted of a kind, and what was found of it. */
type Told = (call: PlantedCall, activity: Activity) => readonly [planted: Ranges, found: Ranges]

const anywhere = ({ channels }: Activity, of: (channel: ChannelActivity) => Ranges): Ranges =>
  union(channels.map(of))

const tones = (call: PlantedCall, kind: 'ringback' | 'keys'): Ranges =>
  call.tones.filter((tone) => tone.kind === kind).map(range)

const kinds: Readonly<Record<string, Told>> = {
  speech: (call, activity) => [
    union([call.turns.map(range)]),
    anywhere(activity, ({ speech }) => speech),
  ],
  music: (call, activity) => [call.music, anywhere(activity, ({ sounds }) => sounds.music)],
  holds: (call, activity) => [union([call.hold], HOLD_GAP_MS), activity.holds],
  ringback: (call, activity) => [
    union([tones(call, 'ringback')], RING_CYCLE_MS),
    anywhere(activity, ({ sounds }) => sounds.ringback),
  ],
  dtmf: (call, activity) => [tones(call, 'keys'), anywhere(activity, ({ sounds }) => sounds.dtmf)],
  noise: (call, activity) => [call.noise, anywhere(activity, ({ sounds }) => sounds.noise)],
  'both speak': (call, activity) => [
    isStereo(call) ? atLeast(union([call.crosstalk]), CROSSTALK_MS) : [],
    activity.crosstalk,
  ],
  'dead air': (call, activity) => [call.deadAir, activity.deadAir],
}

/** At least so much of what was planted is found, and so much of what is found was planted. */
const floors: Readonly<Record<keyof typeof kinds, readonly [recall: number, precision: number]>> = {
  speech: [0.98, 0.98],
  music: [0.95, 0.95],
  holds: [0.95, 0.95],
  ringback: [0.98, 0.98],
  dtmf: [0.95, 0.88],
  noise: [0.97, 0.95],
  'both speak': [0.93, 0.93],
  'dead air': [0.98, 0.98],
}

describe('in the sample and the passages, by the model', () => {
  const heard: { readonly call: PlantedCall; readonly activity: Activity }[] = []

  beforeAll(async () => {
    const model = await speechModel()
    for (const call of [...sampleCalls, ...passages]) {
      heard.push({ call, activity: await activityIn(call.path, model) })
    }
  }, 300_000)

  test('every kind of sound is told from the others, as often as is said here', () => {
    const table = Object.entries(kinds).map(([kind, told]) => {
      let [planted, found, right, seconds] = [0, 0, 0, 0]
      for (const { call, activity } of heard) {
        const [there, heardOf] = told(call, activity)
        planted += totalMs(there)
        found += totalMs(heardOf)
        right += totalMs(both(there, heardOf))
      }
      seconds = planted / 1000
      return { kind, seconds, recall: right / planted, precision: right / found }
    })

    process.stdout.write(
      `${table
        .map(
          ({ kind, seconds, recall, precision }) =>
            `${kind.padEnd(10)} ${seconds.toFixed(1).padStart(7)} s planted, ` +
            `${percent(recall)} found; ${percent(precision)} of what is found was planted`,
        )
        .join('\n')}\n`,
    )
    for (const { kind, recall, precision } of table) {
      const [leastRecall, leastPrecision] = floors[kind] ?? [1, 1]
      expect({ kind, recall }).toSatisfy(() => recall >= leastRecall)
      expect({ kind, precision }).toSatisfy(() => precision >= leastPrecision)
    }
  })

  test('every passage is labelled: each tune, each ringing, each key, each burst of noise', () => {
    const missed = heard.flatMap(({ call, activity }) =>
      ['music', 'ringback', 'dtmf', 'noise', 'both speak'].flatMap((kind) => {
        const [planted, found] = kinds[kind]?.(call, activity) ?? [[], []]
        return planted
          .filter((one) => totalMs(both([one], found)) < (one[1] - one[0]) / 2)
          .map((one) => ({ call: call.id, kind, one }))
      }),
    )
    expect(missed).toEqual([])
  })

  test('hold music, ringing, keys and noise count as nobody’s speech, but for a moment where they begin', () => {
    for (const { call, activity } of heard) {
      const nobodys = union([call.music, call.tones.map(range), call.noise])
      const turns = union([call.turns.map(range)])
      const talk = anywhere(activity, ({ speech }) => speech)
      const wrong = totalMs(both(nobodys, talk)) - totalMs(both(both(nobodys, turns), talk))
      expect({ id: call.id, wrong }).toSatisfy(() => wrong < 500)
    }
  })

  test('dead air and crosstalk of every stereo call of the sample are where they were planted', () => {
    for (const { call, activity } of heard) {
      if (isStereo(call) && sampleCalls.includes(call)) expectPlanted(call, activity)
    }
  })
})

const percent = (share: number): string => `${(100 * share).toFixed(1).padStart(5)} %`
