import { evenGain, speechLevel } from '#core/audio/speech-level.ts'
import type { InspectState } from '#renderer/features/inspect/state.ts'
import type { Mix } from '#renderer/lib/player-mix.ts'
import type { Stretch } from '#renderer/lib/player-listening.ts'

/** What brings each side's speech to the common loudness, in dB. */
export function evenGains(
  { pyramid, view }: Pick<InspectState, 'pyramid' | 'view'>,
  speech: readonly (readonly Stretch[])[],
): Mix['gains'] {
  const gainOf = (channel: number): number =>
    pyramid ? evenGain(speechLevel(pyramid, channel, speech[channel] ?? [])) : 0
  if (speech.length !== 2) return { agent: 0, customer: 0, mixed: gainOf(0) }
  const agent = view?.recording?.agentChannel === 1 ? 1 : 0
  return { agent: gainOf(agent), customer: gainOf(1 - agent), mixed: 0 }
}
