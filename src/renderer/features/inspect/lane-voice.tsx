import { eventText } from '#renderer/features/inspect/event-text.ts'
import { markText } from '#renderer/features/inspect/lane-entries.ts'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime, lengthText } from '#renderer/lib/waveform-geometry.ts'
import { useWords } from '#renderer/ui/use-words.ts'

/** Says where a key led, for those who do not see the playhead. */
export function LaneVoice() {
  const t = useT()
  const words = useWords()
  const said = useInspect((state) => state.said)
  const selection = useInspect((state) => state.selection)
  const mark = useInspect((state) =>
    said?.type === 'mark' ? state.view?.marks.find(({ id }) => id === said.markId) : undefined,
  )
  const item = useInspect((state) =>
    mark?.itemKey ? state.sheet?.itemsByKey.get(mark.itemKey)?.item : undefined,
  )

  const text = (): string => {
    switch (said?.type) {
      case undefined:
        return ''
      case 'none':
        return t('inspect.said.none')
      case 'unselected':
        return t('inspect.said.unselected')
      case 'event': {
        const time = clockTime(said.event.range[0], 1)
        return t('inspect.said.event', { time, name: eventText(t, said.event) })
      }
      case 'mark':
        return mark
          ? t('inspect.said.event', {
              time: clockTime(mark.at, 1),
              name: markText(t, mark, item ? words(item.title) : ''),
            })
          : ''
      case 'selection':
        return selection
          ? t('inspect.said.selection', {
              from: clockTime(selection[0], 2),
              to: clockTime(selection[1], 2),
              length: lengthText(selection[1] - selection[0]),
            })
          : ''
    }
  }
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-said>
      {text()}
    </div>
  )
}
