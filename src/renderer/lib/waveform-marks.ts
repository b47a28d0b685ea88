import type { Colours } from '#renderer/lib/waveform-colours.ts'
import { crowdOf, layOutMarks, type Crowd, type LaidOut } from '#renderer/lib/waveform-crowd.ts'
import { xOf, type MarkBox, type View } from '#renderer/lib/waveform-geometry.ts'
import {
  CHIP_HEIGHT,
  type Rows,
  type Scene,
  type Tone,
  type WaveWords,
} from '#renderer/lib/waveform-scene.ts'

/** Longest chip; what does not fit ends in an ellipsis. */
const WIDEST_CHIP = 220
const CHIP_PADDING = 6
/** Height of the tick that is left of a mark in a crowd. */
const TICK = 6

const widths = new Map<string, number>()

function textWidth(pen: CanvasRenderingContext2D, text: string): number {
  const known = widths.get(text)
  if (known !== undefined) return known
  if (widths.size > 5000) widths.clear()
  const { width } = pen.measureText(text)
  widths.set(text, width)
  return width
}

export type PlacedMarks = {
  /** From left to right. */
  readonly marks: readonly LaidOut[]
  /** Marks that have no room for a chip of their own, counted together; empty where all have. */
  readonly crowds: readonly Crowd[]
}

/** Where the marks in view and their chips lie. Where some find no room, one row is left to counts. */
export function placeMarks(
  pen: CanvasRenderingContext2D,
  { marks, selectedMark, litMark }: Scene,
  view: View,
  rows: Rows,
  colours: Colours,
): PlacedMarks {
  pen.font = chipFont(colours)
  const inView = marks.flatMap((mark) => {
    const from = xOf(view, mark.at)
    const to = mark.end === null ? from : xOf(view, mark.end)
    return to < -1 || from > view.width + 1 ? [] : [{ mark, from, to }]
  })
  const lay = (chips: readonly number[]) =>
    layOutMarks(inView, chips, view.width, {
      widthOf: ({ label }) => Math.min(WIDEST_CHIP, textWidth(pen, label) + 2 * CHIP_PADDING),
      isFirst: ({ id }) => id === selectedMark || id === litMark,
    })
  const roomy = lay(rows.chips)
  if (roomy.every(({ label }) => label !== null)) return { marks: roomy, crowds: [] }
  const foot = rows.chips.at(-1) ?? rows.events[1]
  const laid = lay(rows.chips.slice(0, -1))
  return { marks: laid, crowds: crowdOf(laid, foot, view.width) }
}

/** What of the marks can be pointed at. */
export const boxesOf = ({ marks }: PlacedMarks): readonly MarkBox[] =>
  marks.flatMap(({ mark, from, to, label }) => (label ? [{ id: mark.id, from, to, label }] : []))

const chipFont = (colours: Colours): string => `12px ${colours.font}`

export const toneOf = (
  colours: Colours,
  tone: Tone,
): { readonly ink: string; readonly fill: string } =>
  tone === 'fault'
    ? { ink: colours.fault, fill: colours.faultSoft }
    : tone === 'bonus'
      ? { ink: colours.bonus, fill: colours.bonusSoft }
      : { ink: colours.textSoft, fill: colours.eventSoft }

/** Draws a line or a range down the lanes for each mark with a chip, its chip, and the crowds. */
export function drawMarks(
  pen: CanvasRenderingContext2D,
  { marks, crowds }: PlacedMarks,
  scene: Scene,
  rows: Rows,
  colours: Colours,
  words: WaveWords,
): void {
  pen.font = chipFont(colours)
  pen.textBaseline = 'middle'
  const [top, bottom] = [rows.ruler[1], rows.events[1]]
  let ticked = -1
  for (const { mark, from, to, label } of marks) {
    const { ink, fill } = toneOf(colours, mark.tone)
    pen.fillStyle = ink
    if (!label) {
      // One tick a pixel is all that can be seen.
      const x = Math.round(from)
      if (x !== ticked) pen.fillRect(x, bottom - TICK, 1, TICK + 2)
      ticked = x
      continue
    }
    const lit = mark.id === scene.litMark || mark.id === scene.selectedMark
    if (to > from) {
      pen.globalAlpha = lit ? 0.2 : 0.12
      pen.fillRect(from, top, to - from, bottom - top)
      pen.globalAlpha = 1
      pen.fillRect(Math.round(to) - 1, top, lit ? 2 : 1, bottom - top)
    }
    pen.fillRect(Math.round(from), top, lit ? 2 : 1, label.y - top)
    const { x, y, width } = label
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
  for (const crowd of crowds) drawCrowd(pen, crowd, colours, words)
}

/** How many marks lie under a bracket that spans them. */
function drawCrowd(
  pen: CanvasRenderingContext2D,
  { x, y, width, count }: Crowd,
  colours: Colours,
  words: WaveWords,
): void {
  pen.fillStyle = colours.raised
  pen.fillRect(x, y, width, CHIP_HEIGHT)
  pen.fillStyle = colours.lineStrong
  pen.fillRect(x, y, width, 1)
  pen.fillRect(x, y, 1, 5)
  pen.fillRect(x + width - 1, y, 1, 5)
  pen.fillStyle = colours.textSoft
  pen.fillText(fitted(pen, words.crowd(count), width), x + CHIP_PADDING, y + CHIP_HEIGHT / 2 + 1)
}

function fitted(pen: CanvasRenderingContext2D, text: string, width: number): string {
  const room = width - 2 * CHIP_PADDING + 1
  if (textWidth(pen, text) <= room) return text
  let kept = text.length
  while (kept > 1 && textWidth(pen, `${text.slice(0, kept)}…`) > room) kept -= 1
  return `${text.slice(0, kept)}…`
}
