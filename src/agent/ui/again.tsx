import { useT, type WordKey } from '#agent/lib/i18n.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import { problemText } from '#web/ui/problem-text.ts'
import { TroubleNote } from '#web/ui/trouble-note.tsx'

/** What stood in the way of something that is read, and another try. */
export function Again({
  problem,
  again,
  own,
}: {
  readonly problem: HubProblem
  readonly again: () => Promise<void>
  readonly own?: Readonly<Record<string, WordKey>>
}) {
  const t = useT()
  return (
    <div className="again">
      <TroubleNote words={problemText(t, problem, own)} />
      <button type="button" onClick={() => void again()}>
        {t('ui.again')}
      </button>
    </div>
  )
}
