import type { ReactNode } from 'react'

import { useFormat } from '#renderer/shell/context.tsx'

/** A filter that is on or off, with how many calls it would show. */
export function Chip({
  label,
  count,
  on,
  shape,
  hint,
  onClick,
}: {
  readonly label: string
  /** Undefined until it is known. */
  readonly count: number | undefined
  readonly on: boolean
  readonly shape?: ReactNode
  /** What exactly is meant. */
  readonly hint?: string
  readonly onClick: () => void
}) {
  const format = useFormat()
  return (
    <button type="button" className="chip" aria-pressed={on} title={hint} onClick={onClick}>
      {shape}
      {label}
      {count !== undefined && <span className="chip-count">{format.number(count)}</span>}
    </button>
  )
}
