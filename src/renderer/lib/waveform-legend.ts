import { paletteFor } from '#renderer/lib/spectrogram-palette.ts'
import type { Colours } from '#renderer/lib/waveform-colours.ts'
import { drawBand } from '#renderer/lib/waveform-event-rows.ts'
import { eventKinds, type EventKind } from '#renderer/lib/waveform-events.ts'
import type { Canvas } from '#renderer/lib/waveform-lanes.ts'
import { toneOf } from '#renderer/lib/waveform-marks.ts'
import type { Tone } from '#renderer/lib/waveform-scene.ts'

/** Everything the lanes draw with a meaning, by what it is about. */
export const legendGroups = {
  sound: ['agent', 'customer', 'muted', 'spectrum'],
  place: ['playhead', 'selection', 'loop', 'heard'],
  mark: ['fault', 'bonus', 'note'],
  event: eventKinds,
} as const

export type LegendEntry = (typeof legendGroups)[keyof typeof legendGroups][number]

/** In CSS pixels. */
export const SWATCH = { width: 56, height: 22 } as const

/** A small piece of the lanes in which the entry stands, as it stands there. */
export function drawSwatch({ pen, ratio }: Canvas, entry: LegendEntry, colours: Colours): void {
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.fillStyle = colours.surface
  pen.fillRect(0, 0, SWATCH.width, SWATCH.height)
  drawEntry({ pen, ratio }, entry, colours)
}

function drawEntry(canvas: Canvas, entry: LegendEntry, colours: Colours): void {
  const { pen } = canvas
  const { width, height } = SWATCH
  switch (entry) {
    case 'agent':
    case 'customer':
      drawVoice(pen, colours[entry], 0.5)
      return
    case 'muted':
      drawVoice(pen, colours.lineStrong, 0.3)
      return
    case 'spectrum':
      drawRamp(pen, colours.dark)
      return
    case 'playhead':
      drawVoice(pen, colours.lineStrong, 0.3)
      pen.fillStyle = colours.now
      pen.fillRect(width / 2 - 0.75, 0, 1.5, height)
      pen.beginPath()
      pen.moveTo(width / 2 - 5, 0)
      pen.lineTo(width / 2 + 5, 0)
      pen.lineTo(width / 2, 7)
      pen.fill()
      return
    case 'selection':
      drawVoice(pen, colours.lineStrong, 0.3)
      pen.fillStyle = colours.nowFill
      pen.globalAlpha = 0.2
      pen.fillRect(10, 0, width - 20, height)
      pen.globalAlpha = 1
      pen.fillStyle = colours.now
      pen.fillRect(10, 0, 1, height)
      pen.fillRect(width - 11, 0, 1, height)
      return
    case 'loop':
      drawVoice(pen, colours.lineStrong, 0.3)
      pen.fillStyle = colours.now
      pen.fillRect(10, 0, width - 20, 4)
      pen.fillRect(10, 0, 2, height - 4)
      pen.fillRect(width - 12, 0, 2, height - 4)
      return
    case 'heard':
      drawVoice(pen, colours.lineStrong, 0.3)
      pen.fillStyle = colours.line
      pen.fillRect(0, height - 4, width, 4)
      pen.fillStyle = colours.textFaint
      pen.fillRect(0, height - 4, 34, 4)
      return
    case 'fault':
    case 'bonus':
    case 'note':
      drawMark(pen, entry, colours)
      return
    case 'deadAir':
    case 'hold':
    case 'crosstalk':
    case 'music':
    case 'ringback':
    case 'dtmf':
    case 'noise':
    case 'overdriven':
      drawPattern(canvas, entry, colours)
  }
}

/** Two words and a pause. */
function drawVoice(pen: CanvasRenderingContext2D, colour: string, alpha: number): void {
  const { width, height } = SWATCH
  pen.fillStyle = colour
  for (let x = 0; x < width; x++) {
    const word = Math.abs(Math.sin((x / width) * 2 * Math.PI))
    const size = 1 + word * (5 + 3 * Math.sin(x * 2.3))
    pen.globalAlpha = alpha
    pen.fillRect(x, height / 2 - size, 1, 2 * size)
    pen.globalAlpha = Math.min(1, 2 * alpha)
    pen.fillRect(x, height / 2 - size / 2, 1, size)
  }
  pen.globalAlpha = 1
}

function drawRamp(pen: CanvasRenderingContext2D, dark: boolean): void {
  const { width, height } = SWATCH
  const palette = paletteFor(dark)
  for (let x = 0; x < width; x++) {
    const [red, green, blue] = palette.subarray(Math.floor((x / width) * 256) * 3)
    pen.fillStyle = `rgb(${red ?? 0} ${green ?? 0} ${blue ?? 0})`
    pen.fillRect(x, 2, 1, height - 4)
  }
}

function drawMark(pen: CanvasRenderingContext2D, tone: Tone, colours: Colours): void {
  const { ink, fill } = toneOf(colours, tone)
  const { height } = SWATCH
  pen.fillStyle = ink
  pen.fillRect(6, 0, 1, height)
  pen.beginPath()
  pen.roundRect(6, 3, 42, height - 6, 3)
  pen.fillStyle = fill
  pen.fill()
  pen.font = `12px ${colours.font}`
  pen.textBaseline = 'middle'
  pen.fillStyle = ink
  pen.fillText(tone === 'note' ? '✎' : '4.1', 12, height / 2 + 0.5)
}

function drawPattern(canvas: Canvas, kind: EventKind, colours: Colours): void {
  const { width, height } = SWATCH
  drawBand(canvas, kind, { x: 1, y: 4, width: width - 2, height: height - 8 }, colours)
}
