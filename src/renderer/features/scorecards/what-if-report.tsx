import { findItem } from '#core/scorecard/outline.ts'
import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { ReplayReport } from '#shared/scorecards.ts'

/** Who would move, by how much, and which item does it. */
export function WhatIfReport({
  report,
  card,
}: {
  readonly report: ReplayReport
  readonly card: Scorecard
}) {
  const t = useT()
  const { evaluations, moved, unplaced } = report
  return (
    <>
      <p>{t('scorecards.whatIf.sum', { count: evaluations, moved })}</p>
      <p className="meta">{t('scorecards.whatIf.kept')}</p>
      {unplaced > 0 && <p>{t('scorecards.whatIf.unplaced', { count: unplaced })}</p>}
      <div
        className="sc-side sc-scroll"
        role="group"
        tabIndex={0}
        aria-label={t('scorecards.whatIf')}
      >
        <Distribution report={report} />
        <ByItem report={report} card={card} />
        <ByAgent report={report} />
      </div>
    </>
  )
}

/** The bars say to the eye what the counts beside them say. */
function Distribution({ report: { distribution } }: { readonly report: ReplayReport }) {
  const t = useT()
  const most = Math.max(1, ...distribution.map(({ count }) => count))
  return (
    <section aria-label={t('scorecards.whatIf.distribution')}>
      <h3>{t('scorecards.whatIf.distribution')}</h3>
      <ul className="sc-bars">
        {distribution.map(({ change, count }) => (
          <li key={change}>
            <span className="number">
              {change === 0
                ? t('scorecards.whatIf.same')
                : t('scorecards.whatIf.points', { change: formatChange(change) })}
            </span>
            <span className="sc-bar-track" aria-hidden="true">
              <span style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span className="number">{t('scorecards.whatIf.count', { count })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ByItem({
  report: { byItem },
  card,
}: {
  readonly report: ReplayReport
  readonly card: Scorecard
}) {
  const t = useT()
  const words = useWords()
  return (
    <section aria-label={t('scorecards.whatIf.items')}>
      <h3>{t('scorecards.whatIf.items')}</h3>
      {byItem.length === 0 ? (
        <p className="meta">{t('scorecards.whatIf.items.none')}</p>
      ) : (
        <table className="sc-figures">
          <thead>
            <tr>
              <th scope="col">{t('scorecards.whatIf.item')}</th>
              <th scope="col">{t('scorecards.whatIf.evaluations')}</th>
              <th scope="col">{t('scorecards.whatIf.change')}</th>
            </tr>
          </thead>
          <tbody>
            {byItem.map(({ item, evaluations, change }) => {
              const known = findItem(card, item)
              return (
                <tr key={item}>
                  <th scope="row">
                    <span className="meta">{item}</span>{' '}
                    {known ? words(known.title) : t('scorecards.whatIf.notHere')}
                  </th>
                  <td className="number">{evaluations}</td>
                  <td className="number">{formatChange(change)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}

function ByAgent({ report: { byAgent } }: { readonly report: ReplayReport }) {
  const t = useT()
  return (
    <section aria-label={t('scorecards.whatIf.agents')}>
      <h3>{t('scorecards.whatIf.agents')}</h3>
      {byAgent.length === 0 ? (
        <p className="meta">{t('scorecards.whatIf.agents.none')}</p>
      ) : (
        <table className="sc-figures">
          <thead>
            <tr>
              <th scope="col">{t('scorecards.whatIf.agent')}</th>
              <th scope="col">{t('scorecards.whatIf.evaluations')}</th>
              <th scope="col">{t('scorecards.whatIf.before')}</th>
              <th scope="col">{t('scorecards.whatIf.after')}</th>
            </tr>
          </thead>
          <tbody>
            {byAgent.map(({ agentId, agentName, evaluations, before, after }) => (
              <tr key={agentId}>
                <th scope="row">{agentName || agentId || t('scorecards.whatIf.agent.nobody')}</th>
                <td className="number">{evaluations}</td>
                <td className="number">{formatPoints(before)}</td>
                <td className="number">{formatPoints(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
