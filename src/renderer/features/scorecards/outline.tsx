import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef } from 'react'

import { toPoints } from '#core/scorecard/milli.ts'
import { fullOf } from '#core/scorecard/outline.ts'
import type { Note } from '#renderer/features/scorecards/findings.ts'
import { itemPoints } from '#renderer/ui/item-points.ts'
import { NoteShape } from '#renderer/features/scorecards/note-shape.tsx'
import { nameOf, outlineOf, type OutlineRow } from '#renderer/features/scorecards/places.ts'
import { useBuilder, useBuilderStore, useNotes } from '#renderer/features/scorecards/use-builder.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Scorecard } from '#shared/scorecard.ts'

const ROW_PX = 28

/** Sections and items in the order in which they are judged; the chosen one is edited beside it. */
export function Outline({ card }: { readonly card: Scorecard }) {
  const t = useT()
  const builder = useBuilderStore()
  const at = useBuilder((state) => state.history?.now.at)
  const notes = useNotes()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => outlineOf(card), [card])
  const worst = useMemo(() => worstByPlace(notes), [notes])
  const selected = at ? rows.findIndex(({ place }) => nameOf(place) === nameOf(at)) : 0

  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are not memoised, and none is passed on
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  })
  useEffect(() => {
    if (selected >= 0) virtual.scrollToIndex(selected)
  }, [virtual, selected])

  return (
    <div
      ref={scroller}
      className="sc-outline"
      data-zone="outline"
      role="listbox"
      tabIndex={0}
      aria-label={t('scorecards.outline')}
      aria-activedescendant={selected >= 0 ? rowId(selected) : undefined}
    >
      <div className="sc-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <Row
              key={index}
              row={row}
              card={card}
              index={index}
              start={start}
              selected={index === selected}
              note={worst.get(nameOf(row.place)) ?? null}
              choose={() => {
                builder.getState().look(row.place)
              }}
            />
          )
        })}
      </div>
    </div>
  )
}

const rowId = (index: number): string => `sc-row-${index}`

type RowProps = {
  readonly row: OutlineRow
  readonly card: Scorecard
  readonly index: number
  readonly start: number
  readonly selected: boolean
  readonly note: Note['severity'] | null
  readonly choose: () => void
}

const Row = memo(
  function Row({ row, card, index, start, selected, note, choose }: RowProps) {
    const words = useWords()
    const t = useT()
    const { key, title, points } = read(row, card, t('scorecards.fatal'))
    return (
      <div
        id={rowId(index)}
        role="option"
        aria-selected={selected}
        className={`sc-row sc-row-${row.place.type}`}
        data-inner={row.place.type === 'item' && row.place.inner !== null}
        style={{ transform: `translateY(${start}px)` }}
        onClick={choose}
      >
        <span className="sc-row-key number">{key}</span>
        <span className="ellipsis">{words(title)}</span>
        {note && <NoteShape severity={note} />}
        <span className="sc-row-points number">{points}</span>
      </div>
    )
  },
  // What is chosen by a row hangs on its place, which these tell.
  (a, b) =>
    a.row.place.type === b.row.place.type &&
    nameOf(a.row.place) === nameOf(b.row.place) &&
    thingOf(a) === thingOf(b) &&
    a.index === b.index &&
    a.start === b.start &&
    a.selected === b.selected &&
    a.note === b.note,
)

const thingOf = ({ row, card }: RowProps): unknown =>
  row.type === 'card' ? card : row.type === 'section' ? row.section : row.item

const read = (row: OutlineRow, card: Scorecard, fatal: string) => {
  switch (row.type) {
    case 'card':
      return { key: '', title: card.name, points: '' }
    case 'section':
      return {
        key: row.section.key,
        title: row.section.title,
        points: formatPoints(toPoints(fullOf(row.section))),
      }
    case 'item':
      return { key: row.item.key, title: row.item.title, points: itemPoints(row.item) ?? fatal }
  }
}

function worstByPlace(notes: readonly Note[]): ReadonlyMap<string, Note['severity']> {
  const worst = new Map<string, Note['severity']>()
  for (const { place, severity } of notes) {
    const name = nameOf(place)
    if (worst.get(name) !== 'error') worst.set(name, severity)
  }
  return worst
}
