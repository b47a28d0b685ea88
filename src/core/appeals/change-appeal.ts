import { withEvent, type Event } from '#core/appeals/history.ts'
import {
  isOpen,
  type Asked,
  type Case,
  type Effect,
  type Situation,
  type Step,
} from '#core/review/situation.ts'
import { endOfWorkingDays } from '#core/review/working-days.ts'
import type { Appeal, AppealRefusalType } from '#shared/appeals.ts'
import type { Review } from '#shared/review.ts'

export type AppealStep = Asked<AppealRefusalType>

/** One more thing happened to an appeal; whoever has it now has the time for it anew. */
export function changeAppeal(
  before: Case,
  appeal: Appeal,
  change: Partial<Appeal>,
  event: Omit<Event, 'at'>,
  { now, calendar, policy }: Situation,
  effects: readonly Effect[] = [],
): Step {
  const moved = change.state !== undefined && change.state !== appeal.state
  const after: Appeal = {
    ...appeal,
    ...(moved ? { dueAt: endOfWorkingDays(calendar, now, policy.answerDays) } : {}),
    ...change,
    version: appeal.version + 1,
  }
  return {
    after: {
      ...before,
      appeals: before.appeals.map((each) =>
        each.id === appeal.id ? withEvent(after, { ...event, at: now }) : each,
      ),
    },
    effects,
  }
}

/** It is answered: the agent may appeal once more, where there is another round. */
export function closeAppeal(
  before: Case,
  appeal: Appeal,
  change: Partial<Appeal> & Pick<Appeal, 'state'>,
  event: Omit<Event, 'at'>,
  at: Situation,
): Step {
  const { now, calendar, policy } = at
  const closed = changeAppeal(before, appeal, { ...change, closedAt: now }, event, at, [
    { type: 'release', appealId: appeal.id },
  ])
  const { after } = closed
  const isAnswered = change.state !== 'withdrawn'
  const answered = after.appeals.filter((each) => !isOpen(each) && each.state !== 'withdrawn')
  const appealBy =
    answered.length < policy.rounds ? endOfWorkingDays(calendar, now, policy.appealDays) : now
  const review: Review = {
    ...after.review,
    ...(isAnswered ? { appealBy } : {}),
    version: after.review.version + 1,
  }
  return { ...closed, after: { ...after, review } }
}
