import { openAppeal, type Case, type Standing } from '#core/review/situation.ts'
import type { Appeal, AppealRefusalType } from '#shared/appeals.ts'
import type { PersonId } from '#shared/ids.ts'

/** Those who re-listen, or did. */
export const listenersOf = ({ first, second }: Pick<Appeal, 'first' | 'second'>) =>
  [first, second].filter((listener) => listener !== null)

/**
 * Whether the judgement, and what another found of it, is hidden from somebody now: who re-listens
 * learns nothing of either until what they found themselves is in (rule 68).
 */
export function isHiddenFrom(known: Case, id: PersonId): boolean {
  const appeal = openAppeal(known)
  return (
    appeal !== undefined &&
    listenersOf(appeal).some(({ personId, submittedAt }) => personId === id && submittedAt === null)
  )
}

/** Why somebody cannot re-listen; undefined where they can. */
export function refusalOfListener(
  { review }: Pick<Case, 'review'>,
  appeal: Appeal,
  target: Standing | undefined,
): AppealRefusalType | undefined {
  if (!target?.judges) return 'UnknownPerson'
  const { id, isAgent, knowsCall } = target
  if (id === review.inspectorId || isAgent || knowsCall) return 'NotBlind'
  if (review.seen.includes(id) || listenersOf(appeal).some(({ personId }) => personId === id)) {
    return 'NotBlind'
  }
  return id === appeal.handlerId || id === appeal.filedBy ? 'NotIndependent' : undefined
}

/** Why somebody cannot sign: they judged the call, re-listened to it, or asked for the change. */
export function refusalOfSigner(
  { review, appeals }: Pick<Case, 'review' | 'appeals'>,
  appeal: Appeal,
  by: Standing,
): AppealRefusalType | undefined {
  if (!by.supervises) return 'NotAllowed'
  const hadPart =
    by.isAgent ||
    by.id === review.inspectorId ||
    by.id === appeal.filedBy ||
    appeals.some((each) => listenersOf(each).some(({ personId }) => personId === by.id))
  return hadPart ? 'NotIndependent' : undefined
}
