import { useEffect } from 'react'

import type { Player } from '#renderer/lib/player.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { Slide } from '#shared/presentation.ts'

/** How often it is said where the sound is while it plays; in between the other window counts itself. */
const TELL_MS = 1000

/** Brings what is on show, and where the sound is, to the presentation window while it is open. */
export function useStage(
  isOpen: boolean,
  slide: Slide,
  player: Player | null,
  onMoved: (at: number, playing: boolean) => void,
): void {
  const { client } = useShell()
  useEffect(() => {
    if (isOpen) void client.presentation.show({ slide })
  }, [client, isOpen, slide])

  useEffect(() => {
    if (!player) return undefined
    let told = { playing: false, rate: 1, when: 0 }
    const tell = (): void => {
      const { playing, rate } = player.state()
      told = { playing, rate, when: performance.now() }
      if (isOpen) void client.presentation.move({ place: { at: player.at(), playing, rate } })
    }
    const moved = (): void => {
      tell()
      onMoved(player.at(), player.state().playing)
    }
    moved()
    const stops = [
      player.onLeap(moved),
      player.onState(({ playing, rate }) => {
        if (playing !== told.playing) moved()
        else if (rate !== told.rate) tell()
      }),
      player.onTick((_at, playing) => {
        if (playing && performance.now() - told.when > TELL_MS) tell()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [client, isOpen, player, onMoved])

  useEffect(() => {
    player?.silence(isOpen && slide.isHeardHere)
  }, [player, isOpen, slide.isHeardHere])
}
