import type { Pyramid } from '#core/audio/pyramid.ts'
import { fillColumns, gainOf, makeColumns } from '#renderer/lib/waveform-columns.ts'
import type { Span } from '#renderer/lib/waveform-geometry.ts'
import { lanesOf } from '#renderer/lib/waveform-sides.ts'

/** The sound of one call, to be drawn across a canvas. */
export type StripSound = {
  readonly pyramid: Pyramid
  readonly durationMs: number
  readonly agentChannel: number | null
}

/** Draws a stretch of a recording over the whole canvas, agent above customer, and nothing else. */
export function drawStrip(canvas: HTMLCanvasElement, sound: StripSound, [from, to]: Span): void {
  const pen = canvas.getContext('2d')
  const ratio = window.devicePixelRatio
  const width = Math.round(canvas.clientWidth * ratio)
  const height = Math.round(canvas.clientHeight * ratio)
  if (!pen || width === 0 || height === 0 || to <= from) return
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  pen.clearRect(0, 0, width, height)

  const style = getComputedStyle(canvas)
  const inks = {
    agent: style.getPropertyValue('--agent'),
    customer: style.getPropertyValue('--customer'),
    mixed: style.getPropertyValue('--text-soft'),
  }
  const { pyramid } = sound
  const lanes = lanesOf(pyramid.channels, sound.agentChannel)
  const each = height / lanes.length
  const samples = pyramid.sampleRate / 1000
  const columns = makeColumns(width)
  for (const [index, { channel, side }] of lanes.entries()) {
    fillColumns(pyramid, channel, from * samples, ((to - from) * samples) / width, columns)
    const middle = each * (index + 0.5)
    const gain = (gainOf(pyramid, channel) * (each - 6 * ratio)) / 2
    const reach = (amplitude: number): number =>
      Math.max(-each / 2, Math.min(each / 2, amplitude * gain))
    pen.fillStyle = inks[side]
    for (let x = 0; x < width; x++) {
      const [high, low] = [reach(columns.high[x] ?? 0), reach(columns.low[x] ?? 0)]
      pen.globalAlpha = 0.45
      pen.fillRect(x, middle - high, 1, Math.max(1, high - low))
      const body = reach(columns.body[x] ?? 0)
      pen.globalAlpha = 1
      pen.fillRect(x, middle - body, 1, Math.max(1, 2 * body))
    }
  }
  pen.globalAlpha = 1
}
