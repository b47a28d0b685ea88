import { asReopened } from '#core/evaluation/reopen-evaluation.ts'
import type { Answer, Mark } from '#shared/evaluation.ts'
import { isOfEdition, type FactBody } from '#shared/fact.ts'
import type { InspectView } from '#shared/inspect.ts'

/** The view after something happened. A fact about another evaluation changes nothing. */
export const applyToView = (view: InspectView, body: FactBody): InspectView => {
  if (body.type === 'EvaluationStarted') {
    if (body.evaluation.callId !== view.call.id || view.evaluation) return view
    return { ...view, evaluation: body.evaluation, sent: false }
  }
  if (body.type === 'SidesTold') {
    const { recording } = view
    if (recording?.id !== body.recordingId || recording.agentChannel === null) return view
    return { ...view, recording: { ...recording, agentChannel: body.agentChannel } }
  }
  if (isOfEdition(body) || view.evaluation?.id !== body.evaluationId) return view
  const changed = { ...view, sent: false }

  switch (body.type) {
    case 'MarkAdded':
    case 'MarkChanged':
      return { ...changed, marks: withMark(view.marks, body.mark) }
    case 'MarkRemoved':
      return { ...changed, marks: view.marks.filter((mark) => mark.id !== body.markId) }
    case 'ItemsAnswered':
      return { ...changed, answers: withAnswers(view.answers, body.answers, body.cleared) }
    case 'NoteChanged':
      return { ...changed, evaluation: { ...view.evaluation, note: body.note } }
    case 'CardChosen': {
      const { scorecardId, scorecardVersion } = body
      return { ...changed, evaluation: { ...view.evaluation, scorecardId, scorecardVersion } }
    }
    case 'EvaluationReopened':
      return {
        ...changed,
        evaluation: asReopened(view.evaluation, body.revision),
        listened: null,
      }
    case 'EvaluationSubmitted':
      return {
        ...changed,
        evaluation: body.evaluation,
        marks: inOrder(body.marks),
        answers: body.answers,
        listened: body.listened ?? null,
      }
  }
}

const inOrder = (marks: readonly Mark[]): readonly Mark[] =>
  [...marks].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))

const withMark = (marks: readonly Mark[], mark: Mark): readonly Mark[] =>
  inOrder([...marks.filter((each) => each.id !== mark.id), mark])

const withAnswers = (
  answers: readonly Answer[],
  added: readonly Answer[],
  cleared: readonly string[],
): readonly Answer[] => {
  const gone = new Set<string>([...added.map((answer) => answer.itemKey), ...cleared])
  return [...answers.filter((answer) => !gone.has(answer.itemKey)), ...added]
}
