import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react'

import { createPlayer, type Player, type PlayerState } from '#renderer/lib/player.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { SoundState } from '#shared/news.ts'
import type { TrialView } from '#shared/trial.ts'

/** The sound of the call a draft is tried on. */
export type TrialSound = {
  /** Null where the call has no recording. */
  readonly player: Player | null
  readonly sound: SoundState | null
}

const noSound: TrialSound = { player: null, sound: null }

const TrialSoundContext = createContext<TrialSound>(noSound)
export const TrialSoundProvider = TrialSoundContext.Provider
export const useTrialSound = (): TrialSound => use(TrialSoundContext)

/** Fetches the recording and plays it, for as long as the draft is tried on that call. */
export function useSoundOf(view: TrialView | null): TrialSound {
  const { client, subscribeNews, settings } = useShell()
  const { rate, volumes, outputDevice } = settings
  const [here, setHere] = useState<TrialSound>(noSound)
  const { player } = here

  useEffect(() => {
    const recording = view?.recording
    if (!recording) return undefined
    const { id, audioUrl, durationMs, channels, agentChannel } = recording
    const made = createPlayer({ rewindOnResumeMs: () => 0 })
    const become = (sound: SoundState): void => {
      if (sound.type === 'ready' && !made.state().ready) {
        made.load({ url: audioUrl, durationMs, channels, agentChannel, at: 0 })
      }
      setHere({ player: made, sound })
    }
    become(recording.sound)
    const stop = subscribeNews((news) => {
      if (news.type === 'SoundChanged' && news.recordingId === id) become(news.sound)
    })
    void client.inspect.want({ callId: view.call.id })
    return () => {
      stop()
      made.dispose()
      setHere(noSound)
    }
  }, [view, client, subscribeNews])

  useEffect(() => {
    player?.setRate(rate)
    player?.mix({ volumes })
    player?.playThrough(outputDevice)
  }, [player, rate, volumes, outputDevice])
  return here
}

export const usePlayerState = (player: Player): PlayerState =>
  useSyncExternalStore(player.onState, player.state)

/** The place that is heard, to a tenth of a second. */
export const usePlace = (player: Player): number =>
  useSyncExternalStore(player.onTick, () => Math.floor(player.at() / 100) * 100)
