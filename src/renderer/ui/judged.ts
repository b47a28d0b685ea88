import { isNamed, readRoom, type Finding } from '#core/calibration/room.ts'
import type { Mark, Score } from '#shared/evaluation.ts'
import type { ResultVersion } from '#shared/review.ts'
import type { Item, Scorecard } from '#shared/scorecard.ts'

/** What was found, by whichever version of a result or by who re-listened. */
export type Judgement = Pick<
  ResultVersion,
  'marks' | 'answers' | 'facts' | 'unscorable' | 'note' | 'total' | 'max'
>

export type JudgedItem = { readonly item: Item; readonly finding: Finding | null }

/** One judgement, item by item. */
export type Judged = {
  /** In the order of the scorecard. */
  readonly items: readonly JudgedItem[]
  /** Those of them that were deducted, awarded or graded. */
  readonly named: readonly JudgedItem[]
  /** As they are heard. */
  readonly marks: readonly Mark[]
  readonly score: Score
}

export function readJudged(card: Scorecard, judgement: Judgement): Judged | null {
  const { marks, answers, facts, unscorable } = judgement
  const room = readRoom(card, [{ marks, answers, evaluation: { facts, unscorable } }])
  const [score] = room.scores
  if (!score) return null
  const said = (each: (typeof room.items)[number]): JudgedItem => ({
    item: each.item,
    finding: each.findings[0] ?? null,
  })
  return {
    items: room.items.map(said),
    named: room.items.filter(isNamed).map(said),
    marks: marks.toSorted((a, b) => a.at - b.at),
    score,
  }
}

/** The one after or before the one of that key; the first or last where none is. */
export function neighbourOf<T>(
  all: readonly T[],
  isCurrent: (one: T) => boolean,
  by: 1 | -1,
): T | undefined {
  const at = all.findIndex(isCurrent)
  if (at < 0) return by === 1 ? all[0] : all.at(-1)
  return all[Math.min(all.length - 1, Math.max(0, at + by))]
}
