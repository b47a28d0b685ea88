import type { Clock, Ids } from '#core/ports.ts'
import type { ProblemBook } from '#main/ports.ts'
import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { CallId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { Problem } from '#shared/problem.ts'
import { SignInRefusal } from '#shared/sign-in.ts'

/** Puts what went wrong here on the list of problems and tells the windows how many there are. */
export type Complaints = {
  readonly raise: (kind: Problem['kind'], params: Problem['params'], callId?: CallId | null) => void
  /** It is no longer so. */
  readonly withdraw: (kind: Problem['kind'], callId?: CallId | null) => void
  /** What a person can do something about; an absent hub is none of it. */
  readonly ofHub: (failure: HubFailure) => void
  /** The list may have changed by other hands. */
  readonly recount: () => void
}

export function createComplaints({
  problems,
  ids,
  clock,
  announce,
}: {
  readonly problems: ProblemBook
  readonly ids: Pick<Ids, 'problem'>
  readonly clock: Clock
  readonly announce: (news: News) => void
}): Complaints {
  let known = problems.count()

  const recount = (): void => {
    const count = problems.count()
    if (count === known) return
    known = count
    announce({ type: 'ProblemsChanged', count })
  }

  const raise: Complaints['raise'] = (kind, params, callId = null) => {
    problems.add({ id: ids.problem(), kind, where: 'here', callId, params, at: clock.now() })
    recount()
  }

  return {
    raise,
    withdraw: (kind, callId = null) => {
      problems.clear(kind, callId)
      recount()
    },
    ofHub: (failure) => {
      if (failure.type === 'Nonsense') raise('HubNonsense', { detail: failure.detail })
      if (failure.type === 'Refused' && !isOfSession(failure.error)) raise('TokenRefused', {})
    },
    recount,
  }
}

/** Where somebody is signed in, the window says in its own words that it is over, and how to go on. */
const isOfSession = (error: string | undefined): boolean =>
  error !== undefined && SignInRefusal.safeParse(error).success && error !== 'TokenRefused'
