import { useEffect, useMemo, useState } from 'react'

import { pointReached } from '#core/library/stops.ts'
import type { Player } from '#renderer/lib/player.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { useRecordingSound, type RecordingSound } from '#renderer/ui/use-recording-sound.ts'
import type { RecordingView } from '#shared/inspect.ts'
import type { EntryView } from '#shared/library-api.ts'

export type StudySound = RecordingSound & {
  /** The teaching point it stands at, by its index. */
  readonly current: number | null
  /** Goes to one, and waits there; a stretch is played. */
  readonly go: (point: number) => void
}

/** The sound of an entry, which stops by itself at each teaching point (rule 85). */
export function useStudySound(entry: EntryView | undefined): StudySound {
  const { client } = useShell()
  const { id = null, hasSound = false, callId = null, points = none } = entry ?? {}
  const [recording, setRecording] = useState<RecordingView | null>(null)
  const [stopped, setStopped] = useState<{ readonly player: Player; readonly at: number } | null>(
    null,
  )
  const sound = useRecordingSound(callId, recording)
  const { player } = sound

  useEffect(() => {
    if (id === null || !hasSound) return undefined
    let isLeft = false
    void client.library.open({ id }).then((opened) => {
      if (!isLeft && opened.ok) setRecording(opened.value)
    })
    return () => {
      isLeft = true
      setRecording(null)
    }
  }, [client, id, hasSound])

  useEffect(() => {
    if (!player) return undefined
    let last = player.at()
    const stops = [
      player.onTick((at, playing) => {
        const reached = playing ? pointReached(points, last, at) : undefined
        last = at
        if (reached === undefined) return
        player.pause()
        setStopped({ player, at: reached })
      }),
      player.onLeap((at) => {
        last = at
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [player, points])

  return useMemo(
    () => ({
      ...sound,
      current: stopped !== null && stopped.player === player ? stopped.at : null,
      go: (n) => {
        const point = points[n]
        if (!point || !player) return
        player.pause()
        player.seek(point.at)
        setStopped({ player, at: n })
        if (point.end !== null) void player.play()
      },
    }),
    [sound, stopped, points, player],
  )
}

const none: EntryView['points'] = []
