import type { Answer, Evaluation, Mark } from '#shared/evaluation.ts'
import { Fact, type SealedFact } from '#shared/fact.ts'
import type { State } from '#tests/soak/words.ts'

type Story = {
  evaluation: Evaluation
  readonly marks: Map<string, Mark>
  readonly gone: Set<string>
  readonly answers: Map<string, Answer>
  /** The fact of each submission, by revision. */
  readonly submissions: Map<number, string>
}

/**
 * What facts in the order in which a hub took them come to, said once more and plainly, for the
 * tables of the hub and of the workstations to be held against. In the form of `replicaState`.
 */
export function replay(facts: readonly SealedFact[]): State {
  const stories = new Map<string, Story>()
  for (const sealed of facts) tellOne(stories, Fact.parse(sealed))
  const all = [...stories.values()]
  const lines = (rows: readonly (readonly unknown[])[]): readonly string[] =>
    rows.map((row) => JSON.stringify(row)).sort()
  return {
    evaluation: lines(
      all.map(({ evaluation: { id, callId, state, revision, note } }) => [
        ...[id, callId, state, revision, note],
      ]),
    ),
    mark: lines(
      all.flatMap(({ marks }) =>
        [...marks.values()].map(({ id, evaluationId, itemKey, at, note }) => [
          ...[id, evaluationId, itemKey, at, note],
        ]),
      ),
    ),
    answer: lines(
      all.flatMap(({ evaluation, answers }) =>
        [...answers.values()].map(({ itemKey, state, reason }) => [
          ...[evaluation.id, itemKey, state, reason],
        ]),
      ),
    ),
    submission: lines(
      all.flatMap(({ evaluation, submissions }) =>
        [...submissions].map(([revision, fact]) => [evaluation.id, revision, fact]),
      ),
    ),
  }
}

function tellOne(stories: Map<string, Story>, { id, body }: Fact): void {
  if (body.type === 'EvaluationStarted') {
    const { evaluation } = body
    const story = {
      ...{ evaluation, marks: new Map<string, Mark>(), gone: new Set<string>() },
      ...{ answers: new Map<string, Answer>(), submissions: new Map<number, string>() },
    }
    if (!stories.has(evaluation.id)) stories.set(evaluation.id, story)
    return
  }
  const story = 'evaluationId' in body ? stories.get(body.evaluationId) : undefined
  if (!story) return
  const { evaluation, marks, gone, answers, submissions } = story
  const isOpen = evaluation.state === 'draft'
  if (body.type === 'EvaluationReopened') {
    if (isOpen || body.revision !== evaluation.revision + 1) return
    story.evaluation = { ...evaluation, state: 'draft', revision: body.revision }
    return
  }
  if (!isOpen) return
  switch (body.type) {
    case 'MarkAdded':
      if (!gone.has(body.mark.id) && !marks.has(body.mark.id)) marks.set(body.mark.id, body.mark)
      return
    case 'MarkChanged':
      if (!gone.has(body.mark.id)) marks.set(body.mark.id, body.mark)
      return
    case 'MarkRemoved':
      marks.delete(body.markId)
      gone.add(body.markId)
      return
    case 'ItemsAnswered':
      for (const key of body.cleared) answers.delete(key)
      for (const answer of body.answers) answers.set(answer.itemKey, answer)
      return
    case 'NoteChanged':
      story.evaluation = { ...evaluation, note: body.note }
      return
    case 'EvaluationSubmitted': {
      if (body.evaluation.revision < evaluation.revision) return
      const stays = new Map(body.marks.map((mark) => [mark.id as string, mark]))
      for (const key of marks.keys()) if (!stays.has(key)) gone.add(key)
      marks.clear()
      for (const [key, mark] of stays) if (!gone.has(key)) marks.set(key, mark)
      answers.clear()
      for (const answer of body.answers) answers.set(answer.itemKey, answer)
      submissions.set(body.evaluation.revision, id)
      story.evaluation = body.evaluation
      return
    }
    case 'CardChosen':
      story.evaluation = { ...evaluation, scorecardVersion: body.scorecardVersion }
      return
    case 'SidesTold':
    case 'ScorecardSaved':
    case 'ScorecardMoved':
    case 'ScorecardRemoved':
    case 'OpinionGiven':
    case 'OpinionAnswered':
      // Said of no judgement.
      return
  }
}
