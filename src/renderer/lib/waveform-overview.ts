import type { Colours } from '#renderer/lib/waveform-colours.ts'
import { fillColumns, makeColumns } from '#renderer/lib/waveform-columns.ts'
import { visible, type Span, type View } from '#renderer/lib/waveform-geometry.ts'
import type { Canvas } from '#renderer/lib/waveform-lanes.ts'
import { patternOf } from '#renderer/lib/waveform-patterns.ts'
import type { Scene, WaveMark } from '#renderer/lib/waveform-scene.ts'
import type { Lane } from '#renderer/lib/waveform-sides.ts'

/** Room below the shape for what was heard. */
const HEARD = 4
const TOP = 8

type Size = Pick<View, 'width' | 'durationMs'>

/**
 * The whole call on one strip: agent upwards, customer downwards, as one looks at a conversation.
 * It changes far less often than the view does, so it is kept as a picture and only copied.
 */
export function createOverview() {
  const picture = document.createElement('canvas')
  const kept = picture.getContext('2d', { alpha: false })
  let drawnFor: readonly unknown[] = []

  return (
    { pen, ratio }: Canvas,
    scene: Scene,
    view: View,
    height: number,
    colours: Colours,
  ): void => {
    const { width, durationMs } = view
    const { sound, lanes, events, marks, muted } = scene
    const needs = [sound, lanes, events, marks, muted, width, durationMs, height, ratio, colours]
    if (kept && needs.some((need, index) => need !== drawnFor[index])) {
      drawnFor = needs
      picture.width = Math.round(width * ratio)
      picture.height = Math.round(height * ratio)
      drawCall({ pen: kept, ratio }, scene, view, height, colours)
    }
    pen.setTransform(1, 0, 0, 1, 0, 0)
    if (picture.width > 0 && picture.height > 0) pen.drawImage(picture, 0, 0)
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (!sound) return
    for (const mark of marks) {
      if (mark.id === scene.litMark || mark.id === scene.selectedMark)
        drawTick(pen, mark, view, height, colours, true)
    }
    drawHeard(pen, scene, view, height, colours)
    drawChosen(pen, scene.selection, view, height, colours)
    drawWindow(pen, view, height, colours)
  }
}

/** Where one has listened: it grows every second, so it is drawn over the picture. */
function drawHeard(
  pen: CanvasRenderingContext2D,
  { heard }: Scene,
  { width, durationMs }: Size,
  height: number,
  colours: Colours,
): void {
  pen.fillStyle = colours.line
  pen.fillRect(0, height - HEARD, width, HEARD)
  pen.fillStyle = colours.textFaint
  for (const [from, to] of heard) {
    const left = (from / durationMs) * width
    pen.fillRect(left, height - HEARD, Math.max(1, (to / durationMs) * width - left), HEARD)
  }
}

function drawCall(
  { pen, ratio }: Canvas,
  scene: Scene,
  { width, durationMs }: Size,
  height: number,
  colours: Colours,
): void {
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.fillStyle = colours.raised
  pen.fillRect(0, 0, width, height)
  const { sound } = scene
  if (!sound || durationMs <= 0) return
  const x = (ms: number): number => (ms / durationMs) * width
  const bar = (span: Span, top: number, bottom: number) => {
    pen.fillRect(x(span[0]), top, Math.max(1, x(span[1]) - x(span[0])), bottom - top)
  }

  pen.globalAlpha = 0.5
  for (const { kind, range } of scene.events) {
    pen.fillStyle = patternOf(pen, kind, colours.event, ratio) ?? colours.eventSoft
    bar(range, TOP, height - HEARD)
  }
  pen.globalAlpha = 1

  drawShape({ pen, ratio }, scene, width, height, colours)

  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  // One tick in two pixels is all that can be told apart.
  let ticked = Number.NEGATIVE_INFINITY
  for (const mark of scene.marks) {
    if (x(mark.at) - ticked < 2) continue
    ticked = x(mark.at)
    drawTick(pen, mark, { width, durationMs }, height, colours, false)
  }
}

/** A mark above the shape, and a thin line of it through the shape. */
function drawTick(
  pen: CanvasRenderingContext2D,
  mark: WaveMark,
  { width, durationMs }: Size,
  height: number,
  colours: Colours,
  lit: boolean,
): void {
  const x = (ms: number): number => (ms / durationMs) * width
  pen.fillStyle =
    mark.tone === 'fault' ? colours.fault : mark.tone === 'bonus' ? colours.bonus : colours.textSoft
  const left = Math.round(x(mark.at))
  pen.fillRect(left - 1, 0, lit ? 5 : 3, TOP - 2)
  if (mark.end !== null) {
    pen.fillRect(x(mark.at), TOP - 4, Math.max(1, x(mark.end) - x(mark.at)), 2)
  }
  pen.globalAlpha = lit ? 0.9 : 0.35
  pen.fillRect(left, TOP - 2, 1, height - HEARD - TOP + 2)
  pen.globalAlpha = 1
}

function drawShape(
  { pen, ratio }: Canvas,
  scene: Scene,
  width: number,
  height: number,
  colours: Colours,
): void {
  const { sound } = scene
  if (!sound) return
  const count = Math.round(width * ratio)
  const columns = makeColumns(count)
  const samplesPerColumn = ((sound.durationMs / 1000) * sound.pyramid.sampleRate) / count
  const [top, bottom] = [TOP * ratio, (height - HEARD - 1) * ratio]
  const middle = Math.round((top + bottom) / 2)
  const half = (bottom - top) / 2

  const draw = ({ channel, side }: Lane, upwards: boolean, downwards: boolean) => {
    fillColumns(sound.pyramid, channel, 0, samplesPerColumn, columns)
    const gain = (scene.gains[channel] ?? 1) * half
    const muted = scene.muted.includes(side)
    pen.fillStyle =
      side === 'agent' ? colours.agent : side === 'customer' ? colours.customer : colours.textSoft
    const bars = (alpha: number, sizeAt: (column: number) => number) => {
      pen.globalAlpha = muted ? 0.25 : alpha
      for (let column = 0; column < count; column++) {
        const size = Math.min(half, Math.round(sizeAt(column) * gain))
        if (size <= 0) continue
        const top = upwards ? middle - size : middle
        pen.fillRect(column, top, 1, upwards && downwards ? 2 * size : size)
      }
    }
    bars(0.45, (column) => Math.max(-(columns.low[column] ?? 0), columns.high[column] ?? 0))
    bars(1, (column) => (columns.body[column] ?? 0) * 1.2)
    pen.globalAlpha = 1
  }
  pen.setTransform(1, 0, 0, 1, 0, 0)
  const alone = scene.lanes.length === 1
  scene.lanes.forEach((lane, index) => {
    draw(lane, alone || index === 0, alone || index > 0)
  })
  pen.fillStyle = colours.line
  pen.fillRect(0, middle, count, Math.max(1, Math.round(ratio)))
}

function drawChosen(
  pen: CanvasRenderingContext2D,
  selection: Span | null,
  { width, durationMs }: Size,
  height: number,
  colours: Colours,
): void {
  if (!selection) return
  const left = (selection[0] / durationMs) * width
  const wide = Math.max(2, ((selection[1] - selection[0]) / durationMs) * width)
  pen.fillStyle = colours.now
  pen.globalAlpha = 0.25
  pen.fillRect(left, TOP, wide, height - TOP - HEARD)
  pen.globalAlpha = 1
  pen.fillRect(left, TOP - 2, wide, 2)
}

/** What the lanes below show of the call; nothing when they show all of it. */
function drawWindow(
  pen: CanvasRenderingContext2D,
  view: View,
  height: number,
  colours: Colours,
): void {
  if (view.content <= view.width + 1) return
  const [from, to] = visible(view).map((ms) => (ms / view.durationMs) * view.width)
  if (from === undefined || to === undefined) return
  pen.fillStyle = colours.ground
  pen.globalAlpha = 0.62
  pen.fillRect(0, 0, from, height)
  pen.fillRect(to, 0, view.width - to, height)
  pen.globalAlpha = 1
  pen.strokeStyle = colours.lineStrong
  pen.lineWidth = 1
  pen.strokeRect(Math.round(from) + 0.5, 0.5, Math.max(2, Math.round(to - from) - 1), height - 1)
  // Grips show that both edges can be taken.
  pen.fillStyle = colours.textFaint
  const grip = Math.round(height / 2) - 7
  for (const edge of [Math.round(from) - 1, Math.round(to) - 2]) pen.fillRect(edge, grip, 3, 14)
}
