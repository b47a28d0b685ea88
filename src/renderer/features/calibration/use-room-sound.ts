import { useEffect, useState, useSyncExternalStore } from 'react'

import { createPlayer, type Player, type PlayerState } from '#renderer/lib/player.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { CallId } from '#shared/ids.ts'
import type { RecordingView } from '#shared/inspect.ts'
import type { SoundState } from '#shared/news.ts'

export type RoomSound = {
  readonly player: Player | null
  readonly recording: RecordingView | null
  readonly sound: SoundState | null
}

const noSound: RoomSound = { player: null, recording: null, sound: null }

/** Fetches the recording of the call on show and plays it, for as long as the room is there. */
export function useRoomSound(callId: CallId | null): RoomSound {
  const { client, subscribeNews, settings } = useShell()
  const { rate, volumes, outputDevice } = settings
  const [here, setHere] = useState<RoomSound>(noSound)
  const { player } = here

  useEffect(() => {
    if (callId === null) return undefined
    const made = createPlayer({ rewindOnResumeMs: () => 0 })
    let stop: () => void = () => undefined
    let isLeft = false
    // Looks at the call and begins no judgement of it.
    void client.scorecards.tryOn({ callId }).then((tried) => {
      const recording = tried.ok ? tried.value.recording : null
      if (isLeft || !recording) return
      const { id, audioUrl, durationMs, channels, agentChannel } = recording
      const become = (sound: SoundState): void => {
        if (sound.type === 'ready' && !made.state().ready) {
          made.load({ url: audioUrl, durationMs, channels, agentChannel, at: 0 })
        }
        setHere({ player: made, recording, sound })
      }
      stop = subscribeNews((news) => {
        if (news.type === 'SoundChanged' && news.recordingId === id) become(news.sound)
      })
      become(recording.sound)
      void client.inspect.want({ callId })
    })
    return () => {
      isLeft = true
      stop()
      made.dispose()
      setHere(noSound)
    }
  }, [callId, client, subscribeNews])

  useEffect(() => {
    player?.setRate(rate)
    player?.mix({ volumes })
    player?.playThrough(outputDevice)
  }, [player, rate, volumes, outputDevice])
  return here
}

const silent: PlayerState | null = null
const never = (): (() => void) => () => undefined

export const usePlaying = (player: Player | null): PlayerState | null =>
  useSyncExternalStore(player?.onState ?? never, player?.state ?? (() => silent))

/** The place that is heard, to a twentieth of a second. */
export const usePlace = (player: Player | null): number =>
  useSyncExternalStore(player?.onTick ?? never, () =>
    player ? Math.floor(player.at() / 50) * 50 : 0,
  )
