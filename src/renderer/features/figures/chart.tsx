import { LineChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use as register, type ECElementEvent, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'

import { useMedia } from '#look/use-media.ts'

register([
  LineChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
])

/**
 * A plot whose points the arrow keys go through. `label` says what it shows as a whole, `points` each
 * point in words; both are what those hear who do not see it. Enter, or a click, goes to what a point
 * rests on.
 */
export function Chart({
  option,
  label,
  points,
  go,
}: {
  readonly option: EChartsCoreOption
  readonly label: string
  readonly points: readonly string[]
  readonly go?: ((place: number) => void) | undefined
}) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init> | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const isStill = useMedia('(prefers-reduced-motion: reduce)')

  useEffect(() => {
    const element = place.current
    if (!element) return
    const drawn = init(element, null, { renderer: 'svg' })
    chart.current = drawn
    const watch = new ResizeObserver(() => {
      drawn.resize()
    })
    watch.observe(element)
    return () => {
      watch.disconnect()
      drawn.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption({ animation: !isStill, ...option }, { notMerge: true })
  }, [option, isStill])

  useEffect(() => {
    const drawn = chart.current
    if (!drawn || !go) return
    const clicked = ({ componentType, dataIndex }: ECElementEvent) => {
      if (componentType === 'series') go(dataIndex)
    }
    drawn.on('click', clicked)
    return () => {
      drawn.off('click', clicked)
    }
  }, [go])

  const step = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && at !== null && go) {
      event.preventDefault()
      event.stopPropagation()
      go(at)
      return
    }
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined || points.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    const next = ((at ?? (by > 0 ? -1 : 0)) + by + points.length) % points.length
    setAt(next)
    chart.current?.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: next })
  }

  return (
    <>
      <div
        ref={place}
        className="fig-chart"
        role="img"
        aria-label={label}
        tabIndex={0}
        onKeyDown={step}
      />
      <p className="fig-point meta" aria-live="polite">
        {at === null ? '' : points[at]}
      </p>
    </>
  )
}
