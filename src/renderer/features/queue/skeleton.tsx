import { useEffect, useState } from 'react'

import { Blank } from '#renderer/features/queue/row.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { EmptyState } from '#look/empty-state.tsx'

const PATIENCE_MS = 1000

/** The outline of the list for the first second; after that, words. */
export function Skeleton() {
  const t = useT()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  if (slow) return <EmptyState title={t('queue.loading')} />
  return (
    <div className="queue-grid" aria-hidden="true">
      <div className="queue-header" />
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className="queue-line queue-skeleton">
          <Blank />
        </div>
      ))}
    </div>
  )
}
