import { useMemo } from 'react'

import type { Drift } from '#core/calibration/drift-over.ts'
import { driftPlot } from '#renderer/features/figures/drift-look.ts'
import { valueText } from '#renderer/features/figures/figure-text.ts'
import { Plot } from '#renderer/features/figures/plot.tsx'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import type { ThemeName } from '#look/tokens.ts'

const ENOUGH_POINTS = 20

/** One person's bias month by month between its limits, in words and as a plot. */
export function DriftChart({
  drift,
  name,
  theme,
  go,
}: {
  readonly drift: Drift
  readonly name: string
  readonly theme: ThemeName
  readonly go?: ((period: string) => void) | undefined
}) {
  const t = useT()
  const { points, limits } = drift
  const said = useMemo(
    () =>
      points.map(({ period, bias, units }) =>
        t('agreement.drift.point', {
          ...{ month: period, units },
          bias: valueText(bias.value, 'points'),
        }),
      ),
    [points, t],
  )
  const option = useMemo(
    () =>
      driftPlot(theme, {
        months: points.map(({ period }) => period),
        points: points.map(({ bias }) => bias),
        limits: limits.ok ? limits.value : null,
        striking: limits.ok ? [...limits.value.outside, ...limits.value.runs] : [],
        name: t('agreement.drift.axis'),
        said,
      }),
    [theme, points, limits, said, t],
  )
  const goAt = useMemo(
    () =>
      go &&
      ((place: number) => {
        const point = points[place]
        if (point) go(point.period)
      }),
    [go, points],
  )
  const summary = driftText(t, drift, name)
  return (
    <>
      <p>{summary}</p>
      {points.length > 0 && <Plot option={option} label={summary} points={said} go={goAt} />}
    </>
  )
}

function driftText(t: Translate, { points, limits }: Drift, name: string): string {
  if (!limits.ok) return t('agreement.drift.none', { name })
  const { centre, lower, upper, outside, runs } = limits.value
  const monthsAt = (places: readonly number[]): string =>
    places.flatMap((place) => points[place]?.period ?? []).join(t('figures.and'))
  return [
    t('agreement.drift.is', {
      ...{ name, months: points.length },
      centre: valueText(centre, 'points'),
      lower: valueText(lower, 'points'),
      upper: valueText(upper, 'points'),
    }),
    outside.length > 0 ? t('agreement.drift.outside', { months: monthsAt(outside) }) : '',
    runs.length > 0 ? t('agreement.drift.run', { months: monthsAt(runs.slice(-1)) }) : '',
    outside.length + runs.length === 0 ? t('agreement.drift.calm') : '',
    points.length < ENOUGH_POINTS ? t('agreement.drift.provisional') : '',
  ]
    .filter((text) => text !== '')
    .join(t('agreement.drift.and'))
}
