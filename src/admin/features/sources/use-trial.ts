import { useState } from 'react'
import type { z } from 'zod'

import type { HubProblem } from '#web/lib/hub-problem.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Trial, type TrialRequest } from '#shared/admin/trials.ts'

/** Reads a sample by a mapping: what came of it last, or why nothing did. */
export function useTrial(): {
  readonly trial: Trial | null
  readonly problem: HubProblem | null
  readonly isTrying: boolean
  readonly tryOut: (said: z.input<typeof TrialRequest>) => Promise<void>
  readonly forget: () => void
} {
  const { hub } = useDesk()
  const [trial, setTrial] = useState<Trial | null>(null)
  const [problem, setProblem] = useState<HubProblem | null>(null)
  const [isTrying, setIsTrying] = useState(false)
  return {
    ...{ trial, problem, isTrying },
    tryOut: async (said) => {
      setIsTrying(true)
      setProblem(null)
      const tried = await hub.ask(Trial, 'POST', '/v1/admin/trials', said)
      setIsTrying(false)
      setTrial(tried.ok ? tried.value : null)
      if (!tried.ok) setProblem(tried.error)
    },
    forget: () => {
      setTrial(null)
      setProblem(null)
    },
  }
}
