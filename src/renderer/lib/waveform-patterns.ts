import type { EventKind } from '#renderer/lib/waveform-events.ts'
import type { RedactionMode } from '#shared/redaction.ts'

/** Events, and what is redacted of a clip. */
type Patterned = EventKind | RedactionMode

const patterns = new Map<string, CanvasPattern | null>()

/** Each kind of event has a pattern of its own, so that colour says nothing alone. */
export function patternOf(
  context: CanvasRenderingContext2D,
  kind: Patterned,
  colour: string,
  ratio: number,
): CanvasPattern | null {
  const key = `${kind} ${colour} ${ratio}`
  const known = patterns.get(key)
  if (known !== undefined) return known
  const pattern = makePattern(context, kind, colour, ratio)
  patterns.set(key, pattern)
  return pattern
}

const TILE = 8

function makePattern(
  context: CanvasRenderingContext2D,
  kind: Patterned,
  colour: string,
  ratio: number,
): CanvasPattern | null {
  const tile = document.createElement('canvas')
  tile.width = Math.round(TILE * ratio)
  tile.height = tile.width
  const pen = tile.getContext('2d')
  if (!pen) return null
  pen.scale(tile.width / TILE, tile.width / TILE)
  pen.strokeStyle = colour
  pen.fillStyle = colour
  pen.beginPath()
  tiles[kind](pen)
  const pattern = context.createPattern(tile, 'repeat')
  pattern?.setTransform(new DOMMatrix().scale(TILE / tile.width))
  return pattern
}

type Paint = (pen: CanvasRenderingContext2D) => void

const slanted =
  (both: boolean): Paint =>
  (pen) => {
    for (const shift of [-TILE, 0, TILE]) {
      pen.moveTo(shift, TILE)
      pen.lineTo(shift + TILE, 0)
      if (!both) continue
      pen.moveTo(shift, 0)
      pen.lineTo(shift + TILE, TILE)
    }
    pen.stroke()
  }
const dots =
  (...places: readonly (readonly [x: number, y: number, size: number])[]): Paint =>
  (pen) => {
    for (const [x, y, size] of places) pen.fillRect(x, y, size, size)
  }

const tiles: Readonly<Record<Patterned, Paint>> = {
  deadAir: slanted(false),
  crosstalk: slanted(true),
  mute: slanted(false),
  tone: slanted(true),
  hold: (pen) => {
    pen.fillRect(1, 0, 1.5, TILE)
    pen.fillRect(4.5, 0, 1.5, TILE)
  },
  music: (pen) => {
    pen.moveTo(0, 4)
    pen.bezierCurveTo(2, -1, 2, -1, 4, 4)
    pen.bezierCurveTo(6, 9, 6, 9, 8, 4)
    pen.stroke()
  },
  ringback: (pen) => {
    pen.arc(4, 4, 2.5, 0, 2 * Math.PI)
    pen.stroke()
  },
  dtmf: dots([0.5, 0.5, 3], [4.5, 4.5, 3]),
  overdriven: (pen) => {
    pen.fillRect(0, 1, TILE, 1.5)
    pen.fillRect(0, 5, TILE, 1.5)
  },
  noise: dots(
    [0, 1, 1],
    [3, 6, 1],
    [5, 2, 1],
    [2, 3, 1],
    [7, 5, 1],
    [6, 7, 1],
    [1, 6, 1],
    [4, 0, 1],
  ),
}
