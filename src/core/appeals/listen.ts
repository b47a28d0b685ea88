import { listenersOf, refusalOfListener } from '#core/appeals/blind.ts'
import { changeAppeal, closeAppeal, type AppealStep } from '#core/appeals/change-appeal.ts'
import {
  chainOf,
  openAppeal,
  saw,
  type Case,
  type Effect,
  type Situation,
  type Standing,
} from '#core/review/situation.ts'
import type { Appeal } from '#shared/appeals.ts'
import type { EvaluationId, PersonId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'

/** Whoever sees to appeals of the team; never who judged the call. */
const sees = ({ review }: Case, by: Standing): boolean =>
  (by.supervises || by.administers) && !by.isAgent && by.id !== review.inspectorId

/** Somebody is to re-listen, who knows nothing of the judgement: the first, or the second. */
export function assignListener(
  before: Case,
  appeal: Appeal,
  personId: PersonId,
  by: Standing,
  at: Situation,
): AppealStep {
  if (!sees(before, by)) return err({ type: 'NotAllowed' })
  if (appeal.state !== 'filed' && appeal.state !== 'seconding') return err({ type: 'WrongState' })
  const type = refusalOfListener(before, appeal, at.people.get(personId))
  if (type) return err({ type, detail: personId })
  const listener = { personId, assignedAt: at.now, evaluationId: null, submittedAt: null }
  return ok(
    changeAppeal(
      before,
      appeal,
      appeal.state === 'filed'
        ? { state: 'listening', first: listener, ownerId: personId }
        : { state: 'secondListening', second: listener, ownerId: personId },
      { what: 'assigned', by: by.id, to: personId },
      at,
      [{ type: 'handCall', personId, appealId: appeal.id }],
    ),
  )
}

/**
 * What somebody found who re-listened. Of who was not asked, or is asked no more because they were late,
 * it changes nothing. Undefined where it does not.
 */
export function takeWhatWasHeard(
  before: Case,
  by: PersonId,
  evaluationId: EvaluationId,
  at: Situation,
): AppealStep | undefined {
  const appeal = openAppeal(before)
  if (!appeal) return undefined
  const { first, second } = appeal
  const heard = { evaluationId, submittedAt: at.now }
  const event = { what: 'listened', by }
  const known = { ...before, review: saw(before.review, by) }
  if (appeal.state === 'listening' && first?.personId === by) {
    return ok(
      changeAppeal(
        known,
        appeal,
        { state: 'ruling', first: { ...first, ...heard }, ownerId: by },
        event,
        at,
      ),
    )
  }
  if (appeal.state === 'secondListening' && second?.personId === by) {
    return ok(
      changeAppeal(
        known,
        appeal,
        { state: 'concurring', second: { ...second, ...heard }, ownerId: by },
        event,
        at,
      ),
    )
  }
  return undefined
}

/** Another supervisor sees to it from now on; the time stays what it was. */
export function handOver(
  before: Case,
  appeal: Appeal,
  personId: PersonId,
  by: Standing,
  at: Situation,
): AppealStep {
  if (!sees(before, by)) return err({ type: 'NotAllowed' })
  if (appeal.closedAt !== null) return err({ type: 'WrongState' })
  if (!chainOf(at, before.review).includes(personId)) {
    return err({ type: 'UnknownPerson', detail: personId })
  }
  const hadPart = listenersOf(appeal).some((listener) => listener.personId === personId)
  if (hadPart || personId === before.review.inspectorId) {
    return err({ type: 'NotIndependent', detail: personId })
  }
  const ownerId = appeal.ownerId === appeal.handlerId ? personId : appeal.ownerId
  const event = { what: 'handedOver', by: by.id, to: personId }
  return ok(changeAppeal(before, appeal, { handlerId: personId, ownerId }, event, at))
}

/** The agent no longer objects. Not once something was ruled: that is answered, whatever it is. */
export function withdrawAppeal(
  before: Case,
  appeal: Appeal,
  by: Standing,
  at: Situation,
): AppealStep {
  if (!by.isAgent && by.id !== appeal.filedBy) return err({ type: 'NotAllowed' })
  if (!['filed', 'listening', 'ruling'].includes(appeal.state) || appeal.ruling) {
    return err({ type: 'WrongState' })
  }
  const event = { what: 'withdrawn', by: by.id }
  const closed = closeAppeal(before, appeal, { state: 'withdrawn' }, event, at)
  const { after, effects } = closed
  return ok({ after, effects: [...effects, ...takeBackOf(appeal)] })
}

/** Calls of those who have not listened yet. */
export const takeBackOf = (appeal: Appeal): readonly Effect[] =>
  listenersOf(appeal).flatMap(({ personId, submittedAt }) =>
    submittedAt === null ? [{ type: 'takeBack', personId, appealId: appeal.id } as const] : [],
  )
