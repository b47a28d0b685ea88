import { Button } from 'antd'

import { findItem } from '#core/scorecard/outline.ts'
import { noTrial } from '#renderer/features/scorecards/trial.ts'
import { useBuilder, useBuilderStore, useWords } from '#renderer/features/scorecards/use-builder.ts'
import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ruleText } from '#renderer/ui/rule-text.ts'
import type { Score, ScoreStep } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** What the try comes to, line by line. */
export function PreviewScore({ card, score }: { readonly card: Scorecard; readonly score: Score }) {
  const t = useT()
  const builder = useBuilderStore()
  const isTried = useBuilder(({ trial }) => trial.marks.length + trial.answers.length > 0)
  return (
    <section className="sc-score" aria-label={t('inspect.score')} aria-live="polite">
      <header className="sc-total">
        <span className="sc-total-number number">{formatPoints(score.total)}</span>
        <span className="meta number">/ {formatPoints(score.max)}</span>
        {score.percent !== null && score.max !== 100 && (
          <span className="meta number">
            {t('inspect.score.percent', { percent: score.percent })}
          </span>
        )}
        {score.labels.map(({ key, title }) => (
          <Label key={key} title={title} />
        ))}
        {isTried && (
          <Button
            size="small"
            className="sc-clear"
            onClick={() => builder.getState().try(() => noTrial)}
          >
            {t('scorecards.try.clear')}
          </Button>
        )}
      </header>
      {isTried ? (
        <ol className="sc-trace">
          {score.trace.map((step, at) => (
            // A line is known by its place.
            <Step key={at} card={card} step={step} />
          ))}
        </ol>
      ) : (
        <p className="meta">{t('scorecards.preview.hint')}</p>
      )}
    </section>
  )
}

function Label({ title }: { readonly title: Scorecard['name'] }) {
  const words = useWords()
  return <span className="sc-label">{words(title)}</span>
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
    <li className={`sc-step sc-step-${step.rule}`}>
      <span className="number">{isSum ? '' : formatChange(step.change)}</span>
      <span>
        {why} {of && `${of.key} ${words(of.title)}`}
      </span>
      <span className="meta number">{formatPoints(step.after)}</span>
    </li>
  )
}
