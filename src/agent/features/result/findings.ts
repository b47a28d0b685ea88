import { readOccurrences } from '#core/scorecard/occurrences.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import type { Mark } from '#shared/evaluation.ts'
import type { Result } from '#shared/results.ts'
import type { Item } from '#shared/scorecard.ts'

/** What one item came to in the result as it stands. */
export type Finding = {
  readonly item: Item
  readonly marks: readonly Mark[]
  /** The reason written where no mark shows it. */
  readonly reason: string
  /** Points the score lost or won by it. */
  readonly change: number
  readonly isFatal: boolean
  /** Somebody looked and found nothing wrong; a reason may say why. */
  readonly isFine: boolean
  /** Whether it was judged, and so can be appealed. */
  readonly isScored: boolean
}

export const standing = ({ versions }: Pick<Result, 'versions'>) => versions.at(-1)

/** Every item of the scorecard, in its order. */
export function findingsOf({ scorecard, score, ...result }: Result): readonly Finding[] {
  const version = standing(result)
  if (!version) return []
  const { marks, answers, facts, unscorable } = version
  const found = readOccurrences(scorecard, marks, answers, facts)
  return itemsOf(scorecard).map((item) => {
    const steps = score.trace.filter((step) => step.item === item.key && changes.has(step.rule))
    const state = found.get(item.key)?.state ?? 'off'
    return {
      item,
      marks: marks.filter(({ itemKey }) => itemKey === item.key),
      reason: answers.find(({ itemKey }) => itemKey === item.key)?.reason ?? '',
      change: steps.reduce((sum, step) => sum + step.change, 0),
      isFatal: steps.some(({ rule }) => rule === 'fatal'),
      isFine: state === 'ok',
      isScored: unscorable === null && state !== 'off' && state !== 'unanswered',
    }
  })
}

const changes: ReadonlySet<string> = new Set([
  ...['deduct', 'extra', 'circumstance', 'covered', 'award', 'grade', 'fatal'],
])

export const isFault = ({ item, change, isFatal, isFine, marks, reason }: Finding): boolean =>
  isFatal ||
  change < 0 ||
  (!isFine && item.kind !== 'award' && item.kind !== 'text' && (marks.length > 0 || reason !== ''))
