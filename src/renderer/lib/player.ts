import type { Listen } from '#renderer/lib/player-graph.ts'
import {
  audibleStretches,
  createHearing,
  skipFrom,
  type Stretch,
} from '#renderer/lib/player-listening.ts'
import { createMixer, forNextSound, sidesHeard, type Mix } from '#renderer/lib/player-mix.ts'
import { idle, type PlayerState, type Sound } from '#renderer/lib/player-state.ts'

export type { PlayerState }

export type Player = ReturnType<typeof createPlayer>

const REPLAY_MS = 3000
const REPLAY_RATE = 0.75
export const SLOWEST = 0.5
export const FASTEST = 3
/** A loop shorter than this would only be heard as a buzz. */
const SHORTEST_LOOP_MS = 80

/** Plays one recording at a time. Places are milliseconds from its start. */
export function createPlayer(options: { readonly rewindOnResumeMs: () => number }) {
  const element = new Audio()
  element.crossOrigin = 'anonymous' // Without it a graph may only pass on silence.
  element.preload = 'auto'
  element.preservesPitch = true

  let state = idle
  let sound: Sound | null = null
  let speech: readonly (readonly Stretch[])[] = []
  let marginMs = 120
  let audible: readonly Stretch[] = []
  let frame = 0
  let rewindNext = false
  let replayUntil: { readonly at: number; readonly thenPause: boolean } | null = null
  const hearing = createHearing()
  const onState = new Set<(state: PlayerState) => void>()
  const onTick = new Set<(at: number, playing: boolean) => void>()
  const onLeap = new Set<(at: number) => void>()
  const scope = new AbortController()

  const become = (change: Partial<PlayerState>) => {
    state = { ...state, ...change }
    for (const listener of onState) listener(state)
  }
  const duration = () => sound?.durationMs ?? 0
  const at = () => Math.min(Math.round(element.currentTime * 1000), duration())
  const tell = () => {
    const now = at()
    for (const listener of onTick) listener(now, state.playing)
  }

  const moveTo = (ms: number) => {
    hearing.stop()
    element.currentTime = Math.min(Math.max(0, Math.round(ms)), duration()) / 1000
  }

  const step = () => {
    const now = at()
    const sides = sidesHeard(state, sound?.channels !== 2)
    hearing.at(now, sides && { speed: Math.round(element.playbackRate * 100), sides })
    if (replayUntil && now >= replayUntil.at) endReplay()
    const { loop } = state
    if (loop && (now >= loop[1] || now < loop[0] - 50)) moveTo(loop[0])
    else if (state.skipSilence && !state.replaying && !loop) {
      const next = skipFrom(audible, now, duration())
      if (next !== null) {
        hearing.skip(now, next)
        moveTo(next)
      }
    }
  }

  const run = () => {
    frame = 0
    if (!state.playing) return
    step()
    tell()
    frame = requestAnimationFrame(run)
  }

  const endReplay = () => {
    const replay = replayUntil
    replayUntil = null
    element.playbackRate = state.rate
    become({ replaying: false })
    if (replay?.thenPause) element.pause()
  }

  const mixer = createMixer(element, (isThere) => {
    if (isThere === state.deviceLost) become({ deviceLost: !isThere })
  })
  const mix = (change: Partial<Mix>) => {
    become(change)
    if (sound) void mixer.route(state, sound)
  }

  const listenTo = (name: keyof HTMLMediaElementEventMap, react: () => void) => {
    element.addEventListener(name, react, { signal: scope.signal })
  }
  listenTo('play', () => {
    become({ playing: true })
    if (frame === 0) frame = requestAnimationFrame(run)
  })
  listenTo('pause', () => {
    hearing.stop()
    if (replayUntil) {
      replayUntil = null
      element.playbackRate = state.rate
    }
    become({ playing: false, replaying: false })
    tell()
  })
  listenTo('seeked', tell)
  listenTo('loadedmetadata', () => {
    become({ ready: true })
    tell()
  })
  // Frames stop in a hidden window, playing does not.
  listenTo('timeupdate', () => {
    if (state.playing && document.hidden) step()
  })
  listenTo('error', () => {
    if (element.hasAttribute('src')) become({ failed: true, playing: false })
  })

  const play = async (): Promise<void> => {
    if (!sound || state.failed) return
    if (rewindNext && !element.ended) {
      const floor = state.loop?.[0] ?? 0
      const back = at() - options.rewindOnResumeMs()
      moveTo(Math.max(back, at() > floor ? floor : 0))
    }
    rewindNext = false
    mixer.start()
    void mixer.route(state, sound)
    // Rejects when a pause or another recording comes in between.
    await element.play().catch(() => undefined)
  }
  const pause = () => {
    if (element.paused) return
    rewindNext = true
    element.pause()
  }
  const seek = (ms: number) => {
    if (!sound) return
    if (replayUntil) endReplay()
    rewindNext = false
    moveTo(ms)
    tell()
    for (const listener of onLeap) listener(at())
  }
  const setRate = (rate: number) => {
    const kept = Math.min(FASTEST, Math.max(SLOWEST, Math.round(rate * 20) / 20))
    if (!replayUntil) element.playbackRate = kept
    element.defaultPlaybackRate = kept
    become({ rate: kept })
  }
  const subscribe = <L>(listeners: Set<L>, listener: L): (() => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }

  return {
    element,
    state: () => state,
    at,
    durationMs: duration,
    isMono: (): boolean => sound?.channels !== 2,
    /** Gives up the recording before; null leaves nothing to play. */
    load: (next: Sound | null): void => {
      element.pause()
      hearing.stop()
      hearing.take()
      sound = next
      speech = []
      audible = []
      replayUntil = null
      rewindNext = false
      become({
        ready: false,
        failed: false,
        loop: null,
        replaying: false,
        ...forNextSound,
      })
      if (next) {
        element.src = next.url
        element.currentTime = next.at / 1000
        void mixer.route(state, next)
      } else {
        element.removeAttribute('src')
        element.load()
      }
      tell()
    },
    play,
    pause,
    toggle: (): void => {
      if (element.paused) void play()
      else pause()
    },
    seek,
    nudge: (ms: number): void => {
      seek(at() + ms)
    },
    setRate,
    setListen: (listen: Listen): void => {
      if (sound?.channels !== 2) return
      mix({ listen })
    },
    setAgentChannel: (agentChannel: number | null): void => {
      if (!sound || sound.agentChannel === agentChannel) return
      sound = { ...sound, agentChannel }
      mix({})
    },
    setSwapped: (swapped: boolean): void => {
      if (sound?.channels !== 2) return
      mix({ swapped })
    },
    /** Volumes, mute, even loudness: what any recording can have. */
    mix,
    playThrough: mixer.playThrough,
    /** Goes on playing, unheard: the sound comes from elsewhere. */
    silence: (isSilent: boolean): void => {
      element.muted = isSilent
    },
    /** Devices came or went. */
    tryDeviceAgain: mixer.tryAgain,
    setSkipSilence: (skipSilence: boolean): void => {
      become({ skipSilence })
    },
    /** Who speaks when, one list a channel; until it is known nothing is skipped. */
    setSpeech: (measured: readonly (readonly Stretch[])[]): void => {
      speech = measured
      audible = audibleStretches(speech, duration(), marginMs)
    },
    /** How much of a skipped silence stays before and after speech. */
    setSkipMargin: (ms: number): void => {
      marginMs = ms
      audible = audibleStretches(speech, duration(), marginMs)
    },
    setLoop: (loop: Stretch | null): void => {
      const kept = loop && loop[1] - loop[0] >= SHORTEST_LOOP_MS ? loop : null
      become({ loop: kept })
      if (kept && (at() < kept[0] || at() >= kept[1])) seek(kept[0])
    },
    /** Hears the last seconds once more, slower, then goes on as before. */
    replay: (): void => {
      if (!sound) return
      const until = replayUntil ?? { at: at(), thenPause: element.paused }
      hearing.replay()
      moveTo(until.at - REPLAY_MS)
      rewindNext = false
      replayUntil = until
      element.playbackRate = REPLAY_RATE
      become({ replaying: true })
      void play()
    },
    takeHeard: hearing.take,
    onState: (listener: (state: PlayerState) => void) => subscribe(onState, listener),
    /** On every frame while playing, and whenever the place changes. */
    onTick: (listener: (at: number, playing: boolean) => void) => subscribe(onTick, listener),
    /** Somebody went to another place. */
    onLeap: (listener: (at: number) => void) => subscribe(onLeap, listener),
    dispose: (): void => {
      scope.abort()
      cancelAnimationFrame(frame)
      element.pause()
      element.removeAttribute('src')
      element.load()
      mixer.dispose()
      onState.clear()
      onTick.clear()
      onLeap.clear()
    },
  }
}
