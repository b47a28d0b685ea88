import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import { useStore } from 'zustand'

import type { ClipDraft, DraftRedaction } from '#renderer/features/inspect/clip-draft.ts'
import { faultsOf } from '#renderer/features/inspect/clip-draft.ts'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { readColours, type Colours } from '#renderer/lib/waveform-colours.ts'
import { gainOf } from '#renderer/lib/waveform-columns.ts'
import { timeAt, xOf, type Span, type View } from '#renderer/lib/waveform-geometry.ts'
import { drawLanes } from '#renderer/lib/waveform-lanes.ts'
import { patternOf } from '#renderer/lib/waveform-patterns.ts'
import { emptyScene, rowsOf, type Rows } from '#renderer/lib/waveform-scene.ts'
import { lanesOf, type Lane } from '#renderer/lib/waveform-sides.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { RedactionSide } from '#shared/redaction.ts'

const HEIGHT = 148
/** What lies below the lanes on the main waveform and is not drawn here: events and marks. */
const BELOW = 39
/** A hand that trembles clicks; one that moves farther selects. */
const DRAG_PX = 4

/** The clip as it will be: its lanes, what is redacted of each, what is selected, the cursor. */
export function ClipWave({ draft }: { readonly draft: ClipDraft }) {
  const t = useT()
  const { clipping } = useSession()
  const { theme } = useShell()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [width, setWidth] = useState(0)
  const [drag, setDrag] = useState<{ readonly at: number; readonly lane: number } | null>(null)
  const pyramid = useInspect((state) => state.pyramid)
  const recording = useInspect((state) => state.view?.recording ?? null)
  const { from, to, durationMs, redactions, selection, picked } = draft
  const view = useMemo(() => viewOf([from, to], durationMs, width), [from, to, durationMs, width])
  const lanes = useMemo(
    () => (recording ? lanesOf(recording.channels, recording.agentChannel) : []),
    [recording],
  )
  const rows = rowsOf(HEIGHT + BELOW, lanes.length)

  useEffect(() => {
    const host = canvas.current?.parentElement
    if (!host) return
    const observer = new ResizeObserver(([entry]) => {
      setWidth(Math.floor(entry?.contentRect.width ?? 0))
    })
    observer.observe(host)
    return () => {
      observer.disconnect()
    }
  }, [])

  useEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d')
    if (!element || !pen || width === 0) return
    const ratio = window.devicePixelRatio
    element.width = Math.round(width * ratio)
    element.height = Math.round(HEIGHT * ratio)
    const colours = readColours(element)
    const sound = pyramid && recording && { pyramid, ...recording }
    const scene = {
      ...emptyScene,
      ...{ sound, lanes, selection },
      gains: pyramid
        ? Array.from({ length: pyramid.channels }, (_, channel) => gainOf(pyramid, channel))
        : [],
    }
    const words = {
      side: {
        agent: t('inspect.agent'),
        customer: t('inspect.customer'),
        mixed: t('inspect.mixed'),
      },
      event: () => '',
      spectrogramFar: '',
      crowd: String,
    }
    drawLanes({ pen, ratio }, scene, {
      view,
      rows: rowsOf(HEIGHT + BELOW, lanes.length),
      colours,
      words,
      near: null,
      spectrum: null,
    }) // prettier-ignore -- one call
    const faults = faultsOf({ ...draft })
    for (const one of redactions) {
      const look = { picked: one.id === picked, faulty: faults.has(one.id) }
      const name = t(one.mode === 'mute' ? 'inspect.clip.mute' : 'inspect.clip.tone')
      drawBand(pen, ratio, {
        one,
        view,
        lanes,
        rows: rowsOf(HEIGHT + BELOW, lanes.length),
        colours,
        name,
        ...look,
      }) // prettier-ignore -- one call
    }
    // `theme` decides the colours that are read.
  }, [pyramid, recording, lanes, view, width, draft, redactions, selection, picked, theme, t])

  const laneAt = (y: number): number =>
    rows.lanes.findIndex(([top, bottom]) => y >= top && y < bottom)
  const placeOf = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { at: timeAt(view, event.clientX - box.left), lane: laneAt(event.clientY - box.top) }
  }
  const selectTo = (
    start: { readonly at: number; readonly lane: number },
    end: { readonly at: number; readonly lane: number },
  ) => {
    // prettier-ignore -- a signature
    const side = start.lane === end.lane ? sideOf(lanes[start.lane]) : 'both'
    const [low, high] = [Math.min(start.at, end.at), Math.max(start.at, end.at)]
    clipping.select([Math.round(low), Math.round(high)], side)
  }

  return (
    <div className="clip-wave">
      <canvas
        ref={canvas}
        style={{ width: '100%', height: HEIGHT }}
        role="img"
        aria-label={t('inspect.clip.wave')}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          setDrag(placeOf(event))
        }}
        onPointerMove={(event) => {
          if (!drag) return
          const here = placeOf(event)
          if (Math.abs(xOf(view, here.at) - xOf(view, drag.at)) >= DRAG_PX) selectTo(drag, here)
        }}
        onPointerUp={(event) => {
          if (!drag) return
          const here = placeOf(event)
          setDrag(null)
          if (Math.abs(xOf(view, here.at) - xOf(view, drag.at)) >= DRAG_PX) {
            selectTo(drag, here)
            return
          }
          clipping.select(null)
          clipping.moveTo(here.at)
          const under = redactions.find((one) => here.at >= one.from && here.at < one.to)
          clipping.pick(under?.id ?? null)
        }}
      />
      <Cursor view={view} />
    </div>
  )
}

function Cursor({ view }: { readonly view: View }) {
  const { clipping } = useSession()
  const at = useStore(clipping.store, ({ draft }) => draft?.cursor ?? 0)
  return <div className="clip-cursor" style={{ left: xOf(view, at) }} />
}

/** The stretch from edge to edge, nothing around it. */
const viewOf = ([from, to]: Span, durationMs: number, width: number): View => {
  const content = (width * durationMs) / Math.max(1, to - from)
  return { durationMs, width, content, scroll: (from * content) / Math.max(1, durationMs) }
}

const sideOf = (lane: Lane | undefined): RedactionSide =>
  lane === undefined || lane.side === 'mixed' ? 'both' : lane.side

type Band = {
  readonly one: DraftRedaction
  readonly view: View
  readonly lanes: readonly Lane[]
  readonly rows: Rows
  readonly colours: Colours
  readonly name: string
  readonly picked: boolean
  readonly faulty: boolean
}

function drawBand(pen: CanvasRenderingContext2D, ratio: number, band: Band): void {
  const { one, view, lanes, rows, colours, name, picked, faulty } = band
  const x = Math.max(-2, xOf(view, one.from))
  const end = Math.min(view.width + 2, xOf(view, one.to))
  if (end < 0 || x > view.width || end <= x) return
  const width = Math.max(2, end - x)
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  for (const [index, lane] of lanes.entries()) {
    const row = rows.lanes[index]
    if (!row || (one.side !== 'both' && lane.side !== 'mixed' && lane.side !== one.side)) continue
    const [top, height] = [row[0] + 1, row[1] - row[0] - 2]
    pen.globalAlpha = 0.8
    pen.fillStyle = colours.surface
    pen.fillRect(x, top, width, height)
    pen.globalAlpha = 0.75
    pen.fillStyle = patternOf(pen, one.mode, colours.textSoft, ratio) ?? colours.eventSoft
    pen.fillRect(x, top, width, height)
    pen.globalAlpha = 1
    pen.strokeStyle = faulty ? colours.fault : picked ? colours.now : colours.textSoft
    pen.lineWidth = picked || faulty ? 2 : 1
    pen.setLineDash(faulty ? [4, 3] : [])
    pen.strokeRect(x + 0.5, top + 0.5, width - 1, height - 1)
    pen.setLineDash([])
    pen.font = `11px ${colours.font}`
    const wide = pen.measureText(name).width + 8
    if (wide > width - 4) continue
    pen.fillStyle = colours.surface
    pen.fillRect(x + 3, top + height - 19, wide, 16)
    pen.fillStyle = colours.text
    pen.textBaseline = 'middle'
    pen.fillText(name, x + 7, top + height - 10.5)
  }
}
