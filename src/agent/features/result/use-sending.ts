import { useState } from 'react'
import { z } from 'zod'

import { useT, type WordKey } from '#agent/lib/i18n.ts'
import { useDesk } from '#agent/shell/context.tsx'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import { problemText, type ProblemWords } from '#web/ui/problem-text.ts'

/** Sends one thing at a time. What stood in the way is told, and what was written stays. */
export function useSending(reload: () => Promise<void>) {
  const t = useT()
  const { hub } = useDesk()
  const [problem, setProblem] = useState<HubProblem | null>(null)
  const [isSending, setIsSending] = useState(false)

  const send = async (path: string, body: object, sent: () => void): Promise<void> => {
    if (isSending) return
    setIsSending(true)
    const answer = await hub.ask(z.unknown(), 'POST', path, body)
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) sent()
    if (answer.ok || isOutdated(answer.error)) await reload()
    setIsSending(false)
  }
  const trouble: ProblemWords | null = problem && problemText(t, problem, refusedWords)
  return { send, isSending, trouble }
}

const isOutdated = (problem: HubProblem): boolean =>
  problem.type === 'Refused' && ['Moved', 'TooLate', 'AlreadyAppealed'].includes(problem.error)

const refusedWords: Readonly<Record<string, WordKey>> = {
  TooLate: 'refused.TooLate',
  AlreadyAppealed: 'refused.AlreadyAppealed',
  NotScored: 'refused.NotScored',
  UnknownItem: 'refused.UnknownItem',
  NotAnAnswer: 'refused.NotAnAnswer',
  Moved: 'refused.Moved',
  WrongState: 'refused.WrongState',
  NotAllowed: 'refused.NotAllowed',
  UnknownPerson: 'refused.UnknownPerson',
  NotFound: 'result.NotFound',
}
