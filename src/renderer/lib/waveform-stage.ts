import { clockTime, decimalsFor, rulerStep, timeAt, xOf } from '#renderer/lib/waveform-geometry.ts'
import type { View } from '#renderer/lib/waveform-geometry.ts'

/** Of the lanes and of the strip, in CSS pixels. */
export type StageHeights = { readonly height: number; readonly stripHeight: number }

/**
 * The elements a waveform is made of. Playhead and pointer are elements of their own, moved by
 * transform alone: nothing is drawn or laid out for them.
 */
export function buildStage(host: HTMLElement, overview: HTMLElement) {
  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    name: string,
    parent: HTMLElement,
  ): HTMLElementTagNameMap[K] => {
    const element = document.createElement(tag)
    element.className = name
    parent.append(element)
    return element
  }
  const shell = make('div', 'wave-shell', host)
  const lanes = make('canvas', 'wave-canvas', host)
  const hover = make('div', 'wave-hover', host)
  const hoverTime = make('span', 'wave-hover-time', hover)
  const playhead = make('div', 'wave-playhead', host)
  const strip = make('canvas', 'wave-canvas', overview)
  const stripHead = make('div', 'wave-playhead', overview)
  hover.hidden = true
  const all = [shell, lanes, hover, playhead, strip, stripHead]

  return {
    shell,
    /** Both canvases, sharp and cleared where their size changed. */
    pens: (width: number, { height, stripHeight }: StageHeights, ratio: number) => {
      const lanesPen = fit(lanes, width, height, ratio)
      const stripPen = fit(strip, width, stripHeight, ratio)
      return lanesPen && stripPen ? { lanes: lanesPen, strip: stripPen } : null
    },
    heights: (): StageHeights => ({
      height: host.clientHeight,
      stripHeight: overview.clientHeight,
    }),
    movePlayhead: (view: View, at: number, shown: boolean): void => {
      const x = xOf(view, at)
      playhead.style.transform = `translateX(${x.toFixed(2)}px)`
      playhead.hidden = !shown || x < -1 || x > view.width + 1
      const share = view.durationMs > 0 ? at / view.durationMs : 0
      stripHead.style.transform = `translateX(${(share * view.width).toFixed(2)}px)`
      stripHead.hidden = !shown
    },
    hover: (view: View, x: number | null): void => {
      hover.hidden = x === null
      if (x === null) return
      hover.style.transform = `translateX(${Math.round(x)}px)`
      hoverTime.textContent = clockTime(timeAt(view, x), Math.max(1, decimalsFor(rulerStep(view))))
      hoverTime.dataset['side'] = x > view.width - 72 ? 'left' : 'right'
    },
    remove: (): void => {
      for (const element of all) element.remove()
    },
  }
}

/** Gives the canvas the sharpness of the screen; setting its size clears it, so only when it must. */
function fit(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  ratio: number,
): CanvasRenderingContext2D | null {
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
  return canvas.getContext('2d', { alpha: false })
}
