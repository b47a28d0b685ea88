import { expect, test } from 'vitest'

import { createPyramid, openPyramid, type Pyramid } from '#core/audio/pyramid.ts'
import { eventsOf, neighbourEvent } from '#renderer/lib/waveform-events.ts'
import { rowsOf } from '#renderer/lib/waveform-scene.ts'
import type { Activity } from '#shared/activity.ts'

const silent = { music: [], ringback: [], dtmf: [], noise: [] }
const activity: Activity = {
  basis: 'model',
  channels: [
    { speechMs: 0, speech: [], sounds: { ...silent, dtmf: [[9000, 9200]] } },
    { speechMs: 0, speech: [], sounds: { ...silent, music: [[20_000, 30_000]] } },
  ],
  holds: [[18_000, 32_000]],
  deadAir: [[2000, 8000]],
  crosstalk: [[12_000, 13_000]],
  overlaps: [{ range: [12_000, 13_000], by: 1 }],
}

test('the events of a call come in the order in which they begin, with whose they are', () => {
  expect(
    eventsOf(activity, 1, null).map(({ kind, side, range }) => [kind, side, range[0]]),
  ).toEqual([
    ['deadAir', null, 2000],
    ['dtmf', 'customer', 9000],
    ['crosstalk', 'agent', 12_000],
    ['hold', null, 18_000],
    ['music', 'agent', 20_000],
  ])
})

test('who came in is not said of two who began together, nor whose line it is in one channel', () => {
  const [channel] = activity.channels
  const mono = { ...activity, channels: channel ? [channel] : [] }
  const together = { ...activity, overlaps: [{ range: [12_000, 13_000] as const, by: null }] }

  expect(eventsOf(mono, null, null).every(({ side }) => side === null)).toBe(true)
  expect(eventsOf(together, 0, null).find(({ kind }) => kind === 'crosstalk')?.side).toBeNull()
})

/** Peaks of a minute in which this channel is at full scale from 3.2 s to 3.6 s. */
function peaksOf(channel: number, samplesPerBucket = 64) {
  const shape = { channels: 2, sampleRate: 8000, frames: 480_000, law: 'mulaw' as const }
  const { bytes, level0 } = createPyramid({ ...shape, samplesPerBucket: 64 })
  for (let piece = 400; piece < 450; piece++) level0[piece * 4 + channel * 2 + 1] = 127
  const opened = openPyramid(bytes)
  if (!opened.ok) throw new Error(opened.error.type)
  const { levels } = opened.value
  return {
    ...opened.value,
    levels: levels.filter((level) => level.samplesPerBucket >= samplesPerBucket),
  }
}

test('overdriven speech is an event of the side that speaks, once the finest peaks are here', () => {
  const speech = [[1000, 9000]] as const
  const speaking = {
    ...activity,
    channels: activity.channels.map((channel) => ({ ...channel, speech })),
  }
  const overdriven = (agentChannel: number | null, pyramid: Pyramid) =>
    eventsOf(speaking, agentChannel, pyramid).filter(({ kind }) => kind === 'overdriven')

  expect(overdriven(0, peaksOf(1))).toEqual([
    { kind: 'overdriven', range: [3200, 3600], side: 'customer' },
  ])
  expect(overdriven(1, peaksOf(1))).toMatchObject([{ side: 'agent' }])
  expect(overdriven(0, peaksOf(1, 256))).toEqual([])
  // One lane, one sound: nobody's in particular.
  expect(overdriven(null, peaksOf(0))).toMatchObject([{ side: null }])
})

test('the next event is not the one that was just gone to', () => {
  const events = eventsOf(activity, 0, null)

  expect(neighbourEvent(events, 2000, 1)?.kind).toBe('dtmf')
  expect(neighbourEvent(events, 9000, -1)?.kind).toBe('deadAir')
  expect(neighbourEvent(events, 2000, -1)).toBeUndefined()
  expect(neighbourEvent(events, 40_000, 1)).toBeUndefined()
})

test('sounds have a row of their own where there are any and there is room', () => {
  expect(rowsOf(236, 2, ['deadAir']).eventRows[1]).toEqual(rowsOf(236, 2).eventRows[0])
  const [first, second] = rowsOf(236, 2, ['deadAir', 'music']).eventRows
  expect(second[0]).toBe(first[1])
  expect(rowsOf(150, 2, ['music']).eventRows[1]).toEqual(rowsOf(150, 2).eventRows[0])
})
