/** The colours of the waveform, taken from the page's tokens so that both themes agree. */
export type Colours = ReturnType<typeof readColours>

export function readColours(element: HTMLElement) {
  const style = getComputedStyle(element)
  const value = (name: string): string => style.getPropertyValue(name).trim()
  return {
    surface: value('--surface'),
    ground: value('--ground'),
    raised: value('--raised'),
    line: value('--line'),
    lineStrong: value('--line-strong'),
    text: value('--text'),
    textSoft: value('--text-soft'),
    textFaint: value('--text-faint'),
    agent: value('--agent'),
    customer: value('--customer'),
    fault: value('--fault'),
    faultSoft: value('--fault-soft'),
    bonus: value('--bonus'),
    bonusSoft: value('--bonus-soft'),
    event: value('--event'),
    eventSoft: value('--event-soft'),
    now: value('--now'),
    nowFill: value('--now-fill'),
    font: style.fontFamily,
  }
}

const patterns = new Map<string, CanvasPattern | null>()

/** A hatch of thin lines; crossed lines say that two things happen at once. */
export function hatch(
  context: CanvasRenderingContext2D,
  colour: string,
  ratio: number,
  crossed: boolean,
): CanvasPattern | null {
  const key = `${colour} ${ratio} ${crossed}`
  const known = patterns.get(key)
  if (known !== undefined) return known
  const pattern = makeHatch(context, colour, ratio, crossed)
  patterns.set(key, pattern)
  return pattern
}

function makeHatch(
  context: CanvasRenderingContext2D,
  colour: string,
  ratio: number,
  crossed: boolean,
): CanvasPattern | null {
  const size = Math.round(7 * ratio)
  const tile = document.createElement('canvas')
  tile.width = size
  tile.height = size
  const pen = tile.getContext('2d')
  if (!pen) return null
  pen.strokeStyle = colour
  pen.lineWidth = ratio
  pen.beginPath()
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size)
    pen.lineTo(shift + size, 0)
    if (crossed) {
      pen.moveTo(shift, 0)
      pen.lineTo(shift + size, size)
    }
  }
  pen.stroke()
  const pattern = context.createPattern(tile, 'repeat')
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio))
  return pattern
}
