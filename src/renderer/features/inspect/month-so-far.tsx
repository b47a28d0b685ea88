import { useEffect, useState } from 'react'

import { sumMonth } from '#core/scorecard/monthly.ts'
import { thisMonth, type MonthLine } from '#renderer/features/inspect/month-line.ts'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { failureText, type AnyFailure } from '#renderer/ui/failure-text.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Score } from '#shared/evaluation.ts'
import type { MonthView } from '#shared/month.ts'

type Read = { readonly view: MonthView | null; readonly failure: AnyFailure | null }

/** What the month comes to for the agent of the call, with this evaluation in (rule 120). */
export function MonthSoFar({ score }: { readonly score: Score }) {
  const t = useT()
  const { view, failure } = useMonth()
  const evaluation = useInspect((state) => state.view?.evaluation)
  if (failure)
    return (
      <p role="alert" className="ins-month meta">
        {t('inspect.month.failed', { why: failureText(t, failure) })}
      </p>
    )
  if (!view || !evaluation) return null
  const own = sumMonth(
    view.sums.map(({ rule }) => rule),
    [{ evaluationId: evaluation.id, score }],
  )
  const { from, to, evaluations, unscored } = view
  return (
    <section className="ins-month" aria-label={t('inspect.month')}>
      <h2>
        {t('inspect.month')}
        <span className="meta number">{t('inspect.month.days', { from, to })}</span>
      </h2>
      {thisMonth(view, own).map((line) => (
        <Line key={line.label.key} line={line} />
      ))}
      {evaluation.state === 'draft' && <p className="meta">{t('inspect.month.draft')}</p>}
      <p className="meta">{t('inspect.month.known', { count: evaluations - unscored })}</p>
      {unscored > 0 && <p className="meta">{t('inspect.month.unscored', { count: unscored })}</p>}
    </section>
  )
}

function Line({ line }: { readonly line: MonthLine }) {
  const t = useT()
  const words = useWords()
  const format = useFormat()
  const now = useNow(60_000)
  const label = words(line.label.title)
  const said = (points: number, elsewhere: number): string =>
    [
      ...(points > 0 ? [t('inspect.month.points', { points: formatPoints(points) })] : []),
      ...(elsewhere > 0 ? [t('inspect.month.elsewhere', { points: formatPoints(elsewhere) })] : []),
    ].join(' · ')
  return (
    <>
      <p className="ins-month-sum">
        <strong className="number">
          {t('inspect.month.sum', {
            points: formatPoints(line.sum),
            threshold: formatPoints(line.threshold),
          })}
        </strong>{' '}
        <span className="meta">
          {t('inspect.month.own', { points: formatPoints(line.own.points) })}
        </span>
      </p>
      <progress
        max={line.threshold}
        value={Math.min(line.sum, line.threshold)}
        aria-label={label}
      />
      <p className={line.isReached ? 'ins-month-reached' : undefined}>
        {line.isReached
          ? `▲ ${t('inspect.month.reached', { label })}`
          : t('inspect.month.left', {
              label,
              points: formatPoints(line.threshold - line.sum),
            })}
      </p>
      <details>
        <summary>{t('inspect.month.entries')}</summary>
        <ul>
          {line.own.points + line.own.elsewhere > 0 && (
            <li>
              {t('inspect.month.this')} {said(line.own.points, line.own.elsewhere)}
            </li>
          )}
          {line.entries.map(({ callId, externalId, startedAt, points, elsewhere }) => (
            <li key={callId}>
              <span className="number">{externalId}</span>{' '}
              <span className="meta number">{format.moment(startedAt, now)}</span>{' '}
              {said(points, elsewhere)}
            </li>
          ))}
          {line.entries.length === 0 && <li className="meta">{t('inspect.month.nothing')}</li>}
        </ul>
      </details>
    </>
  )
}

/** Read anew for another call, another scorecard, and other months. */
function useMonth(): Read {
  const { client, settings } = useShell()
  const { monthBeginsOn } = settings
  const callId = useInspect((state) => state.callId)
  const card = useInspect(({ view }) =>
    view?.evaluation && view.scorecard && view.scorecard.monthly.length > 0
      ? `${view.evaluation.scorecardId}@${view.evaluation.scorecardVersion}`
      : null,
  )
  const asked = callId && card && `${callId} ${card} ${monthBeginsOn}`
  const [read, setRead] = useState<Read & { readonly of: string | null }>(nothing)
  useEffect(() => {
    if (!asked) return undefined
    let isHere = true
    void client.inspect.month({ callId }).then((reply) => {
      if (!isHere) return
      setRead(
        reply.ok
          ? { of: asked, view: reply.value, failure: null }
          : { of: asked, view: null, failure: reply.error },
      )
    })
    return () => {
      isHere = false
    }
  }, [client, asked, callId])
  return read.of === asked ? read : nothing
}

const nothing = { of: null, view: null, failure: null }
