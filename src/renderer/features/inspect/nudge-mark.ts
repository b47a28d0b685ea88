import type { Place } from '#renderer/features/inspect/mark-palette.ts'

/**
 * A mark with its start or its end moved by so many milliseconds, or null where it cannot go there.
 * The end of a moment moved onwards makes a range of it, and a range without length is a moment.
 */
export const nudgeMark = (
  { at, end }: Place,
  edge: 'start' | 'end',
  by: number,
  durationMs: number,
): Place | null => {
  const from = edge === 'start' ? Math.max(0, at + by) : at
  const to = edge === 'end' ? Math.min(durationMs, (end ?? at) + by) : (end ?? from)
  if (from > to || to > durationMs) return null
  const place = { at: from, end: from === to ? null : to }
  return place.at === at && place.end === end ? null : place
}
