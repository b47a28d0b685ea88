import { font, tokens, type ThemeName } from '#look/tokens.ts'

export const axisOf = (theme: ThemeName, name: string) => {
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

export const horizontal = (theme: ThemeName, value: number, name: string, dashed: boolean) => {
  const { textSoft, agent, fault } = tokens[theme]
  return {
    yAxis: value,
    lineStyle: { color: dashed ? fault : agent, type: dashed ? 'dashed' : 'solid' },
    label: { formatter: name.replace('-', '−'), position: 'insideEndTop', color: textSoft },
  }
}

export const baseOf = (theme: ThemeName) => {
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
    ...baseOf(theme),
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

/** The limits are always in view. */
const atLeast = (limit: number) => (axis: { min: number }) =>
  Math.floor(Math.min(limit, axis.min) - 1)
const atMost = (limit: number) => (axis: { max: number }) =>
  Math.ceil(Math.max(limit, axis.max) + 1)
