import type { SampleWindow } from '#renderer/lib/recording-samples.ts'
import type { Columns } from '#renderer/lib/waveform-columns.ts'
import { pxPerMs, timeAt, xOf, type Span, type View } from '#renderer/lib/waveform-geometry.ts'

/** Samples at least this far apart, in CSS pixels, are seen one by one. */
const DOT_FROM_PX = 5

/** Lowest and highest of the real samples below each column; neighbours touch, as in a line. */
export function fillFromSamples(
  { samples, channels, first: start, frames }: SampleWindow,
  channel: number,
  first: number,
  samplesPerColumn: number,
  columns: Columns,
): void {
  let before: number | null = null
  for (let column = 0; column < columns.low.length; column++) {
    const from = Math.max(0, Math.floor(first + column * samplesPerColumn) - start)
    const to = Math.min(frames, Math.floor(first + (column + 1) * samplesPerColumn) - start)
    let low = 0
    let high = 0
    let sum = 0
    let last: number | null = null
    for (let at = from; at < to; at++) {
      const value = samples[at * channels + channel] ?? 0
      if (last === null) {
        low = before === null ? value : Math.min(before, value)
        high = before === null ? value : Math.max(before, value)
      } else if (value < low) low = value
      else if (value > high) high = value
      sum += Math.abs(value)
      last = value
    }
    before = last
    columns.low[column] = low / 32_768
    columns.high[column] = high / 32_768
    columns.body[column] = last === null ? 0 : sum / Math.max(1, to - from) / 32_768
  }
}

/** The samples in view as a line, and as dots where they lie far enough apart. */
export function drawSampleLine(
  pen: CanvasRenderingContext2D,
  { samples, channels, first, frames, sampleRate }: SampleWindow,
  channel: number,
  view: View,
  [top, bottom]: Span,
  gain: number,
): void {
  const perMs = sampleRate / 1000
  const from = Math.max(0, Math.floor(timeAt(view, 0) * perMs) - 1 - first)
  const to = Math.min(frames, Math.ceil(timeAt(view, view.width) * perMs) + 2 - first)
  const middle = (top + bottom) / 2
  const half = (bottom - top) / 2 - 3
  const yOf = (at: number): number => {
    const size = ((samples[at * channels + channel] ?? 0) / 32_768) * gain * half
    return middle - Math.min(half, Math.max(-half, size))
  }
  pen.lineWidth = 1.25
  pen.beginPath()
  for (let at = from; at < to; at++) pen.lineTo(xOf(view, (first + at) / perMs), yOf(at))
  pen.stroke()
  if (pxPerMs(view) / perMs < DOT_FROM_PX) return
  for (let at = from; at < to; at++) {
    pen.fillRect(xOf(view, (first + at) / perMs) - 2, yOf(at) - 2, 4, 4)
  }
}
