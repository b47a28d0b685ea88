import { useMemo, useRef, useState } from 'react'

import { useShell } from '#renderer/shell/context.tsx'

type Limits = { readonly start: number; readonly least: number; readonly most: number }

/** What of the screen can be made larger, in CSS pixels. */
const limits = {
  'inspect.wave': { start: 236, least: 150, most: 460 },
  'inspect.left': { start: 288, least: 240, most: 420 },
  'inspect.right': { start: 348, least: 280, most: 560 },
} as const satisfies Record<string, Limits>

export type Pane = keyof typeof limits

export type Panes = {
  readonly size: (pane: Pane) => number
  readonly resize: (pane: Pane, size: number) => void
  /** Remembers the size. */
  readonly settle: () => void
}

export function usePanes(): Panes {
  const { settings, changeSettings } = useShell()
  const [moved, setMoved] = useState<Partial<Record<Pane, number>>>({})
  return useMemo(() => {
    const size = (pane: Pane): number =>
      within(pane, moved[pane] ?? settings.panes[pane] ?? limits[pane].start)
    return {
      size,
      resize: (pane, wanted) => {
        setMoved((sizes) => ({ ...sizes, [pane]: within(pane, wanted) }))
      },
      settle: () => {
        if (Object.keys(moved).length === 0) return
        void changeSettings({ panes: { ...settings.panes, ...moved } })
      },
    }
  }, [moved, settings.panes, changeSettings])
}

const within = (pane: Pane, size: number): number =>
  Math.round(Math.min(limits[pane].most, Math.max(limits[pane].least, size)))

const STEP = 16

/** The line between two panes: dragged, or moved with the arrow keys. */
export function Splitter({
  pane,
  panes,
  label,
  grows,
}: {
  readonly pane: Pane
  readonly panes: Panes
  readonly label: string
  /** The direction in which the pane grows. */
  readonly grows: 'down' | 'right' | 'left'
}) {
  const start = useRef<{ readonly at: number; readonly size: number } | null>(null)
  const sign = grows === 'left' ? -1 : 1
  const along = (event: React.PointerEvent): number =>
    grows === 'down' ? event.clientY : event.clientX

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={grows === 'down' ? 'horizontal' : 'vertical'}
      aria-valuenow={panes.size(pane)}
      aria-valuemin={limits[pane].least}
      aria-valuemax={limits[pane].most}
      className={`ins-splitter ins-splitter-${grows === 'down' ? 'row' : 'column'}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { at: along(event), size: panes.size(pane) }
      }}
      onPointerMove={(event) => {
        const from = start.current
        if (from) panes.resize(pane, from.size + sign * (along(event) - from.at))
      }}
      onPointerUp={() => {
        start.current = null
        panes.settle()
      }}
      onDoubleClick={() => {
        panes.resize(pane, limits[pane].start)
      }}
      onKeyDown={(event) => {
        const back = grows === 'down' ? 'ArrowUp' : 'ArrowLeft'
        const on = grows === 'down' ? 'ArrowDown' : 'ArrowRight'
        if (event.key !== back && event.key !== on) return
        event.preventDefault()
        panes.resize(pane, panes.size(pane) + sign * (event.key === on ? STEP : -STEP))
      }}
      onBlur={panes.settle}
    />
  )
}

/** Below this width the score folds into the checklist. */
export const NARROW = '(max-width: 1359px)'
