import type { WorkCalendar } from '#core/review/working-days.ts'
import type { Appeal } from '#shared/appeals.ts'
import type { AppealId, EvaluationId, PersonId } from '#shared/ids.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { ResultVersion, Review, ReviewPolicy, ReviewStep } from '#shared/review.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { UtcMs } from '#shared/time.ts'

/** What somebody is and may in the team of the call. */
export type Standing = {
  readonly id: PersonId
  readonly judges: boolean
  readonly supervises: boolean
  readonly manages: boolean
  readonly administers: boolean
  /** Whether the call is theirs. */
  readonly isAgent: boolean
  /** Whether they judged the call, or were handed it, before and apart from any appeal. */
  readonly knowsCall: boolean
}

/** A judgement with all that became of it. */
export type Case = {
  readonly review: Review
  /** The first first. */
  readonly appeals: readonly Appeal[]
  /** The first first. */
  readonly versions: readonly ResultVersion[]
}

/** What is known where something is asked. */
export type Situation = {
  readonly now: UtcMs
  readonly calendar: WorkCalendar
  readonly policy: ReviewPolicy
  readonly card: Scorecard
  readonly people: ReadonlyMap<PersonId, Standing>
}

/** What is to be done elsewhere for what was decided. */
export type Effect =
  | {
      readonly type: 'handCall' | 'takeBack'
      readonly personId: PersonId
      readonly appealId: AppealId
    }
  /** The call is to be kept, or need not be for this any more. */
  | { readonly type: 'hold' | 'release'; readonly appealId: AppealId }
  | { readonly type: 'published'; readonly reviewId: EvaluationId }

export type Step = { readonly after: Case; readonly effects: readonly Effect[] }

/** What was asked, by whom. */
export type Asked<R extends string> = Result<Step, Failure<R> & { readonly detail?: string }>

export const isOpen = ({ closedAt }: Pick<Appeal, 'closedAt'>): boolean => closedAt === null

export const openAppeal = ({ appeals }: Case): Appeal | undefined => appeals.find(isOpen)

/** The result as it stands. */
export const currentResult = ({ versions }: Case): ResultVersion | undefined => versions.at(-1)

export const meets = (standing: Standing, step: ReviewStep): boolean =>
  step === 'peer' ? standing.judges : step === 'supervisor' ? standing.supervises : standing.manages

const byId = (a: Standing, b: Standing): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * Who can be asked for something, those nearest first: supervisors of the team, managers,
 * administrators. Whoever judged the call comes last of all, where nobody else is there.
 */
export function chainOf(
  { people }: Pick<Situation, 'people'>,
  { inspectorId }: Pick<Review, 'inspectorId'>,
): readonly PersonId[] {
  const all = [...people.values()].sort(byId)
  const nearest = [
    ...all.filter(({ supervises, manages }) => supervises && !manages),
    ...all.filter(({ manages }) => manages),
    ...all.filter(({ supervises, administers }) => administers && !supervises),
  ].map(({ id }) => id)
  return [
    ...nearest.filter((id) => id !== inspectorId),
    ...nearest.filter((id) => id === inspectorId),
  ]
}

/** The same review where all of them have seen it before, so that reading it again writes nothing. */
export const saw = (review: Review, ...people: readonly PersonId[]): Review =>
  people.every((id) => review.seen.includes(id))
    ? review
    : { ...review, seen: [...new Set([...review.seen, ...people])] }
