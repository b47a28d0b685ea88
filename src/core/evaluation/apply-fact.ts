import type { Evaluation } from '#shared/evaluation.ts'
import {
  isOfEdition,
  type EditionFactBody,
  type Fact,
  type FactBody,
  type Submission,
} from '#shared/fact.ts'
import type { Writer } from '#core/ports.ts'
import { asReopened } from '#core/evaluation/reopen-evaluation.ts'

/**
 * Repeats here what I did on some device, by the rules the hub applies it by, so that whoever repeats
 * the same facts in the same order comes to the same. Says whether it changed what stands.
 */
export function applyFact(tx: Writer, { body }: Fact): boolean {
  if (body.type === 'EvaluationStarted') {
    if (tx.evaluation(body.evaluation.id)) return false
    tx.saveEvaluation(body.evaluation)
    return true
  }
  if (body.type === 'SidesTold') {
    tx.saveSides(body)
    return true
  }
  // What a scorecard came to by it is told by the feed of the team.
  if (isOfEdition(body)) return false
  const evaluation = tx.evaluation(body.evaluationId)
  if (body.type === 'EvaluationSubmitted') {
    const isLate =
      evaluation &&
      (evaluation.state === 'submitted' || body.evaluation.revision < evaluation.revision)
    if (isLate) return false
    replaceContents(tx, body)
    return true
  }
  if (!evaluation) return false
  if (body.type === 'EvaluationReopened') {
    const isNext = evaluation.state === 'submitted' && body.revision === evaluation.revision + 1
    if (isNext) tx.saveEvaluation(asReopened(evaluation, body.revision))
    return isNext
  }
  if (evaluation.state !== 'draft') return false
  edit(tx, evaluation, body)
  return true
}

type Edit = Exclude<
  FactBody,
  | EditionFactBody
  | Submission
  | { readonly type: 'EvaluationStarted' | 'EvaluationReopened' | 'SidesTold' }
>

function edit(tx: Writer, evaluation: Evaluation, body: Edit): void {
  switch (body.type) {
    case 'MarkAdded':
      // Told again after it was changed, it must not undo the change.
      if (!tx.mark(body.mark.id)) tx.saveMark(body.mark)
      return
    case 'MarkChanged':
      tx.saveMark(body.mark)
      return
    case 'MarkRemoved':
      tx.removeMark(body.markId, evaluation.id)
      return
    case 'ItemsAnswered':
      for (const key of body.cleared) tx.clearAnswer(evaluation.id, key)
      for (const answer of body.answers) tx.saveAnswer(evaluation.id, answer)
      return
    case 'NoteChanged':
      tx.saveEvaluation({ ...evaluation, note: body.note })
      return
    case 'CardChosen': {
      const { scorecardId, scorecardVersion } = body
      tx.saveEvaluation({ ...evaluation, scorecardId, scorecardVersion })
      return
    }
  }
}

function replaceContents(tx: Writer, { evaluation, marks, answers }: Submission): void {
  tx.saveEvaluation(evaluation)
  const stays = new Set(marks.map(({ id }) => id))
  for (const { id } of tx.marksOf(evaluation.id)) {
    if (!stays.has(id)) tx.removeMark(id, evaluation.id)
  }
  for (const { itemKey } of tx.answersOf(evaluation.id)) tx.clearAnswer(evaluation.id, itemKey)
  for (const mark of marks) tx.saveMark(mark)
  for (const answer of answers) tx.saveAnswer(evaluation.id, answer)
}
