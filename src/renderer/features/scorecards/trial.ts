import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { readOccurrences } from '#core/scorecard/occurrences.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import type { CallFacts } from '#shared/condition.ts'
import { Mark, type Answer, type Given, type Score } from '#shared/evaluation.ts'
import type { Item, ItemKey, Scorecard } from '#shared/scorecard.ts'
import type { TrialView } from '#shared/trial.ts'

/** An evaluation that is never kept, to see what the scorecard makes of it. */
export type Trial = {
  readonly marks: readonly Mark[]
  readonly answers: readonly Answer[]
  readonly facts: CallFacts
  /** The call it is tried on; null while it is tried on none. */
  readonly on: TrialView | null
}

export const noTrial: Trial = { marks: [], answers: [], facts: {}, on: null }

/** As the call was judged, where it was. */
export const trialOn = (on: TrialView): Trial => ({
  ...{ marks: on.marks, answers: on.answers, facts: on.facts, on },
})

/** Without all that was tried. */
export const again = ({ on }: Trial): Trial => (on ? trialOn(on) : noTrial)

/** One occurrence more, at a place of the recording where there is one. */
export function hit(trial: Trial, itemKey: ItemKey, at?: number): Trial {
  return { ...trial, marks: [...trial.marks, tryMark(trial, itemKey, at)] }
}

/** One occurrence less; the last is taken back first. */
export function unhit(trial: Trial, itemKey: ItemKey): Trial {
  const last = trial.marks.findLastIndex((mark) => mark.itemKey === itemKey)
  return last < 0 ? trial : { ...trial, marks: trial.marks.toSpliced(last, 1) }
}

/** Sets an answer, or takes it back where it is there already. */
export function answer(
  trial: Trial,
  itemKey: ItemKey,
  said: { readonly state: 'ok' | 'na' } | { readonly state: 'given'; readonly value: Given },
): Trial {
  const value = said.state === 'given' ? said.value : null
  const before = trial.answers.find((each) => each.itemKey === itemKey)
  const others = trial.answers.filter((each) => each.itemKey !== itemKey)
  const isSame =
    before?.state === said.state && JSON.stringify(before.value) === JSON.stringify(value)
  return isSame
    ? { ...trial, answers: others }
    : {
        ...trial,
        answers: [...others, { itemKey, state: said.state, reason: '', value, circumstances: [] }],
      }
}

/** What the digit of a number stands for on an item with a grade; null where it stands for nothing. */
export function nthGrade(item: Item, before: Given | null, number: number): Given | null {
  switch (item.kind) {
    case 'yesno':
      return number === 1 ? 'yes' : number === 2 ? 'no' : null
    case 'scale':
      return number <= item.levels.length ? number : null
    case 'choice': {
      const key = item.options[number - 1]?.key
      if (key === undefined) return null
      const chosen = Array.isArray(before) ? before : []
      if (!item.many) return [key]
      return chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key]
    }
    case 'number':
      return item.bands[number - 1]?.from ?? null
    case 'deduct':
    case 'award':
    case 'fatal':
    case 'text':
      return null
  }
}

export type Tried = {
  readonly score: Score
  readonly occurrences: ReadonlyMap<string, Occurrence>
}

export const tryOut = (card: Scorecard, { marks, answers, facts }: Trial): Tried => ({
  score: scoreEvaluation(card, marks, answers, facts),
  occurrences: readOccurrences(card, marks, answers, facts),
})

/** Without a recording a second after the one before, so that they stand in the order they were made. */
const tryMark = ({ marks }: Trial, itemKey: ItemKey, at = marks.length * 1000): Mark =>
  Mark.parse({
    id: `00000000-0000-4000-8000-${String(marks.length).padStart(12, '0')}`,
    evaluationId: '00000000-0000-4000-8000-000000000000',
    ...{ itemKey, at, end: null, note: '', createdAt: 0 },
  })
