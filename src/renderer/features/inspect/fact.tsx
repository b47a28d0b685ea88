import type { ReactNode } from 'react'

/** One line of what is known of the call; nothing for an empty value. */
export function Fact({
  name,
  hint,
  children,
}: {
  readonly name: string
  /** What exactly is meant. */
  readonly hint?: string
  readonly children: ReactNode
}) {
  if (children === '') return null
  return (
    <div title={hint}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
