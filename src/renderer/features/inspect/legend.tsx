import { useEffect, useRef } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import { readColours } from '#renderer/lib/waveform-colours.ts'
import {
  drawSwatch,
  legendGroups,
  SWATCH,
  type LegendEntry,
} from '#renderer/lib/waveform-legend.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'

import '#renderer/features/inspect/legend.css'

const groups = ['sound', 'place', 'event', 'mark'] as const

/** What the colours and patterns of the lanes mean. */
export function Legend({ open, close }: { readonly open: boolean; readonly close: () => void }) {
  const t = useT()
  useKeyboardHold(open)
  return (
    <Dialog open={open} title={t('inspect.legend')} width={800} close={close}>
      <div className="ins-legend" tabIndex={0}>
        {groups.map((group) => (
          <section key={group}>
            <h2>{t(`inspect.legend.${group}`)}</h2>
            <ul>
              {legendGroups[group].map((entry) => (
                <li key={entry}>
                  <Swatch entry={entry} />
                  <span>{t(`inspect.legend.of.${entry}`)}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Swatch({ entry }: { readonly entry: LegendEntry }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const pen = canvas.current?.getContext('2d', { alpha: false })
    if (!canvas.current || !pen) return
    const ratio = window.devicePixelRatio
    canvas.current.width = Math.round(SWATCH.width * ratio)
    canvas.current.height = Math.round(SWATCH.height * ratio)
    drawSwatch({ pen, ratio }, entry, readColours(canvas.current))
  }, [entry])
  return <canvas ref={canvas} style={SWATCH} aria-hidden="true" />
}
