import type { Colours } from '#renderer/lib/waveform-colours.ts'
import { boxOf } from '#renderer/lib/waveform-event-rows.ts'
import { lengthText, type Span, type View } from '#renderer/lib/waveform-geometry.ts'
import type { Rows } from '#renderer/lib/waveform-scene.ts'

type Look = { readonly view: View; readonly rows: Rows; readonly colours: Colours }

const HANDLE = 14

/** The selection over the lanes, its two ends as handles A and B on the ruler, and its length. */
export function drawSelection(
  pen: CanvasRenderingContext2D,
  { view, rows, colours }: Look,
  span: Span,
): void {
  const { x, width } = boxOf(view, span)
  if (x + width < -HANDLE || x > view.width + HANDLE) return
  const [top, bottom] = [rows.ruler[0], rows.events[1]]
  pen.fillStyle = colours.nowFill
  pen.globalAlpha = 0.2
  pen.fillRect(x, top, width, bottom - top)
  pen.globalAlpha = 1
  pen.fillStyle = colours.now
  pen.fillRect(Math.round(x), top, 1, bottom - top)
  pen.fillRect(Math.round(x + width) - 1, top, 1, bottom - top)

  pen.textBaseline = 'middle'
  pen.font = `600 10px ${colours.font}`
  for (const [letter, left] of [
    ['A', x - HANDLE],
    ['B', x + width],
  ] as const) {
    pen.fillStyle = colours.now
    pen.fillRect(left, 4, HANDLE, 14)
    pen.fillStyle = colours.surface
    pen.fillText(letter, left + 4, 11.5)
  }
  const text = lengthText(span[1] - span[0])
  pen.font = `600 11px ${colours.font}`
  const wide = pen.measureText(text).width + 8
  const from = Math.max(x, 0)
  const room = Math.min(x + width, view.width) - from
  if (wide > room) return
  const middle = from + (room - wide) / 2
  pen.fillStyle = colours.surface
  pen.fillRect(middle, 4, wide, 14)
  pen.fillStyle = colours.text
  pen.fillText(text, middle + 4, 11.5)
}

/** What is repeated, as a bar along the top. */
export function drawLoop(
  pen: CanvasRenderingContext2D,
  { view, rows, colours }: Look,
  span: Span,
): void {
  const { x, width } = boxOf(view, span)
  pen.fillStyle = colours.now
  pen.fillRect(x, 0, width, 4)
  pen.fillRect(Math.round(x), 0, 2, rows.ruler[1])
  pen.fillRect(Math.round(x + width) - 2, 0, 2, rows.ruler[1])
}
