import type { ReactNode } from 'react'

import type { CalibrationView } from '#shared/calibration-api.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** What others put beside the room: figures, and the minutes. */
export type Slots = {
  readonly figures: (view: CalibrationView, card: Scorecard) => ReactNode
  readonly minutes: (view: CalibrationView, card: Scorecard) => ReactNode
}
