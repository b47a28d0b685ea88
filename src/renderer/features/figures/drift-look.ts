import { axisOf, baseOf, horizontal } from '#renderer/features/figures/chart-look.ts'
import { tokens, type ThemeName } from '#look/tokens.ts'

export type DrawnDrift = {
  readonly months: readonly string[]
  readonly points: readonly {
    readonly value: number
    readonly lower: number | null
    readonly upper: number | null
  }[]
  readonly limits: {
    readonly centre: number
    readonly lower: number
    readonly upper: number
  } | null
  /** Places of points that want a talk: they have another shape. */
  readonly striking: readonly number[]
  readonly name: string
  /** Each point in words, for its tooltip. */
  readonly said: readonly string[]
}

/** A bias month by month with its intervals, about its centre between its limits. */
export function driftPlot(
  theme: ThemeName,
  { months, points, limits, striking, name, said }: DrawnDrift,
) {
  const { agent, fault, textSoft } = tokens[theme]
  const inView = [
    0,
    ...points.map(({ value }) => value),
    ...(limits ? [limits.lower, limits.upper] : []),
  ]
  const step = stepOf(Math.max(...inView) - Math.min(...inView))
  const lowest = Math.floor(Math.min(...inView) / step - 0.5) * step
  const highest = Math.ceil(Math.max(...inView) / step + 0.5) * step
  return {
    ...baseOf(theme),
    xAxis: {
      ...axisOf(theme, ''),
      ...{ type: 'category', scale: false, splitLine: { show: false } },
      data: [...months],
    },
    yAxis: { ...axisOf(theme, name), min: lowest, max: highest, interval: step },
    series: [
      {
        type: 'line',
        lineStyle: { color: agent },
        data: points.map(({ value }, n) => {
          const strikes = striking.includes(n)
          return {
            value,
            symbol: strikes ? 'diamond' : 'circle',
            symbolSize: strikes ? 15 : 9,
            itemStyle: { color: strikes ? fault : agent },
          }
        }),
        tooltip: { formatter: ({ dataIndex }: { dataIndex: number }) => said[dataIndex] ?? '' },
        markLine: {
          silent: true,
          symbol: 'none',
          data: [
            ...(limits
              ? [
                  horizontal(theme, limits.centre, limits.centre.toFixed(1), false),
                  horizontal(theme, limits.lower, limits.lower.toFixed(1), true),
                  horizontal(theme, limits.upper, limits.upper.toFixed(1), true),
                ]
              : []),
            ...points.flatMap(({ lower, upper }, n) =>
              lower === null || upper === null
                ? []
                : [whisker(textSoft, n, Math.max(lower, lowest), Math.min(upper, highest))],
            ),
          ],
        },
      },
    ],
  }
}

/** Points between two lines of the plot, so that there are a handful. */
const stepOf = (reach: number): number => [1, 2, 5, 10, 20].find((step) => reach / step <= 5) ?? 50

/** From one end of an interval to the other, as far as the plot goes: of two calls it goes far beyond. */
const whisker = (color: string, place: number, lower: number, upper: number) => [
  { coord: [place, lower], lineStyle: { color, type: 'solid', width: 1 }, label: { show: false } },
  { coord: [place, upper] },
]
