import type { ReactNode } from 'react'

import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Score } from '#shared/evaluation.ts'

/** What a score comes to, of what, and what it is called. */
export function ScoreTotal({
  score,
  children,
}: {
  readonly score: Score
  readonly children?: ReactNode
}) {
  const t = useT()
  const words = useWords()
  return (
    <div className="sc-total">
      <span className="sc-total-number number">{formatPoints(score.total)}</span>
      <span className="meta number">/ {formatPoints(score.max)}</span>
      {score.percent !== null && score.max !== 100 && (
        <span className="meta number">
          {t('inspect.score.percent', { percent: score.percent })}
        </span>
      )}
      {score.labels.map(({ key, title }) => (
        <span key={key} className="sc-label">
          {words(title)}
        </span>
      ))}
      {children}
    </div>
  )
}
