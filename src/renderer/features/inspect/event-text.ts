import type { Translate } from '#renderer/lib/i18n.ts'
import type { WaveEvent } from '#renderer/lib/waveform-events.ts'
import { lengthText } from '#renderer/lib/waveform-geometry.ts'

/** What an event is and how long it lasts. */
export function eventText(t: Translate, { kind, range, side }: WaveEvent): string {
  const ms = range[1] - range[0]
  const length = lengthText(ms >= 1000 ? Math.round(ms / 100) * 100 : ms)
  if (
    (kind === 'crosstalk' || kind === 'overdriven') &&
    (side === 'agent' || side === 'customer')
  ) {
    return t(`inspect.event.${kind}.${side}`, { length })
  }
  return t(`inspect.event.${kind}`, { length })
}
