import type { MarkFailure, Said } from '#shared/evaluation.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { allFit } from '#core/evaluation/said.ts'
import { findItem } from '#core/scorecard/outline.ts'

type Place = {
  readonly itemKey: string | null
  readonly at: number
  readonly end: number | null
  readonly circumstances: readonly Said[]
}

/** The rule alone: may a mark lie there, in a recording of that many milliseconds? */
export function placeMark<P extends Place>(
  place: P,
  scorecard: Scorecard | undefined,
  durationMs: number,
): Result<P, MarkFailure> {
  const item = place.itemKey === null || !scorecard ? undefined : findItem(scorecard, place.itemKey)
  if (place.itemKey !== null && !item) return err({ type: 'UnknownItem' })
  if (!allFit(item, place.circumstances)) return err({ type: 'UnknownCircumstance' })
  if (place.end !== null && place.end <= place.at) return err({ type: 'EmptyRange' })
  if (place.at > durationMs || (place.end ?? 0) > durationMs) return err({ type: 'OutsideCall' })
  return ok(place)
}
