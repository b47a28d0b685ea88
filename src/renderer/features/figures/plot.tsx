import { lazy, Suspense, type ComponentProps } from 'react'

const Chart = lazy(async () => ({
  default: (await import('#renderer/features/figures/chart.tsx')).Chart,
}))

/** A chart, loaded with the first that is drawn; its place is kept until then. */
export function Plot(props: ComponentProps<typeof Chart>) {
  return (
    <Suspense fallback={<div className="fig-chart" aria-hidden="true" />}>
      <Chart {...props} />
    </Suspense>
  )
}
