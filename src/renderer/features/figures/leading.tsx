import type { ReactNode } from 'react'

/** A name or a number that leads to the calls it rests on, where there is a way to them. */
export function Leading({
  children,
  isChosen = false,
  title,
  go,
}: {
  readonly children: ReactNode
  readonly isChosen?: boolean
  /** In full, when pointed at. */
  readonly title?: string
  readonly go?: (() => void) | undefined
}) {
  if (!go) return children
  return (
    <button
      type="button"
      className="fig-leading"
      aria-pressed={isChosen}
      title={title}
      onClick={go}
    >
      {children}
    </button>
  )
}
