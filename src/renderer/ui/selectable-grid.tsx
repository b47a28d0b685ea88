import { createContext, use, useEffect, useRef, type CSSProperties, type ReactNode } from 'react'

import '#renderer/ui/selectable-grid.css'

const LayoutContext = createContext<CSSProperties>({})

export type GridHead = {
  readonly key: string
  readonly name: string
  readonly title?: string | undefined
}

/** Rows of which one is selected and in view; what moves the selection is the screen's shortcuts. */
export function SelectableGrid({
  label,
  heads,
  layout,
  selected,
  children,
}: {
  readonly label: string
  readonly heads: readonly GridHead[]
  /** The columns of every row. Keep it the same object as long as nothing changed. */
  readonly layout: CSSProperties
  /** What is selected; another one comes into view. */
  readonly selected: number | string | null
  /** `GridRow`s. */
  readonly children: ReactNode
}) {
  const grid = useRef<HTMLDivElement>(null)
  useEffect(() => {
    grid.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <div ref={grid} role="grid" tabIndex={0} className="grid" aria-label={label}>
      <div role="row" className="grid-row grid-head" style={layout}>
        {heads.map(({ key, name, title }) => (
          <span role="columnheader" key={key} title={title}>
            {name}
          </span>
        ))}
      </div>
      <LayoutContext value={layout}>{children}</LayoutContext>
    </div>
  )
}

/** One row; its children are its cells. */
export function GridRow({
  isSelected,
  select,
  open,
  children,
}: {
  readonly isSelected: boolean
  readonly select: () => void
  readonly open?: () => void
  readonly children: ReactNode
}) {
  const layout = use(LayoutContext)
  return (
    <div
      role="row"
      aria-selected={isSelected}
      className="grid-row"
      style={layout}
      onClick={select}
      onDoubleClick={open}
    >
      {children}
    </div>
  )
}
