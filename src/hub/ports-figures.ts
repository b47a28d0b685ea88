import type { Caller } from '#hub/caller.ts'
import type { FiguresQuery, TeamRatings } from '#shared/figures.ts'

/** What several people of the caller's team judged without seeing each other. */
export interface TeamFigures {
  /**
   * Calls of which two people or more submitted a judgement, the last within the time. Left out is what
   * was judged for a session that is not revealed, after its reveal, or for one that hides inspectors,
   * and every call the caller is still to judge.
   */
  readonly ratings: (
    caller: Caller,
    query: FiguresQuery,
    which?: 'all' | 'judged by the caller',
  ) => Promise<TeamRatings>
}
