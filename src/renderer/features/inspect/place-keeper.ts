import type { Player } from '#renderer/lib/player.ts'
import type { Hearing } from '#shared/listening.ts'

const EVERY_MS = 1000
/** A held arrow key leaps thirty times a second; where it ends counts. */
const LEAP_MS = 250

/**
 * Tells where listening is: once a second while it plays, at once when it stops or goes elsewhere,
 * so that a program that dies reopens where it was.
 */
export function keepPlaces(
  player: Pick<Player, 'at' | 'onTick' | 'onState' | 'onLeap' | 'takeHeard'>,
  keep: (at: number, hearing: Hearing) => void,
  now: () => number,
): { readonly flush: () => void; readonly stop: () => void } {
  let last = Number.NEGATIVE_INFINITY
  let wasPlaying = false
  let later: ReturnType<typeof setTimeout> | undefined

  const send = () => {
    clearTimeout(later)
    later = undefined
    last = now()
    keep(player.at(), player.takeHeard())
  }
  const stops = [
    player.onTick((_at, playing) => {
      if (playing && now() - last >= EVERY_MS) send()
    }),
    player.onState(({ playing }) => {
      if (wasPlaying && !playing) send()
      wasPlaying = playing
    }),
    player.onLeap(() => {
      if (now() - last >= LEAP_MS) send()
      else later ??= setTimeout(send, LEAP_MS)
    }),
  ]
  return {
    flush: send,
    stop: () => {
      clearTimeout(later)
      for (const stop of stops) stop()
    },
  }
}
