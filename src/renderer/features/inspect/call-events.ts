import type { InspectState } from '#renderer/features/inspect/state.ts'
import { eventsOf, type WaveEvent } from '#renderer/lib/waveform-events.ts'
import type { Pyramid } from '#core/audio/pyramid.ts'
import type { Activity } from '#shared/activity.ts'

let known: {
  readonly activity: Activity
  readonly agentChannel: number | null
  readonly pyramid: Pyramid | null
  readonly events: readonly WaveEvent[]
} | null = null

const none: readonly WaveEvent[] = []

/** What happens in the open call; the same list as long as nothing new is known. */
export function callEvents({
  activity,
  view,
  pyramid,
}: Pick<InspectState, 'activity' | 'view' | 'pyramid'>): readonly WaveEvent[] {
  if (!activity) return none
  const agentChannel = view?.recording?.agentChannel ?? null
  if (
    known?.activity !== activity ||
    known.agentChannel !== agentChannel ||
    known.pyramid !== pyramid
  ) {
    const events = eventsOf(activity, agentChannel, pyramid)
    known = { activity, agentChannel, pyramid, events }
  }
  return known.events
}
