/** Places on a waveform: milliseconds of a recording against CSS pixels of a lane. Pure. */

export type View = {
  readonly durationMs: number
  /** Width of the lane in CSS pixels. */
  readonly width: number
  /** Width the whole recording would take at this zoom; never less than `width`. */
  readonly content: number
  /** How much of the content lies to the left of the lane. */
  readonly scroll: number
}

export type Span = readonly [from: number, to: number]

/** Nearest zoom: so much of the recording across the whole lane. */
export const SHORTEST_VIEW_MS = 10

export const pxPerMs = (view: View): number =>
  view.durationMs > 0 ? view.content / view.durationMs : 0

export const xOf = (view: View, ms: number): number => ms * pxPerMs(view) - view.scroll

/** The place under a pixel, kept within the recording. */
export const timeAt = (view: View, x: number): number => {
  const scale = pxPerMs(view)
  return scale === 0 ? 0 : clamp((x + view.scroll) / scale, 0, view.durationMs)
}

export const visible = (view: View): Span => [timeAt(view, 0), timeAt(view, view.width)]

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), Math.max(low, high))

/** A view shown in a lane of this width, whole recording first. */
export const wholeView = (durationMs: number, width: number): View => ({
  durationMs,
  width,
  content: width,
  scroll: 0,
})

const settled = (view: View, content: number, scroll: number): View => {
  const widest = Math.max(view.width, (view.durationMs / SHORTEST_VIEW_MS) * view.width)
  const fitted = clamp(content, view.width, widest)
  return { ...view, content: fitted, scroll: clamp(scroll, 0, fitted - view.width) }
}

/** Zooms by a factor and keeps the place under `x` where it is. */
export const zoomAt = (view: View, factor: number, x: number): View => {
  const target = settled(view, view.content * factor, 0)
  const share = (x + view.scroll) / view.content
  return settled(target, target.content, share * target.content - x)
}

/** Shows a span with some air on both sides. */
export const zoomTo = (view: View, [from, to]: Span, air = 0.08): View => {
  const length = Math.max(to - from, 1)
  const shown = length * (1 + 2 * air)
  const content = (view.durationMs / shown) * view.width
  const target = settled(view, content, 0)
  return settled(target, target.content, (from - length * air) * pxPerMs(target))
}

export const scrollBy = (view: View, pixels: number): View =>
  settled(view, view.content, view.scroll + pixels)

export const resized = (view: View, width: number): View => {
  const wasWhole = view.content <= view.width
  const from = timeAt(view, 0)
  const target = settled({ ...view, width }, wasWhole ? width : view.content, 0)
  return settled(target, target.content, from * pxPerMs(target))
}

/** Turns the page when the playhead leaves it, so that the lane stands still in between. */
export const pageFor = (view: View, ms: number): View => {
  const x = xOf(view, ms)
  if (x >= 0 && x <= view.width * 0.96) return view
  if (x >= 0 && view.scroll >= view.content - view.width - 1) return view
  return settled(view, view.content, ms * pxPerMs(view) - view.width * 0.06)
}

/** Brings a span into sight, moving no more than it must. */
export const reveal = (view: View, [from, to]: Span): View => {
  const [left, right] = [xOf(view, from), xOf(view, to)]
  if (left >= 0 && right <= view.width) return view
  const middle = ((from + to) / 2) * pxPerMs(view)
  const wide = right - left > view.width * 0.9
  return settled(view, view.content, wide ? from * pxPerMs(view) - 24 : middle - view.width / 2)
}

const RULER_STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 900_000, 1_800_000, 3_600_000,
]

/** Milliseconds between two labels of the ruler, so that labels are at least `minPx` apart. */
export const rulerStep = (view: View, minPx = 84): number => {
  const scale = pxPerMs(view)
  return RULER_STEPS.find((step) => step * scale >= minPx) ?? 3_600_000
}

/** The coarsest level that still has at least one bucket a pixel; 0 when none is that fine. */
export const levelFor = (bucketsPerPx: number, factor: number, levels: number): number => {
  if (bucketsPerPx <= 1) return 0
  return clamp(Math.floor(Math.log(bucketsPerPx) / Math.log(factor)), 0, levels - 1)
}

export type MarkBox = {
  readonly id: string
  /** Where the mark begins and ends in the lane, in pixels; the same for a moment. */
  readonly from: number
  readonly to: number
  /** Its label, or null where it had no room. */
  readonly label: { readonly x: number; readonly y: number; readonly width: number } | null
}

export type Hit =
  | { readonly type: 'label'; readonly id: string }
  | { readonly type: 'edge'; readonly id: string; readonly edge: 'from' | 'to' }
  | { readonly type: 'line'; readonly id: string }

type HitZones = {
  readonly labelHeight: number
  readonly reach: number
  /** Edges are only caught on marks that may be changed. */
  readonly edges: (id: string) => boolean
}

/** What lies under a pixel. The mark drawn last wins. */
export const hitMark = (
  boxes: readonly MarkBox[],
  x: number,
  y: number,
  { labelHeight, reach, edges }: HitZones,
): Hit | null => {
  for (const box of [...boxes].reverse()) {
    const { label } = box
    if (
      label &&
      x >= label.x &&
      x <= label.x + label.width &&
      y >= label.y &&
      y <= label.y + labelHeight
    ) {
      return { type: 'label', id: box.id }
    }
  }
  let nearest: { readonly hit: Hit; readonly distance: number } | null = null
  for (const box of boxes) {
    const [toFrom, toEnd] = [Math.abs(x - box.from), Math.abs(x - box.to)]
    const distance = Math.min(toFrom, toEnd)
    if (distance > reach || (nearest && nearest.distance <= distance)) continue
    const edge = toEnd < toFrom ? 'to' : 'from'
    const hit: Hit = edges(box.id)
      ? { type: 'edge', id: box.id, edge }
      : { type: 'line', id: box.id }
    nearest = { hit, distance }
  }
  return nearest?.hit ?? null
}

/** A shorter range is a slip of the hand. */
const SHORTEST_RANGE_MS = 20

/** A range keeps its other edge; a moment moves as a whole. */
export const movedSpan = (span: Span, edge: 'from' | 'to', ms: number): Span => {
  if (span[0] === span[1]) return [ms, ms]
  return edge === 'from'
    ? [Math.min(ms, span[1] - SHORTEST_RANGE_MS), span[1]]
    : [span[0], Math.max(ms, span[0] + SHORTEST_RANGE_MS)]
}

/** `1:02:03.4`, `2:03.4`, or `2:03` without decimals. */
export const clockTime = (ms: number, decimals = 0): string => {
  const unit = 10 ** decimals
  const ticks = Math.floor((Math.max(0, ms) * unit) / 1000 + 1e-6)
  const seconds = Math.floor(ticks / unit)
  const part = decimals > 0 ? `.${String(ticks % unit).padStart(decimals, '0')}` : ''
  const two = (value: number) => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}${part}` : `${m}:${two(s)}${part}`
}

/** Decimals that tell two ruler labels apart. */
export const decimalsFor = (step: number): number =>
  step >= 1000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3

/** `1:02.5 `, `12.3 s`, `0.125 s`: as exact as a length of this size is meant. */
export const lengthText = (ms: number): string =>
  ms >= 60_000
    ? clockTime(ms, 1)
    : `${(ms / 1000).toFixed(ms >= 10_000 ? 1 : ms >= 1000 ? 2 : 3)} s`

/** Reads `1:23`, `1:02:03.5`, `83`, `1分23`; null when it is no time. */
export const readTime = (text: string): number | null => {
  const parts = text
    .trim()
    .replace(/[时分]|:/g, ':')
    .replace(/[秒s]$/i, '')
    .split(':')
  if (parts.length > 3 || !parts.every((part) => /^\d+(\.\d+)?$/.test(part))) return null
  return Math.round(parts.reduce((sum, part) => sum * 60 + Number(part), 0) * 1000)
}

/** Where a place lies across the stretch on show, in percent. */
export const shareOf = ([from, to]: Span, ms: number): number =>
  to > from ? ((ms - from) / (to - from)) * 100 : 0
