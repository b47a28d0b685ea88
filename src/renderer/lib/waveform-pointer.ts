import {
  hitMark,
  movedSpan,
  scrollBy,
  timeAt,
  xOf,
  zoomAt,
  zoomTo,
  type Hit,
  type MarkBox,
  type Span,
  type View,
} from '#renderer/lib/waveform-geometry.ts'
import type { Crowd } from '#renderer/lib/waveform-crowd.ts'
import { CHIP_HEIGHT, RULER_HEIGHT } from '#renderer/lib/waveform-scene.ts'

export type PointerListeners = {
  readonly onSeek: (ms: number) => void
  /** Dragged over the lanes; null when a click took the selection away. */
  readonly onSelect: (span: Span | null) => void
  readonly onMark: (id: string) => void
  readonly onOpenMark: (id: string) => void
  readonly onPointAt: (id: string | null) => void
  /** A mark's edge, or a moment, is being dragged; `done` on release. */
  readonly onDragMark: (id: string, span: Span, done: boolean) => void
  /** Where the pointer is in the lanes; null when it left. */
  readonly onHover: (x: number | null) => void
}

type PointerOptions = {
  readonly host: HTMLElement
  readonly view: () => View
  readonly setView: (view: View) => void
  readonly boxes: () => readonly MarkBox[]
  readonly crowds: () => readonly Crowd[]
  /** The mark's span where it may be dragged. */
  readonly movable: (id: string) => Span | null
  readonly playhead: () => number
  readonly selection: () => Span | null
  readonly on: PointerListeners
}

type Drag =
  | {
      readonly type: 'press'
      readonly x: number
      readonly extend: boolean
      readonly hit: Hit | null
      /** The end of the selection that lies under the pointer; the other one stays. */
      readonly grip: number | null
    }
  | { readonly type: 'select'; readonly from: number }
  | {
      readonly type: 'edge'
      readonly id: string
      readonly span: Span
      readonly edge: 'from' | 'to'
      readonly moved: Span
    }

/** Less is a click with an unsteady hand. */
export const DRAG_FROM_PX = 4
/** How near the pointer must be to an end of the selection. */
const GRIP_PX = 4
const HANDLE_PX = 14
/** After so long without an event the wheel was let go. */
const WHEEL_RESTS_MS = 250

/** Pointer and wheel on the lanes. Returns the function that stops listening. */
export function listenToPointer(options: PointerOptions): () => void {
  const { host, view, setView, boxes, crowds, movable, playhead, selection, on } = options
  const scope = new AbortController()
  let drag: Drag | null = null

  const placeOf = (event: MouseEvent): readonly [x: number, y: number] => {
    const { left, top } = host.getBoundingClientRect()
    return [event.clientX - left, event.clientY - top]
  }
  const hitAt = (x: number, y: number): Hit | null =>
    hitMark(boxes(), x, y, {
      labelHeight: CHIP_HEIGHT,
      reach: 4,
      edges: (id) => movable(id) !== null,
    })

  /** Near an end of the selection: where the other end is. On the ruler its handle is as wide. */
  const gripAt = (x: number, y: number): number | null => {
    const span = selection()
    if (!span) return null
    const onRuler = y <= RULER_HEIGHT
    const [toA, toB] = [x - xOf(view(), span[0]), x - xOf(view(), span[1])]
    if (toB >= -GRIP_PX && toB <= (onRuler ? HANDLE_PX : GRIP_PX)) return span[0]
    if (toA <= GRIP_PX && toA >= (onRuler ? -HANDLE_PX : -GRIP_PX)) return span[1]
    return null
  }

  const crowdAt = (x: number, y: number): Crowd | undefined =>
    crowds().find((crowd) => y >= crowd.y && x >= crowd.x && x <= crowd.x + crowd.width)

  const down = (event: PointerEvent) => {
    if (event.button !== 0 || isOverlay(event)) return
    const [x, y] = placeOf(event)
    const hit = hitAt(x, y)
    host.setPointerCapture(event.pointerId)
    const grip = hit && y > RULER_HEIGHT ? null : gripAt(x, y)
    drag = { type: 'press', x, extend: event.shiftKey, hit, grip }
  }

  const begin = (press: Extract<Drag, { type: 'press' }>): Drag => {
    if (press.grip !== null) return { type: 'select', from: press.grip }
    const span = press.hit?.type === 'edge' ? movable(press.hit.id) : null
    if (press.hit?.type === 'edge' && span) {
      return { type: 'edge', id: press.hit.id, span, edge: press.hit.edge, moved: span }
    }
    return { type: 'select', from: timeAt(view(), press.x) }
  }

  const move = (event: PointerEvent) => {
    if (!drag && isOverlay(event)) return
    const [x, y] = placeOf(event)
    on.onHover(x)
    if (!drag) {
      const hit = hitAt(x, y)
      const isEdge = hit?.type === 'edge' || (!hit && gripAt(x, y) !== null)
      const isButton = hit?.type === 'label' || crowdAt(x, y) !== undefined
      host.style.cursor = isEdge ? 'ew-resize' : isButton ? 'pointer' : 'text'
      on.onPointAt(hit?.id ?? null)
      return
    }
    let active = drag
    if (active.type === 'press') {
      if (Math.abs(x - active.x) < DRAG_FROM_PX) return
      active = begin(active)
    }
    const ms = Math.round(timeAt(view(), x))
    if (active.type === 'select') {
      const { from } = active
      if (Math.abs(ms - from) >= 1) {
        on.onSelect([Math.round(Math.min(from, ms)), Math.round(Math.max(from, ms))])
      }
    } else if (active.type === 'edge') {
      active = { ...active, moved: movedSpan(active.span, active.edge, ms) }
      on.onDragMark(active.id, active.moved, false)
    }
    drag = active
  }

  const up = (event: PointerEvent) => {
    const ended = drag
    drag = null
    if (!ended) return
    if (ended.type === 'edge') on.onDragMark(ended.id, ended.moved, true)
    if (ended.type !== 'press') return
    const ms = Math.round(timeAt(view(), placeOf(event)[0]))
    if (ended.grip !== null) return
    const crowd = crowdAt(...placeOf(event))
    if (crowd) {
      setView(zoomTo(view(), crowd.span))
      return
    }
    if (ended.hit) on.onMark(ended.hit.id)
    else if (ended.extend) {
      const from = playhead()
      on.onSelect(from === ms ? null : [Math.min(from, ms), Math.max(from, ms)])
    } else {
      on.onSelect(null)
      on.onSeek(ms)
    }
  }

  let turned = { at: Number.NEGATIVE_INFINITY, left: 0 }
  /** Where the lanes are is asked once a turn of the wheel: each asking lays out the whole page. */
  const leftOfLanes = ({ timeStamp }: WheelEvent): number => {
    const isSameTurn = timeStamp - turned.at < WHEEL_RESTS_MS
    turned = {
      at: timeStamp,
      left: isSameTurn ? turned.left : host.getBoundingClientRect().left,
    }
    return turned.left
  }
  const wheel = (event: WheelEvent) => {
    if (isOverlay(event)) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      const x = event.clientX - leftOfLanes(event)
      setView(zoomAt(view(), Math.exp(-event.deltaY / 240), x))
      return
    }
    event.preventDefault()
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY)
    setView(scrollBy(view(), sideways ? event.deltaX : event.deltaY))
  }

  const { signal } = scope
  host.addEventListener('pointerdown', down, { signal })
  host.addEventListener('pointermove', move, { signal })
  host.addEventListener('pointerup', up, { signal })
  host.addEventListener('pointercancel', () => (drag = null), { signal })
  host.addEventListener(
    'pointerleave',
    () => {
      on.onHover(null)
      on.onPointAt(null)
    },
    { signal },
  )
  host.addEventListener(
    'dblclick',
    (event) => {
      const hit = isOverlay(event) ? null : hitAt(...placeOf(event))
      if (hit) on.onOpenMark(hit.id)
    },
    { signal },
  )
  host.addEventListener('wheel', wheel, { signal, passive: false })
  return () => {
    scope.abort()
  }
}

/** What lies over the lanes, a list or a field, has the pointer to itself. */
const isOverlay = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('[data-overlay]') !== null
