import type { HubProblem } from '#admin/lib/hub-problem.ts'
import { useT, type WordKey } from '#admin/lib/i18n.ts'
import { problemText } from '#admin/ui/problem-text.ts'

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
  const { title, text } = problemText(t, problem, own)
  return (
    <p className="trouble" role="alert">
      <strong>{title}</strong> {text}
    </p>
  )
}
