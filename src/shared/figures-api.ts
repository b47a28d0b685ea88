import { z } from 'zod'

import { FiguresQuery, type MyFigures, type TeamRatings } from '#shared/figures.ts'
import type { Failure } from '#shared/result.ts'
import { takes } from '#shared/api-method.ts'
import { Minutes, MinutesFormat, type MinutesFailure } from '#shared/minutes.ts'

/** Asked of the team server: without one, or where it cannot be reached, `Offline`. */
export type FiguresFailure = Failure<'Offline' | 'NotAllowed'>

/** Figures of agreement, and what is taken home of a session. */
export const figuresApi = {
  /** What several people of the team said of the same calls; for its leads. */
  team: takes(FiguresQuery).returns<TeamRatings, FiguresFailure>(),
  /** How I stand to the reference. */
  mine: takes(FiguresQuery).returns<MyFigures, FiguresFailure>(),
  /** Saves them in the workspace's folder of exports, under a name no earlier ones have. */
  saveMinutes: takes(z.object({ minutes: Minutes, as: MinutesFormat })).returns<
    { readonly path: string },
    MinutesFailure
  >(),
} as const
