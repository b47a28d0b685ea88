import { z } from 'zod'

import { nothing, takes } from '#shared/api-method.ts'
import { Slide, SlidePlace, type Presented, type StageState } from '#shared/presentation.ts'

/** The window that a room full of people looks at, driven from the window of whoever leads. */
export const presentationApi = {
  /** Opens it, on another display where there is one; brings it to the front where it is open. */
  open: takes(nothing).returns<StageState>(),
  close: takes(nothing).returns<StageState>(),
  state: takes(nothing).returns<StageState>(),
  fullScreen: takes(z.object({ on: z.boolean() })).returns<StageState>(),
  show: takes(z.object({ slide: Slide })).returns<null>(),
  move: takes(z.object({ place: SlidePlace })).returns<null>(),
  /** What it is to show now: the one question the presentation window may ask. */
  current: takes(nothing).returns<Presented>(),
}
