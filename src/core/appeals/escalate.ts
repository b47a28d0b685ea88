import { listenersOf } from '#core/appeals/blind.ts'
import { changeAppeal } from '#core/appeals/change-appeal.ts'
import { takeBackOf } from '#core/appeals/listen.ts'
import {
  chainOf,
  isOpen,
  saw,
  type Case,
  type Situation,
  type Step,
} from '#core/review/situation.ts'
import { endOfWorkingDays } from '#core/review/working-days.ts'
import type { Appeal } from '#shared/appeals.ts'
import type { PersonId } from '#shared/ids.ts'

export const isOverdue = (appeal: Appeal, { now }: Pick<Situation, 'now'>): boolean =>
  isOpen(appeal) && appeal.dueAt <= now

/**
 * The time of whoever has the appeal is over: the next above sees to it, with time of their own. Who was
 * to listen, rule or concur and did not is replaced; the last of the chain keeps it.
 */
export function escalate(before: Case, appeal: Appeal, at: Situation): Step {
  const handlerId = nextHandler(before, appeal, at)
  const { change, gone } = withoutTheLate(appeal)
  const review = saw(before.review, ...gone)
  const dueAt = endOfWorkingDays(at.calendar, at.now, at.policy.answerDays)
  return changeAppeal(
    { ...before, review },
    appeal,
    { ...change, handlerId, ownerId: handlerId, dueAt },
    { what: 'escalated', by: null, to: handlerId },
    at,
    takeBackOf(appeal),
  )
}

function withoutTheLate(appeal: Appeal): {
  readonly change: Partial<Appeal>
  readonly gone: readonly PersonId[]
} {
  const { state, first, second } = appeal
  const nobody = { first: null, second: null, ruling: null, concurrence: null }
  if (state === 'listening' || state === 'ruling') {
    const gone = listenersOf(appeal).map(({ personId }) => personId)
    return { change: { state: 'filed', ...nobody }, gone: first ? gone : [] }
  }
  if (state === 'secondListening' || state === 'concurring') {
    const change = { state: 'seconding', second: null, concurrence: null } as const
    return { change, gone: second ? [second.personId] : [] }
  }
  return { change: {}, gone: [] }
}

/** The next of the chain who had no part in it; the last keeps it. */
function nextHandler(before: Case, appeal: Appeal, at: Situation): PersonId {
  const chain = chainOf(at, before.review)
  const hadPart = new Set<PersonId>([
    before.review.inspectorId,
    ...listenersOf(appeal).map(({ personId }) => personId),
  ])
  const above = chain.slice(chain.indexOf(appeal.handlerId) + 1)
  const next = above.find((id) => !hadPart.has(id))
  if (next !== undefined) return next
  return chain.includes(appeal.handlerId) ? appeal.handlerId : (chain[0] ?? appeal.handlerId)
}
