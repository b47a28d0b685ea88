import { scoreOf } from '#core/evaluation/score-of.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { readOccurrences } from '#core/scorecard/occurrences.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import type { Answer, Evaluation, Mark, Score } from '#shared/evaluation.ts'
import type { Item, Scorecard } from '#shared/scorecard.ts'

/** What one person submitted of the call. */
export type RoomEntry = {
  readonly marks: readonly Mark[]
  readonly answers: readonly Answer[]
  readonly evaluation: Pick<Evaluation, 'facts' | 'unscorable'>
}

/** What one person found an item to be. */
export type Finding = Pick<Occurrence, 'state' | 'count' | 'value' | 'marks' | 'reason'> & {
  /** What the item changed of that person's score, with its sign. */
  readonly points: number
}

export type RoomItem = {
  readonly item: Item
  /** By entry; null of a call that person could not judge. */
  readonly findings: readonly (Finding | null)[]
  /** Not everybody found the same. */
  readonly isSplit: boolean
  /** The most points that anybody differs by. */
  readonly spread: number
}

/** A place in the sound that some marked on an item and others did not. */
export type Moment = {
  readonly itemKey: string
  /** Null where nothing in the sound shows what they differ in. */
  readonly span: readonly [from: number, to: number] | null
  /** Entries that marked it. */
  readonly by: readonly number[]
}

export type Room = {
  /** In the order of the scorecard. */
  readonly items: readonly RoomItem[]
  /** As they are heard; those without a place come last. */
  readonly moments: readonly Moment[]
  readonly scores: readonly Score[]
}

/** Marks on one item that lie no further apart than this speak of the same thing. */
export const SAME_MOMENT_MS = 3000

/** What several people made of one call, item by item, and where in the sound they differ. */
export function readRoom(scorecard: Scorecard, entries: readonly RoomEntry[]): Room {
  const scores = entries.map(({ evaluation, marks, answers }) =>
    scoreOf(scorecard, evaluation, marks, answers),
  )
  const found = entries.map(({ evaluation, marks, answers }) =>
    evaluation.unscorable === null
      ? readOccurrences(scorecard, marks, answers, evaluation.facts)
      : null,
  )
  const items = itemsOf(scorecard).map((item): RoomItem => {
    const findings = found.map((occurrences, entry) => {
      const occurrence = occurrences?.get(item.key)
      return occurrence ? findingOf(occurrence, scores[entry]) : null
    })
    const said = findings.filter((finding) => finding !== null)
    const points = said.map((finding) => finding.points)
    return {
      item,
      findings,
      isSplit: new Set(said.map(verdictOf)).size > 1,
      spread: points.length === 0 ? 0 : rounded(Math.max(...points) - Math.min(...points)),
    }
  })
  return { items, scores, moments: inOrder(items.flatMap(momentsOf)) }
}

function findingOf(
  { item, state, count, value, marks, reason }: Occurrence,
  score: Score | undefined,
): Finding {
  const steps = score?.trace.filter((step) => step.item === item.key && byItem.has(step.rule)) ?? []
  const points = rounded(steps.reduce((sum, { change }) => sum + change, 0))
  return { state, count, value, marks, reason, points }
}

/** Whether somebody said more of it than that it is fine. */
export const isNamed = ({ findings }: Pick<RoomItem, 'findings'>): boolean =>
  findings.some((finding) => finding?.state === 'hit' || finding?.state === 'given')

/** Lines of a trace that are the item's own; where a limit held is the section's. */
const byItem: ReadonlySet<string> = new Set([
  ...['deduct', 'circumstance', 'extra', 'covered', 'award', 'grade', 'fatal'],
])

/** Points have at most three decimals. */
const rounded = (points: number): number => Math.round(points * 1000) / 1000

/** An award nobody gave and one nobody spoke of are the same. */
const verdictOf = ({ state, count, value }: Finding): string =>
  state === 'hit' || state === 'given'
    ? JSON.stringify([state, state === 'hit' ? count : value])
    : state === 'unanswered'
      ? 'ok'
      : state

/** Whether two found the same of an item; of a call somebody could not judge they found nothing. */
export const isSameFinding = (a: Finding | null, b: Finding | null): boolean =>
  a === null || b === null ? a === b : verdictOf(a) === verdictOf(b)

function momentsOf({ item, findings, isSplit }: RoomItem): readonly Moment[] {
  const marks = findings
    .flatMap((finding, entry) => (finding?.marks ?? []).map((mark) => ({ mark, entry })))
    .sort((a, b) => a.mark.at - b.mark.at)
  const clusters: { from: number; to: number; by: Set<number> }[] = []
  for (const { mark, entry } of marks) {
    const last = clusters.at(-1)
    const to = mark.end ?? mark.at
    if (last && mark.at <= last.to + SAME_MOMENT_MS) {
      last.to = Math.max(last.to, to)
      last.by.add(entry)
    } else clusters.push({ from: mark.at, to, by: new Set([entry]) })
  }
  const present = findings.filter((finding) => finding !== null).length
  const apart = clusters.filter(({ by }) => by.size < present)
  if (apart.length === 0) return isSplit ? [{ itemKey: item.key, span: null, by: [] }] : []
  return apart.map(({ from, to, by }) => ({
    itemKey: item.key,
    span: [from, to],
    by: [...by].sort((a, b) => a - b),
  }))
}

/** Those that begin together keep the order of the scorecard. */
const inOrder = (moments: readonly Moment[]): readonly Moment[] =>
  moments.toSorted((a, b) => startOf(a) - startOf(b))

const startOf = ({ span }: Moment): number => span?.[0] ?? Number.MAX_SAFE_INTEGER

/** A, B … Z, AA, AB: what stands for a person whose name is not told. */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter
}
