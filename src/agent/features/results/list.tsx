import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { useT } from '#agent/lib/i18n.ts'
import { hrefOf } from '#agent/lib/route.ts'
import { useDesk } from '#agent/shell/context.tsx'
import { Again } from '#agent/ui/again.tsx'
import { scoreText, stateText } from '#agent/ui/state-text.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { ResultRow } from '#shared/results.ts'
import { formatMoment } from '#web/lib/format.ts'
import { createListing } from '#web/lib/listing.ts'
import { paged } from '#web/lib/paged.ts'

/** Everything the agent was told, the newest first. */
export function ResultList() {
  const t = useT()
  const { hub, me } = useDesk()
  const [store] = useState(() => createListing({}, paged(hub, '/v1/results', ResultRow)))
  const { rows, state, problem, hasMore, isAsking, reload, more } = useStore(store)
  useEffect(() => {
    void reload()
  }, [reload])

  const isStranger = me.person.role !== 'agent' && state === 'ready' && rows.length === 0
  return (
    <>
      <h1>{t(isStranger ? 'results.notAgent' : 'results.title')}</h1>
      {isStranger && <p>{t('results.notAgent.about')}</p>}
      {!isStranger && state === 'ready' && rows.length === 0 && (
        <EmptyState title={t('results.empty')}>
          <p>{t('results.empty.about')}</p>
        </EmptyState>
      )}
      {state === 'loading' && <p role="status">{t('ui.loading')}</p>}
      {problem && <Again problem={problem} again={reload} />}
      <ul className="results">
        {rows.map((row) => (
          <li key={row.id}>
            <a href={hrefOf(row.id)}>
              <span className="results-call">
                {t('results.call', { at: formatMoment(row.callAt) })}
              </span>
              <strong className="number">{scoreText(t, row)}</strong>
              <span className="results-state">{stateText(t, row).join(' · ')}</span>
              <span className="meta">
                {t('results.told', { at: formatMoment(row.publishedAt) })}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {hasMore && (
        <button type="button" disabled={isAsking} onClick={() => void more()}>
          {t(isAsking ? 'ui.asking' : 'ui.more')}
        </button>
      )}
    </>
  )
}
