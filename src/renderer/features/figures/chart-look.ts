import { font, tokens, type ThemeName } from '#look/tokens.ts'

const axisOf = (theme: ThemeName, name: string) => {
  const { line, lineStrong, textSoft } = tokens[theme]
  return {
    type: 'value',
    name,
    nameLocation: 'middle',
    nameGap: 30,
    scale: true,
    axisLine: { show: true, lineStyle: { color: lineStrong } },
    axisLabel: { color: textSoft },
    nameTextStyle: { color: textSoft },
    splitLine: { lineStyle: { color: line } },
  } as const
}

const horizontal = (theme: ThemeName, value: number, name: string, dashed: boolean) => {
  const { textSoft, agent, fault } = tokens[theme]
  return {
    yAxis: value,
    lineStyle: { color: dashed ? fault : agent, type: dashed ? 'dashed' : 'solid' },
    label: { formatter: name, position: 'insideEndTop', color: textSoft },
  }
}

const base = (theme: ThemeName) => {
  const { raised, text, line } = tokens[theme]
  return {
    textStyle: { fontFamily: font.family },
    grid: { left: 56, right: 24, top: 24, bottom: 48 },
    tooltip: {
      backgroundColor: raised,
      borderColor: line,
      textStyle: { color: text },
      confine: true,
    },
  }
}

/** Differences by means, with the bias and both limits. `points` are told in their tooltips. */
export function differencePlot(
  theme: ThemeName,
  {
    points,
    bias,
    lower,
    upper,
    names,
    said,
  }: {
    readonly points: readonly { readonly mean: number; readonly difference: number }[]
    readonly bias: number
    readonly lower: number
    readonly upper: number
    readonly names: { readonly mean: string; readonly difference: string }
    readonly said: readonly string[]
  },
) {
  return {
    ...base(theme),
    xAxis: axisOf(theme, names.mean),
    yAxis: { ...axisOf(theme, names.difference), min: atLeast(lower), max: atMost(upper) },
    series: [
      {
        type: 'scatter',
        symbolSize: 9,
        itemStyle: { color: tokens[theme].agent },
        data: points.map(({ mean, difference }) => [mean, difference]),
        tooltip: { formatter: ({ dataIndex }: { dataIndex: number }) => said[dataIndex] ?? '' },
        markLine: {
          silent: true,
          symbol: 'none',
          data: [
            horizontal(theme, bias, bias.toFixed(1), false),
            horizontal(theme, lower, lower.toFixed(1), true),
            horizontal(theme, upper, upper.toFixed(1), true),
          ],
        },
      },
    ],
  }
}

/** One person's bias month by month, with the centre and limits where there are any. */
export function driftPlot(
  theme: ThemeName,
  {
    months,
    values,
    limits,
    outside,
    name,
    said,
  }: {
    readonly months: readonly string[]
    readonly values: readonly number[]
    readonly limits: {
      readonly centre: number
      readonly lower: number
      readonly upper: number
    } | null
    /** Places of points beyond a limit: they have another shape. */
    readonly outside: readonly number[]
    readonly name: string
    readonly said: readonly string[]
  },
) {
  const { agent, fault } = tokens[theme]
  return {
    ...base(theme),
    xAxis: { ...axisOf(theme, ''), type: 'category', data: [...months], scale: undefined },
    yAxis: {
      ...axisOf(theme, name),
      ...(limits ? { min: atLeast(limits.lower), max: atMost(limits.upper) } : {}),
    },
    series: [
      {
        type: 'line',
        symbolSize: 9,
        lineStyle: { color: agent },
        data: values.map((value, n) => ({
          value,
          symbol: outside.includes(n) ? 'diamond' : 'circle',
          symbolSize: outside.includes(n) ? 15 : 9,
          itemStyle: { color: outside.includes(n) ? fault : agent },
        })),
        tooltip: { formatter: ({ dataIndex }: { dataIndex: number }) => said[dataIndex] ?? '' },
        markLine: {
          silent: true,
          symbol: 'none',
          data: limits
            ? [
                horizontal(theme, limits.centre, limits.centre.toFixed(1), false),
                horizontal(theme, limits.lower, limits.lower.toFixed(1), true),
                horizontal(theme, limits.upper, limits.upper.toFixed(1), true),
              ]
            : [],
        },
      },
    ],
  }
}

/** The limits are always in view. */
const atLeast = (limit: number) => (axis: { min: number }) =>
  Math.floor(Math.min(limit, axis.min) - 1)
const atMost = (limit: number) => (axis: { max: number }) =>
  Math.ceil(Math.max(limit, axis.max) + 1)
