import { describe, expect, test } from 'vitest'

import { routeGains } from '#renderer/lib/player-graph.ts'
import {
  audibleStretches,
  createHearing,
  mergeStretches,
  skipFrom,
} from '#renderer/lib/player-listening.ts'

describe('skipping silence', () => {
  const audible = audibleStretches([[[1000, 2000]], [[5000, 6000]]], 10_000)

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
    expect(audibleStretches([[[0, 1000], [1500, 2000]]], 10_000)).toEqual([[0, 2120]]) // prettier-ignore
  })

  test('skips nothing where nobody was heard to speak', () => {
    expect(skipFrom(audibleStretches([[], []], 10_000), 500, 10_000)).toBeNull()
  })
})

describe('what was heard', () => {
  test('is one stretch while it plays on', () => {
    const hearing = createHearing()

    for (const ms of [100, 116, 133, 900]) hearing.at(ms)
    hearing.stop()

    expect(hearing.take()).toEqual([[100, 900]])
  })

  test('has a hole where somebody jumped', () => {
    const hearing = createHearing()

    for (const ms of [0, 500, 4000, 4400]) hearing.at(ms)

    expect(hearing.take()).toEqual([
      [0, 500],
      [4000, 4400],
    ])
  })

  test('counts a stretch heard twice once', () => {
    const hearing = createHearing()

    for (const ms of [0, 900, 300, 1200]) hearing.at(ms)

    expect(hearing.take()).toEqual([[0, 1200]])
  })

  test('goes on without a gap after it was taken', () => {
    const hearing = createHearing()
    hearing.at(0)
    hearing.at(800)
    const first = hearing.take()
    hearing.at(816)
    hearing.at(1600)

    expect(mergeStretches([...first, ...hearing.take()])).toEqual([[0, 1600]])
    expect(hearing.take()).toEqual([])
  })
})

describe('channels', () => {
  const base = { listen: 'both', swapped: false, agentChannel: 0 } as const

  test('reach one ear each when both parties are heard', () => {
    expect(routeGains(base)).toEqual([[1, 0], [0, 1]]) // prettier-ignore
    expect(routeGains({ ...base, swapped: true })).toEqual([[0, 1], [1, 0]]) // prettier-ignore
  })

  test('one party alone is heard in both ears, whichever channel holds it', () => {
    expect(routeGains({ ...base, listen: 'agent' })).toEqual([[1, 1], [0, 0]]) // prettier-ignore
    expect(routeGains({ ...base, listen: 'agent', agentChannel: 1 })).toEqual([[0, 0], [1, 1]]) // prettier-ignore
    expect(routeGains({ ...base, listen: 'customer' })).toEqual([[0, 0], [1, 1]]) // prettier-ignore
  })
})
