import { findItem } from '#core/scorecard/outline.ts'
import { namesOf } from '#core/scorecard/trace-names.ts'
import { useT } from '#agent/lib/i18n.ts'
import { useWords } from '#agent/shell/context.tsx'
import { changeText, pointsText } from '#agent/ui/state-text.ts'
import type { ScoreStep } from '#shared/evaluation.ts'
import type { Result } from '#shared/results.ts'

/** Line by line how the score came about. */
export function Trace({ scorecard, score }: Pick<Result, 'scorecard' | 'score'>) {
  const t = useT()
  const words = useWords()
  const aboutOf = (step: ScoreStep): string => {
    const item = step.item === null ? undefined : findItem(scorecard, step.item)
    const section = scorecard.sections.find(({ key }) => key === step.section)
    const of = item ? words(item.title) : section ? words(section.title) : ''
    return [t(`trace.${step.rule}`), of, ...namesOf(scorecard, step).map(words)]
      .filter((text) => text !== '')
      .join(' · ')
  }
  return (
    <details className="trace">
      <summary>{t('result.trace')}</summary>
      <ol>
        {score.trace.map((step, at) => (
          // A line is known by its place.
          <li key={`${at}:${step.rule}`}>
            <span>{aboutOf(step)}</span>
            <span className="number">{isSum(step) ? '' : changeText(step.change)}</span>
            <span className="number">{pointsText(step.after)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** Its line says by itself what there is, or changes nothing. */
const isSum = ({ rule, change }: ScoreStep): boolean =>
  change === 0 || rule === 'full' || rule === 'total'
