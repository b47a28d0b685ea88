import type { Span } from '#renderer/lib/waveform-geometry.ts'
import type { WaveMark } from '#renderer/lib/waveform-scene.ts'

/** A mark in view: where it begins and ends in the lane, in pixels. */
type InView = { readonly mark: WaveMark; readonly from: number; readonly to: number }
type Label = { readonly x: number; readonly y: number; readonly width: number }
export type LaidOut = InView & { readonly label: Label | null }

const GAP = 4

/**
 * A chip in the first row with room for each mark, none where no row has any. Marks come from left to
 * right; those that are pointed at or selected find room before all others.
 */
export function layOutMarks(
  marks: readonly InView[],
  rows: readonly number[],
  laneWidth: number,
  options: {
    readonly widthOf: (mark: WaveMark) => number
    readonly isFirst: (mark: WaveMark) => boolean
  },
): readonly LaidOut[] {
  const labelOf = ({ mark, from, to }: InView, y: number): Label => {
    const width = options.widthOf(mark)
    const x = Math.min(Math.max(from, Math.min(0, to - width)), Math.max(0, laneWidth - width))
    return { x, y, width }
  }
  const [firstRow] = rows
  const reserved = new Map<string, Label>()
  for (const each of marks) {
    if (firstRow !== undefined && options.isFirst(each.mark)) {
      reserved.set(each.mark.id, labelOf(each, firstRow))
    }
  }
  const ends = rows.map(() => Number.NEGATIVE_INFINITY)
  const collides = ({ x, y, width }: Label): boolean =>
    [...reserved.values()].some(
      (held) => held.y === y && x < held.x + held.width + GAP && held.x < x + width + GAP,
    )
  return marks.map((each): LaidOut => {
    const held = reserved.get(each.mark.id)
    if (held) return { ...each, label: held }
    for (const [row, y] of rows.entries()) {
      const end = ends[row] ?? 0
      // Measuring text is dear: only what begins past the chip before it is measured.
      if (end + GAP > Math.max(each.from, 0)) continue
      const label = labelOf(each, y)
      if (label.x < end + GAP || collides(label)) continue
      ends[row] = label.x + label.width
      return { ...each, label }
    }
    return { ...each, label: null }
  })
}

/** Neighbouring marks without a chip, told as a number. */
export type Crowd = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly count: number
  /** From the first to the last of them, in milliseconds. */
  readonly span: Span
}

/** Room for a number and its word. */
const CELL = 88

/** The marks that found no room, by cells as wide as a count needs. */
export function crowdOf(marks: readonly LaidOut[], y: number, laneWidth: number): readonly Crowd[] {
  const crowds: Crowd[] = []
  for (const { mark, from, label } of marks) {
    if (label) continue
    const x = Math.min(Math.max(0, from), laneWidth - CELL)
    const end = mark.end ?? mark.at
    const open = crowds.at(-1)
    if (open && x < open.x + CELL) {
      const span: Span = [open.span[0], Math.max(open.span[1], end)]
      crowds[crowds.length - 1] = { ...open, count: open.count + 1, span }
    } else crowds.push({ x, y, width: CELL - GAP, count: 1, span: [mark.at, end] })
  }
  return crowds
}
