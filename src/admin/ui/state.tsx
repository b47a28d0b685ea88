import type { ReactNode } from 'react'

export type Shape = 'good' | 'wait' | 'bad' | 'off' | 'none'

const marks: Readonly<Record<Shape, string>> = {
  good: '●',
  wait: '◐',
  bad: '▲',
  off: '○',
  none: '–',
}

/** A state by its word and a shape; colour says it a third time. */
export function State({
  shape,
  children,
}: {
  readonly shape: Shape
  readonly children: ReactNode
}) {
  return (
    <span className={`state state-${shape}`}>
      <span aria-hidden="true">{marks[shape]}</span>
      {children}
    </span>
  )
}
