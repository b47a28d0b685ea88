import { findItem } from '#core/scorecard/outline.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ruleText } from '#renderer/ui/rule-text.ts'
import type { Score, ScoreStep } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'

import '#renderer/ui/trace-lines.css'

/** How a score came about, line by line. */
export function TraceLines({
  card,
  score,
  label,
}: {
  readonly card: Scorecard
  readonly score: Score
  readonly label?: string
}) {
  return (
    <ol className="trace-lines" aria-label={label} tabIndex={label === undefined ? undefined : 0}>
      {score.trace.map((step, at) => (
        // A line is known by its place.
        <Step key={at} card={card} step={step} />
      ))}
    </ol>
  )
}

function Step({ card, step }: { readonly card: Scorecard; readonly step: ScoreStep }) {
  const t = useT()
  const words = useWords()
  const item = step.item === null ? undefined : findItem(card, step.item)
  const section = card.sections
    .flatMap((outer) => [outer, ...outer.sections])
    .find(({ key }) => key === step.section)
  const why = ruleText(t, step, item?.kind === 'fatal' ? item.of : null)
  const isSum = step.rule === 'full' || step.rule === 'total'
  const of = item ?? (isSum ? undefined : section)
  return (
    <li className={`trace-step trace-step-${step.rule}`}>
      <span className="number">{isSum ? '' : formatChange(step.change)}</span>
      <span>
        {why} {of && `${of.key} ${words(of.title)}`}
      </span>
      <span className="meta number">{formatPoints(step.after)}</span>
    </li>
  )
}
