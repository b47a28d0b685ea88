import { describe, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'

import { createSelecting, nudgedSelection, stepFor } from '#renderer/features/inspect/selecting.ts'
import { freshState } from '#renderer/features/inspect/state.ts'
import type { Span } from '#renderer/lib/waveform-geometry.ts'

describe('a selection by keyboard', () => {
  test('begins at the playhead, in the direction of the first step', () => {
    expect(nudgedSelection(null, 5000, 'end', 100, 9000)).toEqual([5000, 5100])
    expect(nudgedSelection(null, 5000, 'start', -100, 9000)).toEqual([4900, 5000])
    expect(nudgedSelection(null, 9000, 'end', 100, 9000)).toBeNull()
  })

  test('moves one end, within the call and never past the other', () => {
    expect(nudgedSelection([2000, 3000], 0, 'end', 500, 3200)).toEqual([2000, 3200])
    expect(nudgedSelection([2000, 3000], 0, 'end', -5000, 9000)).toEqual([2000, 2001])
    expect(nudgedSelection([2000, 3000], 0, 'start', -5000, 9000)).toEqual([0, 3000])
    expect(nudgedSelection([2000, 3000], 0, 'start', 5000, 9000)).toEqual([2999, 3000])
  })

  test('takes finer steps the nearer one looks, from a second to a millisecond', () => {
    expect([10_800_000, 60_000, 10_000, 1000, 10].map(stepFor)).toEqual([1000, 500, 100, 10, 1])
  })
})

function listening() {
  const store = createStore(() => freshState)
  const ticks = new Set<(at: number, playing: boolean) => void>()
  const leaps = new Set<(at: number) => void>()
  let loop: Span | null = null
  const player = {
    at: () => 0,
    durationMs: () => 60_000,
    // Only what is looped is asked of the state.
    state: () => ({ loop }) as ReturnType<Parameters<typeof createSelecting>[1]['state']>,
    setLoop: vi.fn((next: Span | null) => {
      loop = next
    }),
    seek: vi.fn((ms: number) => {
      for (const leap of leaps) leap(ms)
    }),
    play: vi.fn(() => Promise.resolve()),
    pause: vi.fn(),
    onTick: (listener: (at: number, playing: boolean) => void) => {
      ticks.add(listener)
      return () => {
        ticks.delete(listener)
      }
    },
    onLeap: (listener: (at: number) => void) => {
      leaps.add(listener)
      return () => {
        leaps.delete(listener)
      }
    },
  }
  const selecting = createSelecting(store, player)
  return { store, player, ticks, leaps, selecting }
}

test('a loop of the selection follows its ends, and ends with it', () => {
  const { store, player, selecting } = listening()
  store.setState({ selection: [1000, 2000] })
  player.setLoop([1000, 2000])

  selecting.nudge('end', 500)
  expect(player.setLoop).toHaveBeenLastCalledWith([1000, 2500])

  selecting.clear()
  expect(player.setLoop).toHaveBeenLastCalledWith(null)
  expect(store.getState().selection).toBeNull()
})

test('a loop of a mark stays its own while something is selected', () => {
  const { store, player } = listening()
  player.setLoop([7000, 9000])

  store.setState({ selection: [1000, 2000] })

  expect(player.setLoop).toHaveBeenCalledTimes(1)
})

test('a selection is played from its start to its end, once', () => {
  const { store, player, ticks, selecting } = listening()
  store.setState({ selection: [1000, 2000] })

  selecting.playOnce()
  expect(player.seek).toHaveBeenCalledWith(1000)
  for (const tick of [...ticks]) tick(1990, true)
  expect(player.pause).not.toHaveBeenCalled()
  for (const tick of [...ticks]) tick(2001, true)

  expect(player.pause).toHaveBeenCalledTimes(1)
  expect(ticks.size).toBe(0)
})

test('whoever goes elsewhere meanwhile is not stopped at its end', () => {
  const { store, player, ticks, selecting } = listening()
  store.setState({ selection: [1000, 2000] })

  selecting.playOnce()
  player.seek(40_000)

  expect(ticks.size).toBe(0)
})
