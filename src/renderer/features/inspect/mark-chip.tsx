import { toneOf } from '#renderer/ui/item-tone.ts'
import { memo } from 'react'

import { saidTexts } from '#renderer/features/inspect/said-text.ts'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Mark } from '#shared/evaluation.ts'

/** A mark, the same wherever it shows: pointing at one lights all, pressing it goes there. */
const MarkChip = memo(function MarkChip({
  mark,
  noted,
}: {
  readonly mark: Mark
  readonly noted: boolean
}) {
  const { looking } = useSession()
  const lit = useInspect((state) => state.hoveredMark === mark.id || state.selectedMark === mark.id)
  const item = useInspect((state) =>
    mark.itemKey === null ? undefined : state.sheet?.itemsByKey.get(mark.itemKey)?.item,
  )
  const t = useT()
  const words = useWords()
  const said = noted ? saidTexts(t, words, item, mark.circumstances) : []
  return (
    <button
      type="button"
      className={`ins-chip ins-chip-${toneOf(item)}${lit ? ' ins-chip-lit' : ''}`}
      title={mark.note}
      onPointerEnter={() => looking.point(mark.id)}
      onPointerLeave={() => looking.point(null)}
      onFocus={() => looking.point(mark.id)}
      onBlur={() => looking.point(null)}
      onClick={(event) => {
        event.stopPropagation()
        looking.goToMark(mark.id)
      }}
    >
      <span className="number">
        {clockTime(mark.at)}
        {mark.end !== null && `–${clockTime(mark.end)}`}
      </span>
      {said.map((text) => (
        <span key={text} className="ins-said-tag">
          {text}
        </span>
      ))}
      {noted && mark.note !== '' && <span className="ellipsis">{mark.note}</span>}
    </button>
  )
})

/** Chips past this many say nothing more; the lanes show them all. */
const MOST_CHIPS = 24

export function MarkChips({
  marks,
  noted = false,
}: {
  readonly marks: readonly Mark[]
  readonly noted?: boolean
}) {
  const more = marks.length - MOST_CHIPS
  return (
    <>
      {marks.slice(0, MOST_CHIPS).map((mark) => (
        <MarkChip key={mark.id} mark={mark} noted={noted} />
      ))}
      {more > 0 && <span className="meta number">+{more}</span>}
    </>
  )
}
