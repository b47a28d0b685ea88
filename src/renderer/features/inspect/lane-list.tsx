import { useId, useMemo, useState } from 'react'

import { callEvents } from '#renderer/features/inspect/call-events.ts'
import { eventText } from '#renderer/features/inspect/event-text.ts'
import {
  entryNear,
  laneEntries,
  markText,
  type LaneEntry,
} from '#renderer/features/inspect/lane-entries.ts'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { useWords } from '#renderer/ui/use-words.ts'

/** Options on both sides of the chosen one that are really there; the rest is only counted. */
const AROUND = 12

const none: readonly never[] = []

/**
 * What the lanes draw, as a list of words: one stop of the Tab key, out of sight until it has the
 * focus.
 */
export function LaneList({
  listRef,
}: {
  readonly listRef: React.RefObject<HTMLDivElement | null>
}) {
  const t = useT()
  const id = useId()
  const { player, looking, store } = useSession()
  const [chosen, setChosen] = useState(0)
  const [open, setOpen] = useState(false)
  // While nobody reads it there is nothing to keep in order.
  const marks = useInspect((state) => (open ? state.view?.marks : none))
  const events = useInspect((state) => (open ? callEvents(state) : none))
  const entries = useMemo(() => laneEntries(marks ?? none, events), [marks, events])

  const last = entries.length - 1
  const active = Math.min(chosen, last)
  const first = Math.max(0, active - AROUND)
  const take = () => {
    const entry = entries[active]
    if (entry?.type === 'mark') looking.goToMark(entry.mark.id)
    else if (entry) looking.goToEvent(entry.event)
  }
  const moves: Readonly<Record<string, () => void>> = {
    ArrowUp: () => {
      setChosen(Math.max(0, active - 1))
    },
    ArrowDown: () => {
      setChosen(Math.min(last, active + 1))
    },
    Home: () => {
      setChosen(0)
    },
    End: () => {
      setChosen(last)
    },
    Enter: take,
    Escape: () => listRef.current?.blur(),
  }

  return (
    <div
      ref={listRef}
      className={open ? 'ins-list' : 'ins-list visually-hidden'}
      role="listbox"
      tabIndex={0}
      aria-label={t('inspect.list')}
      aria-activedescendant={open && last >= 0 ? `${id}-${active}` : undefined}
      data-overlay
      onFocus={() => {
        setOpen(true)
        const state = store.getState()
        const here = laneEntries(state.view?.marks ?? none, callEvents(state))
        setChosen(Math.max(0, entryNear(here, player.at())))
      }}
      onBlur={() => {
        setOpen(false)
      }}
      onKeyDown={(event) => {
        const move = moves[event.key]
        if (!move || event.ctrlKey || event.altKey || event.shiftKey) return
        // These keys do other things everywhere else.
        event.preventDefault()
        move()
      }}
    >
      {open && last < 0 && <div className="ins-list-empty">{t('inspect.list.empty')}</div>}
      {open &&
        entries.slice(first, active + AROUND + 1).map((entry, index) => (
          <div
            key={first + index}
            id={`${id}-${first + index}`}
            role="option"
            className="ins-list-option"
            aria-selected={first + index === active}
            aria-posinset={first + index + 1}
            aria-setsize={entries.length}
            ref={first + index === active ? showOption : null}
            onPointerDown={(event) => {
              event.preventDefault()
              setChosen(first + index)
              if (entry.type === 'mark') looking.goToMark(entry.mark.id)
              else looking.goToEvent(entry.event)
            }}
          >
            <span className="meta number">
              {clockTime(entry.at, 1)}
              {entry.end === null ? '' : `–${clockTime(entry.end, 1)}`}
            </span>
            <EntryName entry={entry} />
          </div>
        ))}
    </div>
  )
}

const showOption = (option: HTMLDivElement | null) => {
  option?.scrollIntoView({ block: 'nearest' })
}

function EntryName({ entry }: { readonly entry: LaneEntry }) {
  const t = useT()
  const words = useWords()
  const itemKey = entry.type === 'mark' ? entry.mark.itemKey : null
  const item = useInspect((state) =>
    itemKey === null ? undefined : state.sheet?.itemsByKey.get(itemKey)?.item,
  )
  return (
    <span>
      {entry.type === 'event'
        ? eventText(t, entry.event)
        : markText(t, entry.mark, item ? words(item.title) : '')}
    </span>
  )
}
