import { isOfEdition, type Fact } from '#shared/fact.ts'
import type { Writer } from '#core/ports.ts'
import { asReopened } from '#core/evaluation/reopen-evaluation.ts'

/**
 * Repeats here what I did on another device. Until it is reopened a fact of a submitted
 * evaluation changes nothing, and a fact applied twice changes nothing the second time.
 */
export function applyFact(tx: Writer, { body }: Fact): void {
  if (body.type === 'EvaluationStarted') {
    if (!tx.evaluation(body.evaluation.id)) tx.saveEvaluation(body.evaluation)
    return
  }
  if (body.type === 'SidesTold') {
    tx.saveSides(body)
    return
  }
  // What a scorecard came to by it is told by the feed of the team.
  if (isOfEdition(body)) return
  const evaluation = tx.evaluation(body.evaluationId)
  if (!evaluation) return
  if (body.type === 'EvaluationReopened') {
    if (evaluation.state === 'submitted' && body.revision === evaluation.revision + 1) {
      tx.saveEvaluation(asReopened(evaluation, body.revision))
    }
    return
  }
  if (evaluation.state !== 'draft') return

  switch (body.type) {
    case 'MarkAdded':
    case 'MarkChanged':
      tx.saveMark(body.mark)
      return
    case 'MarkRemoved':
      tx.removeMark(body.markId)
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
    case 'EvaluationSubmitted':
      if (body.evaluation.revision < evaluation.revision) return
      for (const mark of tx.marksOf(evaluation.id)) tx.removeMark(mark.id)
      for (const answer of tx.answersOf(evaluation.id))
        tx.clearAnswer(evaluation.id, answer.itemKey)
      for (const mark of body.marks) tx.saveMark(mark)
      for (const answer of body.answers) tx.saveAnswer(evaluation.id, answer)
      tx.saveEvaluation(body.evaluation)
      return
  }
}
