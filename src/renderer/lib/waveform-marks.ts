import type { Colours } from '#renderer/lib/waveform-colours.ts'
import { layOutLabels, xOf, type MarkBox, type View } from '#renderer/lib/waveform-geometry.ts'
import {
  CHIP_HEIGHT,
  type Rows,
  type Scene,
  type Tone,
  type WaveMark,
} from '#renderer/lib/waveform-scene.ts'

/** Longest chip; what does not fit ends in an ellipsis. */
const WIDEST_CHIP = 220
const CHIP_PADDING = 6

const widths = new Map<string, number>()

function textWidth(pen: CanvasRenderingContext2D, text: string): number {
  const known = widths.get(text)
  if (known !== undefined) return known
  if (widths.size > 5000) widths.clear()
  const { width } = pen.measureText(text)
  widths.set(text, width)
  return width
}

type Placed = { readonly mark: WaveMark; readonly box: MarkBox }

/** Where the marks in view and their chips lie, from left to right. */
export function placeMarks(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  rows: Rows,
  colours: Colours,
): readonly Placed[] {
  pen.font = chipFont(colours)
  const inView = scene.marks.flatMap((mark) => {
    const from = xOf(view, mark.at)
    const to = mark.end === null ? from : xOf(view, mark.end)
    const width = Math.min(WIDEST_CHIP, textWidth(pen, mark.label) + 2 * CHIP_PADDING)
    const x = Math.min(Math.max(from, Math.min(0, to - width)), Math.max(0, view.width - width))
    return to < -1 || from > view.width + 1 ? [] : [{ mark, from, to, width, x }]
  })
  const sorted = [...inView].sort((a, b) => a.x - b.x)
  const rowOf = layOutLabels(sorted, rows.chips.length)
  return sorted.map(({ mark, from, to, width, x }, index): Placed => {
    const y = rows.chips[rowOf[index] ?? -1]
    return { mark, box: { id: mark.id, from, to, label: y === undefined ? null : { x, y, width } } }
  })
}

const chipFont = (colours: Colours): string => `12px ${colours.font}`

const toneOf = (colours: Colours, tone: Tone): { readonly ink: string; readonly fill: string } =>
  tone === 'fault'
    ? { ink: colours.fault, fill: colours.faultSoft }
    : tone === 'bonus'
      ? { ink: colours.bonus, fill: colours.bonusSoft }
      : { ink: colours.textSoft, fill: colours.eventSoft }

/** Draws a line or a range down the lanes for each mark, and its chip below them. */
export function drawMarks(
  pen: CanvasRenderingContext2D,
  placed: readonly Placed[],
  scene: Scene,
  rows: Rows,
  colours: Colours,
): void {
  pen.font = chipFont(colours)
  pen.textBaseline = 'middle'
  const top = rows.ruler[1]
  for (const { mark, box } of placed) {
    const { ink, fill } = toneOf(colours, mark.tone)
    const lit = mark.id === scene.litMark || mark.id === scene.selectedMark
    const foot = box.label?.y ?? rows.events[1] - 1
    pen.fillStyle = ink
    if (box.to > box.from) {
      pen.globalAlpha = lit ? 0.2 : 0.12
      pen.fillRect(box.from, top, box.to - box.from, rows.events[1] - top)
      pen.globalAlpha = 1
      pen.fillRect(Math.round(box.to) - 1, top, lit ? 2 : 1, rows.events[1] - top)
    }
    pen.fillRect(Math.round(box.from), top, lit ? 2 : 1, foot - top)
    if (!box.label) {
      pen.fillRect(Math.round(box.from) - 2, foot - 4, 5, 5)
      continue
    }
    const { x, y, width } = box.label
    pen.beginPath()
    pen.roundRect(x, y, width, CHIP_HEIGHT, 3)
    pen.fillStyle = lit ? ink : fill
    pen.fill()
    if (mark.id === scene.selectedMark) {
      pen.lineWidth = 1.5
      pen.strokeStyle = colours.now
      pen.stroke()
    }
    pen.fillStyle = lit ? colours.surface : ink
    pen.fillText(fitted(pen, mark.label, width), x + CHIP_PADDING, y + CHIP_HEIGHT / 2 + 0.5)
  }
}

function fitted(pen: CanvasRenderingContext2D, text: string, width: number): string {
  const room = width - 2 * CHIP_PADDING + 1
  if (textWidth(pen, text) <= room) return text
  let kept = text.length
  while (kept > 1 && textWidth(pen, `${text.slice(0, kept)}…`) > room) kept -= 1
  return `${text.slice(0, kept)}…`
}
