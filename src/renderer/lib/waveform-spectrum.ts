import type { SpectrogramPicture } from '#renderer/lib/spectrogram.ts'
import type { Colours } from '#renderer/lib/waveform-colours.ts'
import { xOf, type Span, type View } from '#renderer/lib/waveform-geometry.ts'

/** A lane as a spectrogram, in its place in time even where it was painted for another view. */
export function drawSpectrum(
  pen: CanvasRenderingContext2D,
  { from, to, topHz, canvases }: SpectrogramPicture,
  channel: number,
  view: View,
  [top, bottom]: Span,
  colours: Colours,
): void {
  const canvas = canvases.get(channel)
  const [left, right] = [xOf(view, from), xOf(view, to)]
  if (!canvas || right < 0 || left > view.width) return
  pen.save()
  pen.beginPath()
  pen.rect(0, top + 1, view.width, bottom - top - 2)
  pen.clip()
  pen.drawImage(canvas, left, top + 1, right - left, bottom - top - 2)
  pen.restore()
  drawFrequencies(pen, topHz, view.width, [top, bottom], colours)
}

/** Frequencies along the right edge, a line for each. */
function drawFrequencies(
  pen: CanvasRenderingContext2D,
  topHz: number,
  width: number,
  [top, bottom]: Span,
  colours: Colours,
): void {
  const step = bottom - top > 110 ? 1000 : 2000
  pen.font = `10px ${colours.font}`
  pen.textBaseline = 'middle'
  for (let hz = step; hz < topHz; hz += step) {
    const y = bottom - (hz / topHz) * (bottom - top)
    pen.globalAlpha = 0.35
    pen.fillStyle = colours.textFaint
    pen.fillRect(0, Math.round(y), width, 1)
    pen.globalAlpha = 0.85
    pen.fillStyle = colours.surface
    pen.fillRect(width - 36, y - 7, 36, 14)
    pen.globalAlpha = 1
    pen.fillStyle = colours.textSoft
    pen.fillText(`${hz / 1000} kHz`, width - 34, y)
  }
}

/** A sentence in the middle of a lane. */
export function drawSentence(
  pen: CanvasRenderingContext2D,
  text: string,
  width: number,
  [top, bottom]: Span,
  colours: Colours,
): void {
  pen.font = `12px ${colours.font}`
  pen.textBaseline = 'middle'
  const wide = pen.measureText(text).width + 24
  const [left, middle] = [(width - wide) / 2, (top + bottom) / 2]
  pen.globalAlpha = 0.92
  pen.fillStyle = colours.surface
  pen.fillRect(left, middle - 13, wide, 26)
  pen.globalAlpha = 1
  pen.fillStyle = colours.text
  pen.fillText(text, left + 12, middle)
}
