import type { TeachingPoint } from '#shared/library.ts'

type Place = Pick<TeachingPoint, 'at' | 'end'>

/** A longer way than this within one look is a leap, in milliseconds: somebody went there. */
const LEAP_MS = 2000

/** Where a study stops for a teaching point (rule 85): of a stretch when it was heard, at its end. */
export const stopOf = ({ at, end }: Place): number => end ?? at

/** The teaching point whose stop was passed by playing from one place to another, by its index. */
export const pointReached = (
  points: readonly Place[],
  from: number,
  to: number,
): number | undefined => {
  if (to - from > LEAP_MS) return undefined
  const at = points.findIndex((point) => stopOf(point) > from && stopOf(point) <= to)
  return at === -1 ? undefined : at
}
