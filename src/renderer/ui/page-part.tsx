import type { ReactNode } from 'react'

import '#renderer/ui/page-part.css'

/** A part of a page under its title. */
export function PagePart({
  title,
  why,
  children,
}: {
  readonly title: string
  /** One sentence below the title. */
  readonly why?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <section className="page-part" aria-label={title}>
      <h3>{title}</h3>
      {why !== undefined && <p className="meta">{why}</p>}
      {children}
    </section>
  )
}
