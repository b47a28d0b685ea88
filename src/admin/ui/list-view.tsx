import { Button } from 'antd'
import type { ReactNode } from 'react'

import type { Listing } from '#web/lib/listing.ts'
import { useT, type WordKey } from '#admin/lib/i18n.ts'
import { usualRefusals } from '#admin/ui/usual-refusals.ts'
import { problemText } from '#web/ui/problem-text.ts'
import { Trouble } from '#admin/ui/trouble.tsx'
import { EmptyState } from '#look/empty-state.tsx'

/** A list as it is now: being read, empty, in trouble, or there, with the way to the rest of it. */
export function ListView<Row, Filter>({
  listing,
  empty,
  isCounted = true,
  own,
  children,
}: {
  readonly listing: Listing<Row, Filter>
  readonly empty: ReactNode
  /** Whether it is said how many rows are shown. */
  readonly isCounted?: boolean
  /** The words of refusals that only this list meets. */
  readonly own?: Readonly<Record<string, WordKey>>
  readonly children: ReactNode
}) {
  const t = useT()
  const { state, rows, problem, hasMore, isAsking, reload, more } = listing
  const again = (
    <Button onClick={() => void reload()} loading={isAsking}>
      {t('ui.again')}
    </Button>
  )
  if (state === 'loading') {
    return (
      <p className="list-loading" role="status">
        {t('ui.loading')}
      </p>
    )
  }
  if (state === 'failed' && rows.length === 0 && problem) {
    const { title, text } = problemText(t, problem, { ...usualRefusals, ...own })
    return (
      <div role="alert" className="list-trouble">
        <EmptyState title={title} action={again}>
          <p>{text}</p>
        </EmptyState>
      </div>
    )
  }
  if (rows.length === 0) return <div className="list-empty">{empty}</div>
  return (
    <>
      {problem && (
        <div className="list-stale">
          <Trouble problem={problem} {...(own ? { own } : {})} />
          {again}
        </div>
      )}
      {children}
      {isCounted && (
        <p className="list-foot">
          <span className="meta" role="status">
            {t('ui.shown', { count: rows.length })}
          </span>
          {hasMore && (
            <Button size="small" loading={isAsking} onClick={() => void more()}>
              {isAsking ? t('ui.asking') : t('ui.more')}
            </Button>
          )}
        </p>
      )}
    </>
  )
}
