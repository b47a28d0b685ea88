import { ScoreTotal } from '#renderer/features/scorecards/score-total.tsx'
import { TraceLines } from '#renderer/ui/trace-lines.tsx'
import { formatChange } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Score } from '#shared/evaluation.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { TrialView } from '#shared/trial.ts'

/** What the call came to and what it comes to by the draft, with the reasoning of both. */
export function ComparedScore({
  view,
  card,
  score,
}: {
  readonly view: TrialView
  readonly card: Scorecard
  readonly score: Score
}) {
  const t = useT()
  const words = useWords()
  const { before, call } = view
  const isScored = before !== null && !before.score.flags.includes('unscorable')
  return (
    <div className="sc-compared">
      <section aria-label={t('scorecards.onCall.before')}>
        <h3>{t('scorecards.onCall.before')}</h3>
        {before && isScored ? (
          <>
            <ScoreTotal score={before.score} />
            <p className="meta ellipsis">
              {t('scorecards.onCall.before.card', {
                name: words(before.scorecard.name),
                version: before.scorecard.version,
              })}
            </p>
            <TraceLines
              card={before.scorecard}
              score={before.score}
              label={t('scorecards.onCall.before')}
            />
          </>
        ) : (
          <p className="meta">
            {t(
              before
                ? 'scorecards.onCall.before.unscorable'
                : call.evaluation === null
                  ? 'scorecards.onCall.before.none'
                  : 'scorecards.onCall.before.noCard',
            )}
          </p>
        )}
      </section>
      <section aria-label={t('scorecards.onCall.now')}>
        <h3>{t('scorecards.onCall.now')}</h3>
        <ScoreTotal score={score} />
        <p className="meta">{isScored ? <Change before={before.score} after={score} /> : ''}</p>
        <TraceLines card={card} score={score} label={t('scorecards.onCall.now')} />
      </section>
    </div>
  )
}

function Change({ before, after }: { readonly before: Score; readonly after: Score }) {
  const t = useT()
  if (before.percent === null || after.percent === null) return null
  const change = Math.round((after.percent - before.percent) * 100) / 100
  return change === 0
    ? t('scorecards.onCall.same')
    : t('scorecards.onCall.change', { change: formatChange(change) })
}
