import { describe, expect, test } from 'vitest'

import { routeGains } from '#renderer/lib/player-graph.ts'
import {
  audibleStretches,
  createHearing,
  skipFrom,
  type Manner,
} from '#renderer/lib/player-listening.ts'
import { levelOf, plainMix, sidesHeard } from '#renderer/lib/player-mix.ts'

describe('skipping silence', () => {
  const audible = audibleStretches([[[1000, 2000]], [[5000, 6000]]], 10_000, 120)

  test('keeps 120 ms around speech of either party', () => {
    expect(audible).toEqual([
      [880, 2120],
      [4880, 6120],
    ])
  })

  test('jumps from a silence to the next word', () => {
    expect(skipFrom(audible, 0, 10_000)).toBe(880)
    expect(skipFrom(audible, 2120, 10_000)).toBe(4880)
  })

  test('lets speech play', () => {
    expect(skipFrom(audible, 880, 10_000)).toBeNull()
    expect(skipFrom(audible, 5999, 10_000)).toBeNull()
  })

  test('goes to the end after the last word, once', () => {
    expect(skipFrom(audible, 6200, 10_000)).toBe(10_000)
    expect(skipFrom(audible, 10_000, 10_000)).toBeNull()
  })

  test('leaves in the pauses that a jump would make worse', () => {
    expect(audibleStretches([[[0, 1000], [1500, 2000]]], 10_000, 120)).toEqual([[0, 2120]]) // prettier-ignore
  })

  test('skips nothing where nobody was heard to speak', () => {
    expect(skipFrom(audibleStretches([[], []], 10_000, 120), 500, 10_000)).toBeNull()
  })
})

describe('what was heard', () => {
  const plain = { speed: 100, sides: 'both' } as const
  const from = (from: number, to: number, manner: Manner = plain) => ({ from, to, ...manner })

  test('is one run while it plays on', () => {
    const hearing = createHearing()

    for (const ms of [100, 116, 133, 900]) hearing.at(ms, plain)
    hearing.stop()

    expect(hearing.take().heard).toEqual([from(100, 900)])
  })

  test('has a hole where somebody jumped, and a second run where somebody went back', () => {
    const hearing = createHearing()

    for (const ms of [0, 500, 4000, 4400, 4200, 4600]) hearing.at(ms, plain)

    expect(hearing.take().heard).toEqual([from(0, 500), from(4000, 4400), from(4200, 4600)])
  })

  test('goes on without a gap after it was taken', () => {
    const hearing = createHearing()
    hearing.at(0, plain)
    hearing.at(800, plain)
    const first = hearing.take().heard
    hearing.at(816, plain)
    hearing.at(1600, plain)

    expect([...first, ...hearing.take().heard]).toEqual([from(0, 800), from(800, 1600)])
    expect(hearing.take()).toEqual({ heard: [], skipped: [], replays: 0 })
  })

  test('is told by speed and by side', () => {
    const hearing = createHearing()
    const fast = { speed: 200, sides: 'customer' } as const
    for (const ms of [0, 100]) hearing.at(ms, plain)
    for (const ms of [200, 300]) hearing.at(ms, fast)
    hearing.stop()

    expect(hearing.take().heard).toEqual([from(0, 200), from(200, 300, fast)])
  })

  test('is nothing while every side is muted', () => {
    const hearing = createHearing()
    for (const ms of [0, 100]) hearing.at(ms, plain)
    for (const ms of [200, 300]) hearing.at(ms, null)
    for (const ms of [400, 500]) hearing.at(ms, plain)
    hearing.stop()

    expect(hearing.take().heard).toEqual([from(0, 200), from(400, 500)])
  })

  test('tells silences that were skipped, and how often something was heard again', () => {
    const hearing = createHearing()
    hearing.skip(100, 900)
    hearing.skip(900, 1200)
    hearing.replay()

    expect(hearing.take()).toEqual({ heard: [], skipped: [[100, 1200]], replays: 1 })
  })
})

describe('the sides that are heard', () => {
  const mix = plainMix

  test('are those that are neither muted nor left out nor turned down to nothing', () => {
    expect(sidesHeard(mix, false)).toBe('both')
    expect(sidesHeard({ ...mix, listen: 'agent' }, false)).toBe('agent')
    expect(sidesHeard({ ...mix, muted: { ...mix.muted, agent: true } }, false)).toBe('customer')
    expect(sidesHeard({ ...mix, volumes: { ...mix.volumes, customer: 0 } }, false)).toBe('agent')
    expect(
      sidesHeard({ ...mix, listen: 'agent', muted: { ...mix.muted, agent: true } }, false),
    ).toBeNull()
  })

  test('are both of a recording in one channel, or nobody', () => {
    expect(sidesHeard({ ...mix, listen: 'agent' }, true)).toBe('both')
    expect(sidesHeard({ ...mix, muted: { ...mix.muted, mixed: true } }, true)).toBeNull()
  })

  test('are as loud as their volume and, where speech is to be even, its gain', () => {
    const louder = { ...mix, gains: { ...mix.gains, agent: 6 } }

    expect(levelOf(louder, 'agent')).toBe(1)
    expect(levelOf({ ...louder, evenLoudness: true }, 'agent')).toBeCloseTo(1.995, 3)
    expect(levelOf({ ...louder, volumes: { ...mix.volumes, agent: 50 } }, 'agent')).toBe(0.5)
    expect(levelOf({ ...louder, muted: { ...mix.muted, agent: true } }, 'agent')).toBe(0)
  })
})

describe('channels', () => {
  const base = {
    listen: 'both',
    swapped: false,
    agentChannel: 0,
    mono: false,
    levels: [1, 1],
  } as const

  test('reach one ear each when both parties are heard', () => {
    expect(routeGains(base)).toEqual([[1, 0], [0, 1]]) // prettier-ignore
    expect(routeGains({ ...base, swapped: true })).toEqual([[0, 1], [1, 0]]) // prettier-ignore
  })

  test('one party alone is heard in both ears, whichever channel holds it', () => {
    expect(routeGains({ ...base, listen: 'agent' })).toEqual([[1, 1], [0, 0]]) // prettier-ignore
    expect(routeGains({ ...base, listen: 'agent', agentChannel: 1 })).toEqual([[0, 0], [1, 1]]) // prettier-ignore
    expect(routeGains({ ...base, listen: 'customer' })).toEqual([[0, 0], [1, 1]]) // prettier-ignore
  })

  test('a recording in one channel is heard in both ears, each side at its own level', () => {
    expect(routeGains({ ...base, mono: true, levels: [0.5, 0] })).toEqual([[0.5, 0.5], [0, 0]]) // prettier-ignore
    expect(routeGains({ ...base, levels: [0.5, 2] })).toEqual([[0.5, 0], [0, 2]]) // prettier-ignore
  })
})
