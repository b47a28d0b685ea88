import { scoreOf } from '#core/evaluation/score-of.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { createEditionFactApplier, type EditionReason } from '#hub/db/apply-edition-fact.ts'
import { createEvaluationRows, type Held } from '#hub/db/evaluation-rows.ts'
import type { CallRow } from '#hub/db/call-feeds.ts'
import type { Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import { isOfAnother, mayJudge, mayReadCall } from '#hub/db/reads-calls.ts'
import { isPublished } from '#hub/db/reviews/cases.ts'
import { saveSides } from '#hub/db/sides.ts'
import { readScorecard } from '#hub/db/scorecards.ts'
import type { Caller } from '#hub/caller.ts'
import type { Evaluation, Mark } from '#shared/evaluation.ts'
import { FactBody, isOfEdition, SealedFact, type EditionFactBody } from '#shared/fact.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { UtcMs } from '#shared/time.ts'

export type Outcome =
  /** Kept, and what it says holds now. */
  | { readonly state: 'applied' }
  /** Kept; it speaks of an evaluation that has not been told of yet, and holds once that is. */
  | { readonly state: 'waiting' }
  /** Kept beside another's. */
  | { readonly state: 'conflict'; readonly reason: 'AlreadySubmitted' }
  | { readonly state: 'rejected'; readonly reason: RejectReason }

type RejectReason =
  /** Of a kind we know, and not as that kind is. */
  | 'InvalidFact'
  /** An evaluation of somebody else, or for what was handed to somebody else. */
  | 'NotYours'
  /** Of a call the person may not judge, or not by that scorecard. */
  | 'NotAllowed'
  /** The id of an evaluation that is about another call. */
  | 'IdReuse'
  /** The evaluation was submitted; nothing more is taken into it. */
  | 'EvaluationLocked'
  | 'UnknownScorecard'
  /** A mark or an answer of an item the scorecard does not have. */
  | 'UnknownItem'
  /** A recording that is not the team's, or not of that call. */
  | 'UnknownRecording'
  /** The score is not what the marks and answers come to. */
  | 'ScoreMismatch'
  | EditionReason

type Body<T extends FactBody['type']> = Extract<FactBody, { readonly type: T }>

export type FactListener = {
  readonly forTeam: (row: Row) => void
  readonly forCalls: (row: CallRow) => void
}
type Edit = Exclude<
  FactBody,
  | Body<'EvaluationStarted' | 'EvaluationReopened' | 'EvaluationSubmitted' | 'SidesTold'>
  | EditionFactBody
>

const applied: Outcome = { state: 'applied' }
const rejected = (reason: RejectReason): Outcome => ({ state: 'rejected', reason })

const knownTypes = new Set<string>(FactBody.options.map((option) => option.shape.type.value))

/** Applies facts of one person within one transaction, in the order in which they are given. */
export function createFactApplier(
  tx: Client,
  caller: Caller,
  /** Hears of each row the whole team is to see, and of each row of a call. */
  { forTeam, forCalls }: FactListener,
): (fact: SealedFact) => Promise<Outcome> {
  const { orgId, personId } = caller
  const rows = createEvaluationRows(tx, orgId)
  const applyToEdition = createEditionFactApplier(tx, caller, forTeam)

  const apply = async (fact: SealedFact): Promise<Outcome> => {
    // Of a newer workstation: kept whole, for a hub that will know it.
    if (!knownTypes.has(fact.body.type)) return applied
    const known = FactBody.safeParse(fact.body)
    if (!known.success) return rejected('InvalidFact')

    const body = known.data
    if (isOfEdition(body)) {
      const reason = await applyToEdition(body, fact)
      return reason ? rejected(reason) : applied
    }
    switch (body.type) {
      case 'EvaluationStarted':
        return start(body)
      case 'EvaluationSubmitted':
        return submit(body, fact.id)
      case 'EvaluationReopened':
        return reopen(body, fact.at)
      case 'SidesTold':
        return takeSides(body)
      case 'MarkAdded':
      case 'MarkChanged':
      case 'MarkRemoved':
      case 'ItemsAnswered':
      case 'NoteChanged':
      case 'CardChosen':
        return edit(body)
    }
  }

  const takeSides = async (body: Body<'SidesTold'>): Promise<Outcome> => {
    if (!(await mayReadCall(tx, caller, body.callId))) return rejected('UnknownRecording')
    const told = await saveSides(tx, orgId, body)
    if (!told) return rejected('UnknownRecording')
    told.forEach(forCalls)
    return applied
  }

  const start = async ({ evaluation }: Body<'EvaluationStarted'>): Promise<Outcome> => {
    if (evaluation.inspectorId !== personId) return rejected('NotYours')
    const held = await rows.hold(evaluation.id)
    if (held) {
      if (held.inspectorId !== personId) return rejected('NotYours')
      return held.callId === evaluation.callId ? applied : rejected('IdReuse')
    }
    if (evaluation.state !== 'draft') return rejected('InvalidFact')
    const refused = await refusalOf(evaluation)
    if (refused) return refused

    await rows.insert(evaluation)
    // What was told of it too early holds from now on, in the order in which it was told.
    for (const text of await rows.takeWaiting(evaluation.id, personId)) {
      await apply(SealedFact.parse(JSON.parse(text)))
    }
    return applied
  }

  /** Why an evaluation that is new here is not taken; one that was begun rightly may be ended. */
  const refusalOf = async (evaluation: Evaluation): Promise<Outcome | undefined> => {
    const { assignmentId, callId, scorecardId } = evaluation
    if (await isOfAnother(tx, caller, assignmentId, callId)) return rejected('NotYours')
    return (await mayJudge(tx, caller, callId, scorecardId)) ? undefined : rejected('NotAllowed')
  }

  const edit = async (body: Edit): Promise<Outcome> => {
    if ('mark' in body && body.mark.evaluationId !== body.evaluationId) {
      return rejected('InvalidFact')
    }
    const held = await rows.hold(body.evaluationId)
    if (!held) return { state: 'waiting' }
    if (held.inspectorId !== personId) return rejected('NotYours')
    if (held.state === 'submitted') {
      return (await saysNothingNew(body)) ? applied : rejected('EvaluationLocked')
    }
    if (body.type === 'CardChosen') {
      const { scorecardId, scorecardVersion } = body
      const known = await readScorecard(tx, orgId, scorecardId, scorecardVersion)
      if (!known) return rejected('UnknownScorecard')
      const isFree = await mayJudge(tx, caller, held.callId, scorecardId)
      if (!isFree) return rejected('NotAllowed')
    }
    await write(body)
    return applied
  }

  /** What one device did before another submitted may arrive after it. */
  const saysNothingNew = async (body: Edit): Promise<boolean> =>
    body.type === 'MarkAdded' && (await rows.knowsMark(body.mark.id))

  const write = async (body: Edit): Promise<void> => {
    switch (body.type) {
      case 'MarkAdded':
        return rows.addMarks([body.mark])
      case 'MarkChanged':
        return rows.changeMark(body.mark)
      case 'MarkRemoved':
        return rows.removeMarks(body.evaluationId, [body.markId])
      case 'ItemsAnswered':
        await rows.clearAnswers(body.evaluationId, body.cleared)
        return rows.saveAnswers(body.evaluationId, body.answers)
      case 'NoteChanged':
        return rows.saveNote(body.evaluationId, body.note)
      case 'CardChosen':
        return rows.saveCard(body)
    }
  }

  const reopen = async (body: Body<'EvaluationReopened'>, at: UtcMs): Promise<Outcome> => {
    const { evaluationId, revision } = body
    const held = await rows.hold(evaluationId)
    if (!held) return { state: 'waiting' }
    if (held.inspectorId !== personId) return rejected('NotYours')
    if (held.state === 'draft') {
      // Both of one person's devices took it up again: both work on the one draft.
      return held.revision === revision ? applied : rejected('InvalidFact')
    }
    if (revision > held.revision + 1) return rejected('InvalidFact')
    // What the other device took up again was submitted there already.
    if (revision <= held.revision) return { state: 'conflict', reason: 'AlreadySubmitted' }
    // What an agent was told is changed by a ruling, and by nobody alone.
    if (await isPublished(tx, orgId, evaluationId)) return rejected('EvaluationLocked')

    await rows.reopen(evaluationId, held, { ...body, at })
    return applied
  }

  const submit = async (
    body: Body<'EvaluationSubmitted'>,
    factId: SealedFact['id'],
  ): Promise<Outcome> => {
    const { evaluation, marks, answers, total, max } = body
    const { id } = evaluation
    if (!isWhole(body)) return rejected('InvalidFact')
    if (evaluation.inspectorId !== personId) return rejected('NotYours')
    const held = await rows.hold(id)
    if (held && held.inspectorId !== personId) return rejected('NotYours')
    if (held && held.callId !== evaluation.callId) return rejected('IdReuse')
    if (held?.state === 'submitted' && evaluation.revision > held.revision) {
      return rejected('EvaluationLocked')
    }
    // Both of one person's devices closed it: the first stands, the other is kept as it came.
    if (held && (held.state === 'submitted' || evaluation.revision < held.revision)) {
      return { state: 'conflict', reason: 'AlreadySubmitted' }
    }
    const refused = held ? undefined : await refusalOf(evaluation)
    if (refused) return refused

    const scorecard = await readScorecard(
      tx,
      orgId,
      evaluation.scorecardId,
      evaluation.scorecardVersion,
    )
    if (!scorecard) return rejected('UnknownScorecard')
    if (!namesItems(scorecard, body)) return rejected('UnknownItem')
    const score = scoreOf(scorecard, evaluation, marks, answers)
    if (milli(score.total) !== milli(total) || milli(score.max) !== milli(max)) {
      return rejected('ScoreMismatch')
    }

    const isBeside =
      held && held.revision > 1
        ? held.standing === 'beside'
        : await rows.isSubmitted(evaluation.assignmentId)
    if (!held) await rows.insert({ ...evaluation, state: 'draft', submittedAt: null })
    await replaceContents(held, marks, body)
    if (body.listened) await rows.saveListened(evaluation, body.listened)
    await rows.close(evaluation, {
      factId,
      standing: isBeside ? 'beside' : 'alone',
      score: evaluation.unscorable ? null : { total: milli(total), max: milli(max) },
    })
    return isBeside ? { state: 'conflict', reason: 'AlreadySubmitted' } : applied
  }

  const replaceContents = async (
    held: Held | undefined,
    marks: readonly Mark[],
    { evaluationId, answers }: Body<'EvaluationSubmitted'>,
  ): Promise<void> => {
    if (held) {
      const stays = new Set<string>(marks.map(({ id }) => id))
      const gone = (await rows.markIds(evaluationId)).filter((id) => !stays.has(id))
      await rows.removeMarks(evaluationId, gone)
      await rows.clearAnswers(evaluationId, 'all')
    }
    await rows.addMarks(marks)
    for (const mark of held ? marks : []) await rows.changeMark(mark)
    await rows.saveAnswers(evaluationId, answers)
  }

  return apply
}

const milli = (points: number): number => Math.round(points * 1000)

const isWhole = ({ evaluationId, evaluation, marks }: Body<'EvaluationSubmitted'>): boolean =>
  evaluation.id === evaluationId &&
  evaluation.state === 'submitted' &&
  evaluation.submittedAt !== null &&
  marks.every((mark) => mark.evaluationId === evaluationId)

const namesItems = (
  scorecard: Scorecard,
  { marks, answers }: Body<'EvaluationSubmitted'>,
): boolean => {
  const keys = new Set<string>(itemsOf(scorecard).map(({ key }) => key))
  return (
    marks.every(({ itemKey }) => itemKey === null || keys.has(itemKey)) &&
    answers.every(({ itemKey }) => keys.has(itemKey))
  )
}
