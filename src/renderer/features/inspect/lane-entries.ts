import type { Translate } from '#renderer/lib/i18n.ts'
import type { WaveEvent } from '#renderer/lib/waveform-events.ts'
import type { Mark } from '#shared/evaluation.ts'

/** A mark or an event, as the list of the lanes has it. */
export type LaneEntry =
  | { readonly type: 'mark'; readonly at: number; readonly end: number | null; readonly mark: Mark }
  | {
      readonly type: 'event'
      readonly at: number
      readonly end: number
      readonly event: WaveEvent
    }

export const laneEntries = (
  marks: readonly Mark[],
  events: readonly WaveEvent[],
): readonly LaneEntry[] =>
  [
    ...marks.map((mark): LaneEntry => ({ type: 'mark', at: mark.at, end: mark.end, mark })),
    ...events.map((event): LaneEntry => ({
      type: 'event',
      at: event.range[0],
      end: event.range[1],
      event,
    })),
  ].sort((a, b) => a.at - b.at)

/** A mark's item and note in words; `title` is the item's. */
export const markText = (t: Translate, { itemKey, note }: Mark, title: string): string =>
  (itemKey === null
    ? t('inspect.list.note', { note })
    : t('inspect.list.mark', { key: itemKey, title, note })
  ).trim()

/** The entry at the playhead or the first after it; the last where there is none. */
export const entryNear = (entries: readonly LaneEntry[], playhead: number): number => {
  const index = entries.findIndex(({ at }) => at >= playhead - 100)
  return index >= 0 ? index : entries.length - 1
}
