import { Button } from 'antd'

import { ComparedScore } from '#renderer/features/scorecards/compared-score.tsx'
import { ScoreTotal } from '#renderer/features/scorecards/score-total.tsx'
import { TraceLines } from '#renderer/ui/trace-lines.tsx'
import { again } from '#renderer/features/scorecards/trial.ts'
import { useBuilder, useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { Score } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** What the try comes to, line by line. */
export function PreviewScore({ card, score }: { readonly card: Scorecard; readonly score: Score }) {
  const t = useT()
  const builder = useBuilderStore()
  const on = useBuilder(({ trial }) => trial.on)
  const isTried = useBuilder(({ trial }) =>
    trial.on
      ? trial.marks !== trial.on.marks || trial.answers !== trial.on.answers
      : trial.marks.length + trial.answers.length > 0,
  )
  const clear = isTried && (
    <Button size="small" className="sc-clear" onClick={() => builder.getState().try(again)}>
      {t('scorecards.try.clear')}
    </Button>
  )
  if (on)
    return (
      <section className="sc-score" aria-label={t('inspect.score')} aria-live="polite">
        <ComparedScore view={on} card={card} score={score} />
        {clear}
      </section>
    )
  return (
    <section className="sc-score" aria-label={t('inspect.score')} aria-live="polite">
      <ScoreTotal score={score}>{clear}</ScoreTotal>
      {isTried ? (
        <TraceLines card={card} score={score} />
      ) : (
        <p className="meta">{t('scorecards.preview.hint')}</p>
      )}
    </section>
  )
}
