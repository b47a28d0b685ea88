import type { Mark } from '#shared/evaluation.ts'
import type { Range } from '#shared/activity.ts'

/** The mark before or after the selected one, or, where none is selected, the playhead. */
export const neighbourMark = (
  marks: readonly Mark[],
  selected: string | null,
  playhead: number,
  by: 1 | -1,
): Mark | undefined => {
  const index = marks.findIndex((mark) => mark.id === selected)
  if (index >= 0) return marks[index + by]
  return by > 0
    ? marks.find((mark) => mark.at > playhead)
    : marks.findLast((mark) => mark.at < playhead)
}

/** The open item after the focused one, round and round. */
export const nextOpen = (
  order: readonly string[],
  open: readonly string[],
  focused: string | null,
  by: 1 | -1,
): string | null => {
  if (open.length === 0) return null
  const here = focused === null ? -1 : order.indexOf(focused)
  const places = open.map((key) => order.indexOf(key))
  const index =
    by > 0
      ? places.findIndex((place) => place > here)
      : places.findLastIndex((place) => place < here)
  return open.at(index >= 0 ? index : by > 0 ? 0 : -1) ?? null
}

/** A moment is heard with what led to it and what came of it. */
const BEFORE_MS = 2000
const AFTER_MS = 3000

/** What a loop would repeat: the selection, else the selected mark. */
export const loopOf = (
  selection: Range | null,
  marks: readonly Mark[],
  selected: string | null,
): Range | null => {
  if (selection) return selection
  const mark = marks.find((each) => each.id === selected)
  if (!mark) return null
  return [
    mark.end === null ? Math.max(0, mark.at - BEFORE_MS) : mark.at,
    mark.end ?? mark.at + AFTER_MS,
  ]
}
