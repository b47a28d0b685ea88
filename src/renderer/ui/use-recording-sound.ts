import { useEffect, useState, useSyncExternalStore } from 'react'

import { createPlayer, type Player, type PlayerState } from '#renderer/lib/player.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { CallId } from '#shared/ids.ts'
import type { RecordingView } from '#shared/inspect.ts'
import type { SoundState } from '#shared/news.ts'

export type RecordingSound = {
  readonly player: Player | null
  readonly recording: RecordingView | null
  readonly sound: SoundState | null
}

export const noSound: RecordingSound = { player: null, recording: null, sound: null }

/** Fetches a recording and plays it, for as long as it is the same object. */
export function useRecordingSound(
  callId: CallId | null,
  recording: RecordingView | null,
): RecordingSound {
  const { client, subscribeNews, settings } = useShell()
  const { rate, volumes, outputDevice } = settings
  const [here, setHere] = useState<RecordingSound>(noSound)
  const { player } = here

  useEffect(() => {
    if (callId === null || !recording) return undefined
    const { id, audioUrl, durationMs, channels, agentChannel } = recording
    const made = createPlayer({ rewindOnResumeMs: () => 0 })
    const become = (sound: SoundState): void => {
      if (sound.type === 'ready' && !made.state().ready) {
        made.load({ url: audioUrl, durationMs, channels, agentChannel, at: 0 })
      }
      setHere({ player: made, recording, sound })
    }
    become(recording.sound)
    const stop = subscribeNews((news) => {
      if (news.type === 'SoundChanged' && news.recordingId === id) become(news.sound)
    })
    void client.inspect.want({ callId })
    return () => {
      stop()
      made.dispose()
      setHere(noSound)
    }
  }, [callId, recording, client, subscribeNews])

  useEffect(() => {
    player?.setRate(rate)
    player?.mix({ volumes })
    player?.playThrough(outputDevice)
  }, [player, rate, volumes, outputDevice])
  return here
}

const never = (): (() => void) => () => undefined
const silent = (): null => null

/** Null where there is no player. */
export const usePlayerState = (player: Player | null): PlayerState | null =>
  useSyncExternalStore(player?.onState ?? never, player?.state ?? silent)

/** The place that is heard, to a twentieth of a second. */
export const usePlace = (player: Player | null): number =>
  useSyncExternalStore(player?.onTick ?? never, () =>
    player ? Math.floor(player.at() / 50) * 50 : 0,
  )
