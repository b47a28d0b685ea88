import { Select } from 'antd'
import { useCallback, useMemo, useState } from 'react'

import { blandAltman } from '#core/calibration/bland-altman.ts'
import type { CallFigures, SessionFigures } from '#core/calibration/session-figures.ts'
import { differencePlot } from '#renderer/features/figures/chart-look.ts'
import { valueText } from '#renderer/features/figures/figure-text.ts'
import { Named } from '#renderer/features/figures/meaning.tsx'
import { Plot } from '#renderer/features/figures/plot.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { PagePart } from '#renderer/ui/page-part.tsx'
import type { ThemeName } from '#look/tokens.ts'
import type { CallId } from '#shared/ids.ts'

/** How far a person lies from the reference on each call: the plot of Bland and Altman. */
export function DifferencePlot({
  figures,
  theme,
  nameOf,
  callOf,
  go,
}: {
  readonly figures: SessionFigures
  readonly theme: ThemeName
  readonly nameOf: (rater: string) => string
  readonly callOf: (callId: CallId) => string
  readonly go?: ((callId: CallId) => void) | undefined
}) {
  const t = useT()
  const { people, calls } = figures
  const [wanted, setWanted] = useState<string | null>(null)
  const place = Math.max(
    0,
    people.findIndex(({ rater }) => rater === wanted),
  )
  const person = people[place]
  const compared = useMemo(() => comparedBy(calls, place, person?.rater), [calls, place, person])
  const figure = useMemo(() => blandAltman(compared.map(({ pair }) => pair)), [compared])
  const said = useMemo(
    () =>
      compared.map(
        ({ callId, pair: [mine, reference] }) =>
          `${callOf(callId)}: ${valueText(mine - reference, 'points')}`,
      ),
    [compared, callOf],
  )
  const option = useMemo(
    () =>
      figure.ok
        ? differencePlot(theme, {
            points: figure.value.points,
            bias: figure.value.bias.value,
            lower: figure.value.lowerLimit.value,
            upper: figure.value.upperLimit.value,
            names: { mean: t('figures.plot.mean'), difference: t('figures.plot.difference') },
            said,
          })
        : null,
    [figure, theme, t, said],
  )
  const goAt = useCallback(
    (place: number) => {
      const point = compared[place]
      if (point) go?.(point.callId)
    },
    [compared, go],
  )
  if (!person) return null
  const summary = figure.ok
    ? t('figures.plot.is', {
        name: nameOf(person.rater),
        bias: valueText(figure.value.bias.value, 'points'),
        lower: valueText(figure.value.lowerLimit.value, 'points'),
        upper: valueText(figure.value.upperLimit.value, 'points'),
        units: figure.value.units,
      })
    : t('figures.plot.few')
  return (
    <PagePart title={t('figures.plot')}>
      <div className="fig-choice">
        <label htmlFor="fig-plot-of">{t('figures.plot.of')}</label>
        <Select
          id="fig-plot-of"
          value={person.rater}
          popupMatchSelectWidth={false}
          options={people.map(({ rater }) => ({ value: rater, label: nameOf(rater) }))}
          onChange={setWanted}
        />
        <Named figure="figures.limits" />
      </div>
      <p>{summary}</p>
      {option && <Plot option={option} label={summary} points={said} go={go && goAt} />}
    </PagePart>
  )
}

/** Nobody is compared with themselves. */
const comparedBy = (calls: readonly CallFigures[], place: number, rater: string | undefined) =>
  calls.flatMap(({ callId, raw, reference }) => {
    const mine = raw[place] ?? null
    const theirs = reference?.by === rater ? null : (reference?.percent ?? null)
    return mine === null || theirs === null ? [] : [{ callId, pair: [mine, theirs] as const }]
  })
