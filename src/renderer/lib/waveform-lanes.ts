import type { Colours } from '#renderer/lib/waveform-colours.ts'
import { fillColumns, makeColumns, type Columns } from '#renderer/lib/waveform-columns.ts'
import {
  clockTime,
  decimalsFor,
  pxPerMs,
  rulerStep,
  timeAt,
  visible,
  xOf,
  type Span,
  type View,
} from '#renderer/lib/waveform-geometry.ts'
import type { SampleWindow } from '#renderer/lib/recording-samples.ts'
import { drawEventRows, eventsInView, shadeLanes } from '#renderer/lib/waveform-event-rows.ts'
import { drawLoop, drawSelection } from '#renderer/lib/waveform-selection.ts'
import { drawSampleLine, fillFromSamples } from '#renderer/lib/waveform-line.ts'
import type { SpectrogramPicture } from '#renderer/lib/spectrogram.ts'
import { drawSentence, drawSpectrum } from '#renderer/lib/waveform-spectrum.ts'
import type { Rows, Scene, WaveSound, WaveWords } from '#renderer/lib/waveform-scene.ts'
import type { Lane, Side } from '#renderer/lib/waveform-sides.ts'

export type Canvas = {
  readonly pen: CanvasRenderingContext2D
  /** Device pixels to a CSS pixel. */
  readonly ratio: number
}

type Look = {
  readonly view: View
  readonly rows: Rows
  readonly colours: Colours
  readonly words: WaveWords
  /** Real samples of what is in view; null where peaks do, or until they have come. */
  readonly near: SampleWindow | null
  /** What is to be seen instead of the waveform: frequencies, or why there are none. */
  readonly spectrum: SpectrogramPicture | 'tooFar' | null
}

/** Draws ruler, lanes and events. What is outside the view costs nothing. */
export function drawLanes({ pen, ratio }: Canvas, scene: Scene, look: Look): void {
  const { view, rows, colours } = look
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.fillStyle = colours.surface
  pen.fillRect(0, 0, view.width, rows.height)
  drawRuler(pen, look)
  if (!scene.sound || view.durationMs <= 0) return
  drawTimes(pen, look)

  const events = eventsInView(scene.events, view)
  shadeLanes({ pen, ratio }, events, look, false)
  for (const [index, lane] of scene.lanes.entries()) {
    const row = rows.lanes[index]
    if (row) drawLane({ pen, ratio }, scene, look, lane, row)
  }
  if (!look.spectrum) shadeLanes({ pen, ratio }, events, look, true)
  drawEventRows({ pen, ratio }, events, scene, look)
  if (scene.selection) drawSelection(pen, look, scene.selection)
  if (scene.loop) drawLoop(pen, look, scene.loop)
}

function drawRuler(pen: CanvasRenderingContext2D, { view, rows, colours }: Look): void {
  const [top, bottom] = rows.ruler
  pen.fillStyle = colours.raised
  pen.fillRect(0, top, view.width, bottom - top)
  pen.fillStyle = colours.line
  pen.fillRect(0, bottom - 1, view.width, 1)
}

function drawTimes(pen: CanvasRenderingContext2D, { view, rows, colours }: Look): void {
  const [top, bottom] = rows.ruler
  const step = rulerStep(view)
  const decimals = decimalsFor(step)
  const [from, to] = visible(view)
  pen.font = `11px ${colours.font}`
  pen.textBaseline = 'middle'
  for (let ms = Math.floor(from / step) * step; ms <= to; ms += step) {
    const x = Math.round(xOf(view, ms))
    pen.fillStyle = colours.lineStrong
    pen.fillRect(x, bottom - 7, 1, 6)
    pen.fillStyle = colours.textFaint
    pen.fillText(clockTime(ms, decimals), x + 4, top + 9)
    pen.fillStyle = colours.line
    for (let part = 1; part < 5; part++) {
      pen.fillRect(Math.round(xOf(view, ms + (step * part) / 5)), bottom - 4, 1, 3)
    }
    // Faint lines down the lanes let the eye carry a time from lane to lane.
    pen.globalAlpha = 0.55
    pen.fillRect(x, bottom, 1, rows.events[0] - bottom)
    pen.globalAlpha = 1
  }
}

let columns = makeColumns(0)

function columnsOf(count: number): Columns {
  if (columns.low.length !== count) columns = makeColumns(count)
  return columns
}

function drawLane(
  { pen, ratio }: Canvas,
  scene: Scene,
  look: Look,
  { channel, side }: Lane,
  row: Span,
): void {
  const { sound } = scene
  if (!sound) return
  const { view, colours } = look
  const muted = scene.muted.includes(side)
  const colour =
    side === 'agent' ? colours.agent : side === 'customer' ? colours.customer : colours.textSoft
  const gain = scene.gains[channel] ?? 1
  const ink = muted ? colours.lineStrong : colour
  pen.fillStyle = ink
  pen.strokeStyle = ink

  if (look.spectrum && look.spectrum !== 'tooFar') {
    drawSpectrum(pen, look.spectrum, channel, view, row, colours)
    drawLaneName(pen, look, side, muted ? colours.textFaint : colour, row)
    return
  }
  const count = Math.round(view.width * ratio)
  const [first, samplesPerColumn] = samplesOf(sound, view, count)
  if (look.near && samplesPerColumn < 1) {
    drawSampleLine(pen, look.near, channel, view, row, gain)
  } else {
    const peaks = columnsOf(count)
    if (look.near) fillFromSamples(look.near, channel, first, samplesPerColumn, peaks)
    else fillColumns(sound.pyramid, channel, first, samplesPerColumn, peaks)
    drawColumns({ pen, ratio }, peaks, row, gain, muted ? 0.3 : 0.5)
  }
  pen.globalAlpha = 1
  drawLaneName(pen, look, side, muted ? colours.textFaint : colour, row)
  // Said once, in the first lane.
  if (look.spectrum && row[0] === look.rows.lanes[0]?.[0])
    drawSentence(pen, look.words.spectrogramFar, view.width, row, colours)
}

function drawColumns(
  { pen, ratio }: Canvas,
  peaks: Columns,
  [top, bottom]: Span,
  laneGain: number,
  alpha: number,
): void {
  const middle = Math.round(((top + bottom) / 2) * ratio)
  const half = ((bottom - top) / 2 - 3) * ratio
  const gain = laneGain * half
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.globalAlpha = alpha
  for (let x = 0; x < peaks.low.length; x++) {
    const up = Math.max(-half, Math.min(half, Math.round((peaks.high[x] ?? 0) * gain)))
    const down = Math.max(-half, Math.min(half, Math.round(-(peaks.low[x] ?? 0) * gain)))
    pen.fillRect(x, middle - up, 1, up + down + 1)
  }
  pen.globalAlpha = Math.min(1, alpha * 2)
  for (let x = 0; x < peaks.low.length; x++) {
    const size = Math.min(half, Math.round((peaks.body[x] ?? 0) * gain))
    if (size > 0) pen.fillRect(x, middle - size, 1, size * 2 + 1)
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
}

function drawLaneName(
  pen: CanvasRenderingContext2D,
  { view, colours, words }: Look,
  side: Side,
  ink: string,
  [top, bottom]: Span,
): void {
  pen.fillStyle = colours.line
  pen.fillRect(0, Math.round(bottom) - 1, view.width, 1)
  pen.font = `600 11px ${colours.font}`
  const name = words.side[side]
  const width = pen.measureText(name).width + 12
  pen.globalAlpha = 0.88
  pen.fillStyle = colours.surface
  pen.fillRect(0, top + 1, width, 18)
  pen.globalAlpha = 1
  pen.fillStyle = ink
  pen.fillText(name, 6, top + 10)
}

/** First sample of the view and samples a column, in the pyramid's own count. */
function samplesOf({ pyramid }: WaveSound, view: View, count: number): [number, number] {
  const perMs = pyramid.sampleRate / 1000
  const shown = view.width / pxPerMs(view)
  return [timeAt(view, 0) * perMs, (shown * perMs) / count]
}
