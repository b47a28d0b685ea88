import { useEffect, useRef, useState } from 'react'

import type { Pyramid } from '#core/audio/pyramid.ts'
import { drawStrip } from '#renderer/lib/wave-strip.ts'
import { fetchPyramid } from '#renderer/lib/waveform-peaks.ts'
import type { Span } from '#renderer/lib/waveform-geometry.ts'

/** The peaks of the recording, once they are here. */
export function usePyramid(url: string | null, durationMs: number): Pyramid | null {
  const [here, setHere] = useState<{ readonly url: string; readonly pyramid: Pyramid } | null>(null)
  useEffect(() => {
    if (url === null) return undefined
    let isLeft = false
    const take = (pyramid: Pyramid | null): void => {
      if (!isLeft && pyramid) setHere({ url, pyramid })
    }
    void fetchPyramid(url, durationMs, window.innerWidth * window.devicePixelRatio, take).then(take)
    return () => {
      isLeft = true
    }
  }, [url, durationMs])
  return here?.url === url ? here.pyramid : null
}

/** One waveform across the whole width. */
export function WaveStrip({
  pyramid,
  durationMs,
  agentChannel,
  span,
  look,
}: {
  readonly pyramid: Pyramid | null
  readonly durationMs: number
  readonly agentChannel: number | null
  readonly span: Span
  /** Changes with the colours. */
  readonly look: string
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [from, to] = span
  useEffect(() => {
    const element = canvas.current
    if (!element || !pyramid) return undefined
    const draw = (): void => drawStrip(element, { pyramid, durationMs, agentChannel }, [from, to])
    const sizes = new ResizeObserver(draw)
    sizes.observe(element)
    return () => {
      sizes.disconnect()
    }
  }, [pyramid, durationMs, agentChannel, from, to, look])
  return <canvas ref={canvas} className="wave-strip" aria-hidden="true" />
}
