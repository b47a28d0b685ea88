import type { ReactNode } from 'react'

/** A section of the page: what it is, what can be done, and what there is. */
export function Page({
  title,
  about,
  tools,
  children,
}: {
  readonly title: string
  readonly about: string
  readonly tools?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          <p className="meta">{about}</p>
        </div>
        <div className="page-tools">{tools}</div>
      </header>
      {children}
    </>
  )
}
