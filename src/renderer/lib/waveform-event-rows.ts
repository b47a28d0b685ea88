import type { Colours } from '#renderer/lib/waveform-colours.ts'
import { eventRowOf, type EventKind, type WaveEvent } from '#renderer/lib/waveform-events.ts'
import { timeAt, xOf, type Span, type View } from '#renderer/lib/waveform-geometry.ts'
import { patternOf } from '#renderer/lib/waveform-patterns.ts'
import type { Rows, Scene, WaveWords } from '#renderer/lib/waveform-scene.ts'

type Look = {
  readonly view: View
  readonly rows: Rows
  readonly colours: Colours
  readonly words: WaveWords
}
type Canvas = { readonly pen: CanvasRenderingContext2D; readonly ratio: number }

export const boxOf = (
  view: View,
  [from, to]: Span,
): { readonly x: number; readonly width: number } => {
  const x = xOf(view, from)
  return { x, width: Math.max(1, xOf(view, to) - x) }
}

export const eventsInView = (events: readonly WaveEvent[], view: View): readonly WaveEvent[] => {
  const [from, to] = [timeAt(view, 0), timeAt(view, view.width)]
  return events.filter(({ range }) => range[1] >= from && range[0] <= to)
}

/** Silence lies behind the sound; two voices at once lie over it. */
export function shadeLanes(
  { pen, ratio }: Canvas,
  events: readonly WaveEvent[],
  { view, rows, colours }: Look,
  over: boolean,
): void {
  const top = rows.ruler[1]
  const height = rows.events[0] - top
  for (const { kind, range } of events) {
    const isOver = kind === 'crosstalk'
    if (isOver !== over || eventRowOf(kind) === 1) continue
    const { x, width } = boxOf(view, range)
    if (!isOver) {
      pen.globalAlpha = 0.5
      pen.fillStyle = colours.eventSoft
      pen.fillRect(x, top, width, height)
    }
    pen.globalAlpha = 0.35
    pen.fillStyle = patternOf(pen, kind, colours.event, ratio) ?? 'transparent'
    pen.fillRect(x, top, width, height)
  }
  pen.globalAlpha = 1
}

/** One band an event, in the row of its kind, named where there is room. */
export function drawEventRows(
  { pen, ratio }: Canvas,
  events: readonly WaveEvent[],
  { lanes }: Scene,
  look: Look,
): void {
  const { view, rows, colours, words } = look
  pen.font = `11px ${colours.font}`
  pen.textBaseline = 'middle'
  for (const [, bottom] of rows.eventRows) {
    pen.fillStyle = colours.line
    pen.fillRect(0, bottom - 1, view.width, 1)
  }
  for (const [index, event] of events.entries()) {
    const row = rows.eventRows[eventRowOf(event.kind)]
    const [top, bottom] = row
    const { x, width } = boxOf(view, event.range)
    const height = bottom - top - 3
    drawBand({ pen, ratio }, event.kind, { x, y: top + 1, width, height }, colours)
    if (pointing.has(event.kind) && event.side !== null && width >= 7) {
      pen.fillStyle = colours.surface
      pen.fillRect(x + 1, top + 1, 8, height)
      pen.fillStyle = colours.event
      drawWhose(pen, x + 2, top + 1, height, lanes[0]?.side === event.side)
    }
    const next = events.find(
      ({ kind }, at) => at > index && rows.eventRows[eventRowOf(kind)][0] === top,
    )
    const free = (next ? xOf(view, next.range[0]) : view.width) - 4
    drawName(pen, words.event(event), { x, width, free }, row, colours)
  }
}

const pointing: ReadonlySet<EventKind> = new Set(['crosstalk', 'overdriven'])

type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A band in the pattern of its kind, closed on both ends. */
export function drawBand(
  { pen, ratio }: Canvas,
  kind: EventKind,
  { x, y, width, height }: Box,
  colours: Colours,
): void {
  pen.fillStyle = colours.eventSoft
  pen.fillRect(x, y, width, height)
  pen.fillStyle = patternOf(pen, kind, colours.event, ratio) ?? 'transparent'
  pen.globalAlpha = 0.75
  pen.fillRect(x, y, width, height)
  pen.globalAlpha = 1
  pen.fillStyle = colours.event
  pen.fillRect(x, y, 1, height)
  pen.fillRect(x + width - 1, y, 1, height)
}

/** Points to the lane of the one it is about: up for the upper, down for the lower. */
function drawWhose(
  pen: CanvasRenderingContext2D,
  x: number,
  top: number,
  height: number,
  up: boolean,
): void {
  const [tip, foot] = up ? [top + 2, top + height - 2] : [top + height - 2, top + 2]
  pen.beginPath()
  pen.moveTo(x, foot)
  pen.lineTo(x + 3, tip)
  pen.lineTo(x + 6, foot)
  pen.fill()
}

/** On the band, or beside it where it is too short and nothing follows at once. */
function drawName(
  pen: CanvasRenderingContext2D,
  text: string,
  { x, width, free }: { readonly x: number; readonly width: number; readonly free: number },
  [top, bottom]: Span,
  colours: Colours,
): void {
  // A name is kept in sight while its band scrolls past the left edge.
  const inside = Math.max(x + 9, 2)
  const room = Math.max(x + width - inside, free - x - width)
  if (room < 24 || x > free) return
  const wide = pen.measureText(text).width + 8
  const fits = wide <= x + width - inside
  const left = fits ? inside : x + width + 1
  if (!fits && (left + wide > free || left < 0)) return
  pen.globalAlpha = 0.9
  pen.fillStyle = colours.surface
  pen.fillRect(left, top + 1, wide, bottom - top - 3)
  pen.globalAlpha = 1
  pen.fillStyle = colours.textSoft
  pen.fillText(text, left + 4, (top + bottom) / 2)
}
