import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'

import { MarkEditor } from '#renderer/features/inspect/mark-editor.tsx'
import { PaletteList } from '#renderer/features/inspect/palette-list.tsx'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { clockTime, xOf } from '#renderer/lib/waveform-geometry.ts'
import type { Looked } from '#renderer/lib/waveform.ts'
import { useWords } from '#renderer/ui/use-words.ts'

/** What opens at a place in the lanes: the items to mark, a mark's note, what a mark says. */
export function LaneOverlays({
  looked,
}: {
  readonly looked: StoreApi<{ readonly looked: Looked | null }>
}) {
  const view = useStore(looked, (state) => state.looked?.view ?? null)
  const palette = useInspect((state) => state.palette ?? state.leavingPalette)
  const editing = useInspect((state) => state.editing)
  const marks = useInspect((state) => state.view?.marks)
  const hovered = useInspect((state) => state.hoveredMark)
  if (!view) return null

  const edited =
    editing?.type === 'mark' ? marks?.find(({ id }) => id === editing.markId) : undefined
  const place = palette?.place ?? (editing?.type === 'note' ? editing.place : edited)
  if (place && (palette || editing)) {
    return (
      <Floating x={xOf(view, place.at)} width={view.width} wide={360}>
        {palette ? (
          <PaletteList palette={palette} />
        ) : (
          <MarkEditor key={edited?.id} mark={edited} place={place} />
        )}
      </Floating>
    )
  }
  const mark = marks?.find(({ id }) => id === hovered)
  return mark ? (
    <Floating x={xOf(view, mark.at)} width={view.width} wide={280} quiet>
      <MarkTip markId={mark.id} />
    </Floating>
  ) : null
}

function Floating({
  x,
  width,
  wide,
  quiet = false,
  children,
}: {
  readonly x: number
  readonly width: number
  readonly wide: number
  readonly quiet?: boolean
  readonly children: React.ReactNode
}) {
  const left = Math.min(Math.max(8, x - 12), Math.max(8, width - wide - 8))
  return (
    <div
      className={quiet ? 'ins-float ins-float-quiet' : 'ins-float'}
      style={{ left, width: wide }}
      data-overlay
    >
      {children}
    </div>
  )
}

function MarkTip({ markId }: { readonly markId: string }) {
  const words = useWords()
  const mark = useInspect((state) => state.view?.marks.find(({ id }) => id === markId))
  const row = useInspect((state) =>
    mark?.itemKey ? state.sheet?.itemsByKey.get(mark.itemKey) : undefined,
  )
  if (!mark) return null
  const until = mark.end === null ? '' : `–${clockTime(mark.end, 1)}`
  return (
    <div className="ins-tip">
      <div className="meta number">
        {row?.item.key} {clockTime(mark.at, 1)}
        {until}
      </div>
      {row && <div>{words(row.item.title)}</div>}
      {mark.note !== '' && <div className="ins-quote">{mark.note}</div>}
    </div>
  )
}
