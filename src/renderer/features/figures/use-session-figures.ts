import { useEffect, useState } from 'react'

import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { computeFigures } from '#renderer/features/figures/compute-figures.ts'
import type { RatedCall } from '#shared/figures.ts'

/** Null until they are worked out; what was told last stays until then. */
export function useSessionFigures(
  calls: readonly RatedCall[],
  people: readonly string[],
  chosen: string | null,
): SessionFigures | null {
  const [figures, setFigures] = useState<SessionFigures | null>(null)
  useEffect(() => {
    const { done, stop } = computeFigures({ calls, people, chosen })
    void done.then(setFigures)
    return stop
  }, [calls, people, chosen])
  return figures
}
