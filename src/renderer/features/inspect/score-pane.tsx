import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import { Finish } from '#renderer/features/inspect/finish.tsx'
import { MonthSoFar } from '#renderer/features/inspect/month-so-far.tsx'
import { Trace } from '#renderer/features/inspect/trace.tsx'
import { Revisions } from '#renderer/features/inspect/revisions.tsx'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { Score } from '#shared/evaluation.ts'

/** What the judgement comes to, line by line, and what stands between it and its submission. */
export function ScorePane({
  moves,
  brief = false,
}: {
  readonly moves: ScreenMoves
  /** Total and next step only, at the foot of the checklist. */
  readonly brief?: boolean
}) {
  const t = useT()
  const sheet = useInspect((state) => state.sheet)
  if (!sheet) return <div className="ins-pane ins-score" />
  return (
    <section
      className={brief ? 'ins-score ins-score-brief' : 'ins-pane ins-score'}
      aria-label={t('inspect.score')}
    >
      <Total score={sheet.score} />
      {!brief && (
        <div className="ins-why">
          {isScored(sheet.score) ? <Trace sheet={sheet} /> : <NoScore />}
          {isScored(sheet.score) && <MonthSoFar score={sheet.score} />}
          <Revisions />
        </div>
      )}
      <Finish unanswered={sheet.unanswered} unproven={sheet.unproven} moves={moves} />
    </section>
  )
}

function Total({ score }: { readonly score: Score }) {
  const t = useT()
  const fatal = score.flags.includes('fatal')
  if (!isScored(score)) {
    return (
      <header className="ins-total" aria-live="polite">
        <span className="ins-total-number">{t('inspect.unscorable.total')}</span>
      </header>
    )
  }
  return (
    <header className="ins-total" aria-live="polite">
      <span className={fatal ? 'ins-total-number ins-fault' : 'ins-total-number'}>
        {formatPoints(score.total)}
      </span>
      <span className="ins-total-max number">
        {t('inspect.score.of', { max: formatPoints(score.max) })}
      </span>
      <span className="ins-total-more meta number">
        {fatal
          ? t('inspect.score.fatal')
          : score.percent === null
            ? t('inspect.score.nothing')
            : score.max === 100
              ? ''
              : t('inspect.score.percent', { percent: score.percent })}
      </span>
    </header>
  )
}

const isScored = ({ flags }: Score): boolean => !flags.includes('unscorable')

/** Why there is none. */
function NoScore() {
  const t = useT()
  const unscorable = useInspect((state) => state.view?.evaluation?.unscorable ?? null)
  if (!unscorable) return null
  return (
    <div className="ins-no-score">
      <p>{t(`inspect.unscorable.${unscorable.reason}`)}</p>
      <p className="meta selectable">{unscorable.note}</p>
    </div>
  )
}
