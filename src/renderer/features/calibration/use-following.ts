import { useEffect } from 'react'

import type { Player } from '#renderer/lib/player.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'

/** Hears what the room hears, for whoever is elsewhere. */
export function useFollowing(
  { presence }: CalibrationView,
  player: Player | null,
  isFollowing: boolean,
): void {
  useEffect(() => {
    if (!isFollowing || !presence || !player) return
    player.seek(presence.at)
    if (presence.playing) void player.play()
    else player.pause()
  }, [presence, player, isFollowing])
}
