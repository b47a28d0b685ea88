import {
  pxPerMs,
  scrollBy,
  timeAt,
  visible,
  zoomAt,
  zoomTo,
} from '#renderer/lib/waveform-geometry.ts'
import type { View } from '#renderer/lib/waveform-geometry.ts'
import { DRAG_FROM_PX } from '#renderer/lib/waveform-pointer.ts'

/** How near the pointer must be to an edge of the window on the overview. */
const EDGE_PX = 5

type Grip = 'from' | 'to' | 'body' | 'outside'
type Drag = { readonly grip: Grip; readonly x: number; readonly start: View; moved: boolean }

/**
 * Pointer and keys on the overview: a click goes there, dragging the window moves the view, dragging
 * one of its edges zooms. The arrow keys move the view, `+` and `-` zoom.
 */
export function listenToMinimap(options: {
  readonly host: HTMLElement
  readonly view: () => View
  readonly setView: (view: View) => void
  readonly onSeek: (ms: number) => void
}): () => void {
  const { host, view, setView, onSeek } = options
  const scope = new AbortController()
  const { signal } = scope
  let drag: Drag | null = null

  const placeOf = (event: MouseEvent): number => event.clientX - host.getBoundingClientRect().left
  const msAt = ({ width, durationMs }: View, x: number): number =>
    Math.min(Math.max(0, (x / width) * durationMs), durationMs)
  const gripAt = (x: number): Grip => {
    const shown = view()
    if (shown.content <= shown.width + 1) return 'outside'
    const [from, to] = visible(shown).map((ms) => (ms / shown.durationMs) * shown.width)
    if (from === undefined || to === undefined) return 'outside'
    // A window narrower than its grips is only moved.
    const edges = to - from > 3 * EDGE_PX
    if (edges && Math.abs(x - from) <= EDGE_PX) return 'from'
    if (edges && Math.abs(x - to) <= EDGE_PX) return 'to'
    return x >= from - EDGE_PX && x <= to + EDGE_PX ? 'body' : 'outside'
  }
  const drawOut = ({ grip, x: pressed, start }: Drag, x: number): View => {
    const by = ((x - pressed) / start.width) * start.durationMs
    const [from, to] = visible(start)
    if (grip === 'from') return zoomTo(start, [Math.min(msAt(start, x), to - 10), to], 0)
    if (grip === 'to') return zoomTo(start, [from, Math.max(msAt(start, x), from + 10)], 0)
    if (grip === 'body') return scrollBy(start, by * pxPerMs(start))
    const middle = msAt(start, x) - (to - from) / 2
    return scrollBy(start, middle * pxPerMs(start) - start.scroll)
  }

  const listen = <K extends keyof HTMLElementEventMap>(
    name: K,
    react: (event: HTMLElementEventMap[K]) => void,
  ) => {
    host.addEventListener(name, react, { signal })
  }
  listen('pointerdown', (event) => {
    if (event.button !== 0) return
    host.setPointerCapture(event.pointerId)
    const x = placeOf(event)
    drag = { grip: gripAt(x), x, start: view(), moved: false }
  })
  listen('pointermove', (event) => {
    const x = placeOf(event)
    if (!drag) {
      const grip = gripAt(x)
      host.style.cursor = grip === 'body' ? 'grab' : grip === 'outside' ? 'pointer' : 'ew-resize'
      return
    }
    drag.moved ||= Math.abs(x - drag.x) >= DRAG_FROM_PX
    if (drag.moved) setView(drawOut(drag, x))
  })
  listen('pointerup', (event) => {
    if (drag && !drag.moved) onSeek(Math.round(msAt(view(), placeOf(event))))
    drag = null
  })
  listen('pointercancel', () => (drag = null))
  listen('keydown', (event) => {
    const moved = movedByKey(view(), event)
    if (!moved) return
    // These keys move the playhead everywhere else.
    event.preventDefault()
    setView(moved)
  })
  return () => {
    scope.abort()
  }
}

function movedByKey(view: View, { key, ctrlKey, altKey, metaKey }: KeyboardEvent): View | null {
  if (ctrlKey || altKey || metaKey) return null
  const middle = view.width / 2
  switch (key) {
    case 'ArrowLeft':
      return scrollBy(view, -view.width / 10)
    case 'ArrowRight':
      return scrollBy(view, view.width / 10)
    case 'PageUp':
      return pageBy(view, -1)
    case 'PageDown':
      return pageBy(view, 1)
    case 'Home':
      return scrollBy(view, -view.scroll)
    case 'End':
      return scrollBy(view, view.content)
    case '+':
    case '=':
      return zoomAt(view, 1.5, middle)
    case '-':
      return zoomAt(view, 1 / 1.5, middle)
    default:
      return null
  }
}

/** A page less a tenth, so that the eye finds its place again. */
export const pageBy = (view: View, by: 1 | -1): View => scrollBy(view, by * view.width * 0.9)

/** How far along the view is, for assistive technology: percent, and the times in view. */
export const placeOfView = (
  view: View,
): { readonly percent: number; readonly span: readonly [number, number] } => ({
  percent:
    view.content <= view.width ? 0 : Math.round((view.scroll / (view.content - view.width)) * 100),
  span: [timeAt(view, 0), timeAt(view, view.width)],
})
