import type { HubProblem } from '#web/lib/hub-problem.ts'
import { useT, type WordKey } from '#admin/lib/i18n.ts'
import { usualRefusals } from '#admin/ui/usual-refusals.ts'
import { problemText } from '#web/ui/problem-text.ts'
import { TroubleNote } from '#web/ui/trouble-note.tsx'

/** What stood in the way, beside the form or list it was asked from. */
export function Trouble({
  problem,
  own,
}: {
  readonly problem: HubProblem | null
  readonly own?: Readonly<Record<string, WordKey>>
}) {
  const t = useT()
  if (!problem) return null
  return <TroubleNote words={problemText(t, problem, { ...usualRefusals, ...own })} />
}
