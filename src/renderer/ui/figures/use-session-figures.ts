import { useEffect, useRef, useState } from 'react'

import type { SessionFigures } from '#core/calibration/session-figures.ts'
import type { FiguresAnswer, FiguresRequest } from '#renderer/ui/figures/figures-worker.ts'
import type { RatedCall } from '#shared/figures.ts'

/** Worked out in a thread of its own; null until it is. What is asked next takes the place of the last. */
export function useSessionFigures(
  calls: readonly RatedCall[],
  people: readonly string[],
  chosen: string | null,
): SessionFigures | null {
  const [answer, setAnswer] = useState<FiguresAnswer | null>(null)
  const asked = useRef(0)

  useEffect(() => {
    asked.current += 1
    const id = asked.current
    const worker = new Worker(new URL('./figures-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<FiguresAnswer>) => {
      setAnswer(data)
    })
    const request: FiguresRequest = { id, calls, people, chosen }
    worker.postMessage(request)
    return () => {
      worker.terminate()
    }
  }, [calls, people, chosen])

  return answer?.figures ?? null
}
