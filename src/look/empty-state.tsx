import type { ReactNode } from 'react'

import '#look/empty-state.css'

/** What this place is for, or what happened, and the next step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {children}
      {action}
    </div>
  )
}
