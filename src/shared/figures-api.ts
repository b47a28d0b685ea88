import { z } from 'zod'

import { takes } from '#shared/api-method.ts'
import { Minutes, MinutesFormat, type MinutesFailure } from '#shared/minutes.ts'

/** Figures of agreement, and what is taken home of a session. */
export const figuresApi = {
  /** Saves them in the workspace's folder of exports, under a name no earlier ones have. */
  saveMinutes: takes(z.object({ minutes: Minutes, as: MinutesFormat })).returns<
    { readonly path: string },
    MinutesFailure
  >(),
} as const
