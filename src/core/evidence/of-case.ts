import type { Person } from '#shared/assignment.ts'
import type { Appeal } from '#shared/appeals.ts'
import type { Mark } from '#shared/evaluation.ts'
import type { EvidenceAppeal, EvidenceEvaluation, EvidencePerson } from '#shared/evidence.ts'
import type { PersonId } from '#shared/ids.ts'
import type { ReviewCase } from '#shared/results.ts'
import type { Scorecard } from '#shared/scorecard.ts'

export type NameOf = (id: PersonId) => string

/** The name of everybody who is known; of others their id. */
export const namesFrom = (people: readonly Person[]): NameOf => {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}

/** A judgement as the hub has it: what the call came to after all that was ruled. */
export const evaluationOfCase = (
  { review, judged, score }: ReviewCase,
  scorecard: Scorecard,
  nameOf: NameOf,
): EvidenceEvaluation => {
  const { id, callId, inspectorId, scorecardId, scorecardVersion, submission, submittedAt } = review
  const { note, unscorable, facts, marks, answers } = judged
  return {
    evaluation: {
      ...{ id, callId, inspectorId, scorecardId, scorecardVersion, submittedAt },
      ...{ assignmentId: null, state: 'submitted', startedAt: submittedAt, revision: submission },
      ...{ note, unscorable, facts },
    },
    inspector: nameOf(inspectorId),
    marks,
    answers,
    score: unscorable ? null : score,
    scorecard,
  }
}

/** The marks that stand, then those that did before a ruling took them away. */
export const marksOfCase = (
  { marks }: Pick<EvidenceEvaluation, 'marks'>,
  appeal: Pick<EvidenceAppeal, 'versions'> | null,
): readonly Mark[] => {
  const all = [...marks, ...(appeal?.versions.flatMap((version) => version.marks) ?? [])]
  return all.filter(({ id }, n) => all.findIndex((one) => one.id === id) === n)
}

type Step = EvidenceAppeal['steps'][number]

/** What was said against a judgement and came of it; null where nobody said anything. */
export const appealOfCase = (
  { review, appeals, versions }: Pick<ReviewCase, 'review' | 'appeals' | 'versions'>,
  nameOf: NameOf,
): EvidenceAppeal | null => {
  const last = appeals.at(-1)
  if (!last) return null
  const steps = appeals.flatMap((appeal) => stepsOf(appeal, nameOf))
  return { id: last.id, evaluationId: review.id, steps, appeals: [...appeals], versions }
}

/** Filing and the ruling that stands are told item by item. */
const stepsOf = (appeal: Appeal, nameOf: NameOf): readonly Step[] => {
  const { history, items, ruling, round } = appeal
  const lastRuled = history.findLastIndex(({ what }) => what === 'ruled')
  const personOf = (id: PersonId | null): EvidencePerson | null =>
    id === null ? null : { id, name: nameOf(id) }
  return history.flatMap(({ what, by, to, at, words }, n): readonly Step[] => {
    const step = { at, by: personOf(by), to: personOf(to), round, action: what }
    if (what === 'filed') {
      return items.map(({ itemKey, reason }) => ({ ...step, itemKey, text: reason }))
    }
    if (n === lastRuled && ruling) {
      return ruling.items.map(({ itemKey, decision, reason }) => ({
        ...{ ...step, action: `ruled.${decision}`, itemKey, text: reason },
      }))
    }
    return [{ ...step, itemKey: null, text: words }]
  })
}
