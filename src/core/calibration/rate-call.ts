import { findItem, takesValue } from '#core/scorecard/outline.ts'
import { readOccurrences } from '#core/scorecard/occurrences.ts'
import { toMilli, toPoints } from '#core/scorecard/milli.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { scoreOf } from '#core/evaluation/score-of.ts'
import type { Answer, Evaluation, Mark, Score } from '#shared/evaluation.ts'
import type { Rated, RatedItem } from '#shared/figures.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** What one person submitted of a call. */
export type Judgement = Pick<Evaluation, 'unscorable' | 'facts'> & {
  readonly marks: readonly Mark[]
  readonly answers: readonly Answer[]
}

/**
 * A judgement as a row of ratings. Items that were not asked, not answered, or hold free text are left
 * out: nobody can be held to agree on them. An award that was not given is one that is not there.
 */
export function rateCall(card: Scorecard, judgement: Judgement): Rated {
  const { marks, answers, facts } = judgement
  const score = scoreOf(card, judgement, marks, answers)
  if (judgement.unscorable) return { percent: null, items: [] }
  const points = pointsByItem(score)
  const items = [...readOccurrences(card, marks, answers, facts)].flatMap(([key, occurrence]) => {
    const said = saidOf(occurrence)
    if (!said) return []
    return [
      {
        key,
        ...said,
        points: points.get(key) ?? 0,
        at: occurrence.marks[0]?.at ?? null,
      },
    ]
  })
  return { percent: score.percent, items }
}

/** What each item did to the score, circumstances, limits of its own and fatal ends included. */
function pointsByItem({ trace }: Score): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { item, change } of trace) {
    if (item !== null) sums.set(item, (sums.get(item) ?? 0) + toMilli(change))
  }
  return new Map([...sums].map(([item, milli]) => [item, toPoints(milli)]))
}

function saidOf({
  item,
  state,
  value,
}: Pick<Occurrence, 'item' | 'state' | 'value'>): Pick<RatedItem, 'said' | 'number'> | null {
  if (item.kind === 'text' || state === 'off') return null
  if (state === 'unanswered') return item.kind === 'award' ? { said: 'ok', number: null } : null
  if (state === 'na' || state === 'hit') return { said: state, number: null }
  // Fine stands for the best grade.
  if (state === 'ok' && item.kind === 'yesno') return { said: 'yes', number: null }
  if (state === 'ok' && item.kind === 'scale') {
    return { said: String(item.levels.length), number: item.levels.length }
  }
  if (state === 'ok') return { said: 'ok', number: null }
  if (typeof value === 'number') return { said: String(value), number: value }
  if (typeof value === 'string') return { said: value, number: null }
  return { said: [...(value ?? [])].sort().join('+'), number: null }
}

/** What the room settled of one item. */
export type Settled = Pick<Answer, 'itemKey' | 'state' | 'value'>

/**
 * The judgement all agreed on, as a row of ratings: of each item what was settled, or else what most
 * said. It is taken from those who said it, the one in the middle by points (of a tie, from all); where
 * nobody had said what was settled it counts once, without circumstances. The whole is scored by the scorecard's own rules.
 */
export function rateSettled(
  card: Scorecard,
  judgements: readonly Judgement[],
  settled: readonly Settled[],
): Rated | null {
  const judged = judgements.filter(({ unscorable }) => unscorable === null)
  const [first] = judged
  if (!first || settled.length === 0) return null
  const rows = judged.map((judgement) => ({
    judgement,
    items: new Map(rateCall(card, judgement).items.map((item) => [item.key, item])),
  }))
  const settledBy = new Map<string, Settled>(settled.map((each) => [each.itemKey, each]))
  const marks: Mark[] = []
  const answers: Answer[] = []
  for (const key of readOccurrences(card, [], [], first.facts).keys()) {
    const item = findItem(card, key)
    if (!item) continue
    const by = settledBy.get(key)
    const state = by?.state === 'given' && !takesValue(item) ? 'ok' : by?.state
    const wanted = by
      ? (saidOf({ item, state: state ?? 'unanswered', value: by.value })?.said ?? null)
      : mostSaid(rows.flatMap(({ items }) => items.get(key) ?? []))
    const givers = rows
      .filter(({ items }) => (wanted === null ? items.has(key) : items.get(key)?.said === wanted))
      .sort((a, b) => (a.items.get(key)?.points ?? 0) - (b.items.get(key)?.points ?? 0))
    const giver = givers[Math.floor((givers.length - 1) / 2)]?.judgement
    if (giver) {
      marks.push(...giver.marks.filter(({ itemKey }) => itemKey === key))
      answers.push(...giver.answers.filter(({ itemKey }) => itemKey === key))
    } else if (by && state) {
      answers.push({
        itemKey: by.itemKey,
        state,
        value: by.value,
        reason: '',
        circumstances: [],
      })
    }
  }
  return rateCall(card, { marks, answers, facts: first.facts, unscorable: null })
}

/** What was said most often; null where nothing was, or two were said as often. */
export function mostSaid(items: readonly Pick<RatedItem, 'said'>[]): string | null {
  const counts = new Map<string, number>()
  for (const { said } of items) counts.set(said, (counts.get(said) ?? 0) + 1)
  const [[said, count] = [null, 0], [, next] = [null, 0]] = [...counts].sort((a, b) => b[1] - a[1])
  return count > next ? said : null
}
