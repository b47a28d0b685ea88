import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { createNoteKeeper } from '#renderer/lib/note-keeper.ts'
import { keepPlaces } from '#renderer/features/inspect/place-keeper.ts'
import type { PlayerState } from '#renderer/lib/player.ts'

import { settled } from './support.ts'

describe('notes', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('are saved when the hand rests, once', async () => {
    const saved: string[] = []
    const keeper = createNoteKeeper((text) => {
      saved.push(text)
      return Promise.resolve(true)
    })

    keeper.type('好')
    vi.advanceTimersByTime(300)
    keeper.type('好的')
    vi.advanceTimersByTime(400)
    await settled()

    expect(saved).toEqual(['好的'])
    expect(keeper.typed.getState().text).toBeNull()
  })

  test('are saved at once when the field is left', () => {
    const saved: string[] = []
    const keeper = createNoteKeeper((text) => {
      saved.push(text)
      return Promise.resolve(true)
    })

    keeper.type('a')
    keeper.flush()

    expect(saved).toEqual(['a'])
  })

  test('that the disk refused stay in the field and are tried again', async () => {
    const replies = [false, true]
    const keeper = createNoteKeeper(() => Promise.resolve(replies.shift() ?? true))

    keeper.type('a')
    keeper.flush()
    await settled()
    expect(keeper.typed.getState().text).toBe('a')

    keeper.flush()
    await settled()
    expect(keeper.typed.getState().text).toBeNull()
  })

  test('typed while the last are being saved are not lost', async () => {
    const keeper = createNoteKeeper(() => Promise.resolve(true))

    keeper.type('a')
    keeper.flush()
    keeper.type('ab')
    await settled()

    expect(keeper.typed.getState().text).toBe('ab')
  })
})

describe('the place', () => {
  const aPlayer = () => {
    let tick: (at: number, playing: boolean) => void = () => undefined
    let state: (state: PlayerState) => void = () => undefined
    let leap: (at: number) => void = () => undefined
    let at = 0
    return {
      player: {
        at: () => at,
        takeHeard: () => ({ heard: [], skipped: [], replays: 0 }),
        onTick: (listener: typeof tick) => {
          tick = listener
          return () => undefined
        },
        onState: (listener: typeof state) => {
          state = listener
          return () => undefined
        },
        onLeap: (listener: typeof leap) => {
          leap = listener
          return () => undefined
        },
      },
      playTo: (ms: number) => {
        at = ms
        tick(at, true)
      },
      // The keeper looks at nothing else of the state.
      become: (playing: boolean) => {
        state({ playing } as PlayerState)
      },
      leapTo: (ms: number) => {
        at = ms
        leap(at)
      },
    }
  }

  test('is told at most once a second while it plays, and at once on a pause', () => {
    const { player, playTo, become } = aPlayer()
    const told: number[] = []
    let now = 0
    keepPlaces(player, (at) => told.push(at), () => now) // prettier-ignore

    become(true)
    for (now = 0; now < 2500; now += 16) playTo(now)
    become(false)

    expect(told).toEqual([0, 1008, 2016, 2496])
  })

  test('is told on a leap; of a held key where it ended', () => {
    vi.useFakeTimers({ now: 10_000 })
    const { player, leapTo } = aPlayer()
    const told: number[] = []
    keepPlaces(
      player,
      (at) => told.push(at),
      () => Date.now(),
    )

    leapTo(500)
    for (const ms of [1500, 2500, 3500]) {
      vi.advanceTimersByTime(30)
      leapTo(ms)
    }
    vi.advanceTimersByTime(1000)
    vi.useRealTimers()

    expect(told).toEqual([500, 3500])
  })
})
