import type { Pyramid } from '#core/audio/pyramid.ts'
import { waveColumns, type WaveColumn } from '#core/evidence/wave-columns.ts'
import { escaped } from '#main/print/printed-page.ts'
import type { OrderedClip } from '#evidence/write-package.ts'

const WIDTH = 680
const LANE = 44
const LEFT = 52

export type WaveLane = { readonly channel: number; readonly name: string }
/** A place in the clip that somebody marked; frames of the recording. */
export type WaveMark = { readonly from: number; readonly to: number }

/** The clip as a drawing: a lane each side, hatched where it is redacted, marks as brackets below. */
export function waveSvg(
  pyramid: Pyramid,
  { from, to, redactions }: Pick<OrderedClip, 'from' | 'to' | 'redactions'>,
  rate: number,
  {
    lanes,
    marks,
    columns,
  }: {
    readonly lanes: readonly WaveLane[]
    readonly marks: readonly WaveMark[]
    readonly columns: number
  },
): string {
  const [level] = pyramid.levels
  if (!level) return ''
  const width = WIDTH - LEFT
  const x = (frame: number): number =>
    LEFT + (width * Math.min(Math.max(frame - from, 0), to - from)) / (to - from)
  const rows = lanes.map(({ channel, name }, row) => {
    const middle = row * LANE + LANE / 2
    const drawn = waveColumns(
      { level, sampleRate: pyramid.sampleRate },
      channel,
      { from, to, redactions, rate },
      columns,
    )
    return `<text x="0" y="${middle + 3}" font-size="9">${escaped(name)}</text>
<path d="M${LEFT} ${middle}H${WIDTH}" stroke="#c3cad3" stroke-width="0.5"/>
<path d="${pathOf(drawn, middle, width / columns)}" stroke="#27507f" stroke-width="${(width / columns).toFixed(2)}" fill="none"/>
${blanksOf(drawn, row * LANE + 2, width / columns)}`
  })
  const below = lanes.length * LANE
  const brackets = marks.map(
    (mark) =>
      `<path d="M${x(mark.from).toFixed(1)} ${below + 2}v8H${Math.max(x(mark.to), x(mark.from) + 1.5).toFixed(1)}v-8" stroke="#a3341c" stroke-width="1.5" fill="none"/>`,
  )
  return `<svg viewBox="0 0 ${WIDTH} ${below + 14}" width="100%">
<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" stroke="#4a5462" stroke-width="1.4"/></pattern></defs>
${rows.join('\n')}
${brackets.join('\n')}
</svg>`
}

const pathOf = (columns: readonly WaveColumn[], middle: number, step: number): string =>
  columns
    .map((column, n) => {
      if (!column) return ''
      const half = LANE / 2 - 3
      const top = middle - Math.max(0.3, column.max * half)
      const end = middle - Math.min(-0.3, column.min * half)
      return `M${(LEFT + (n + 0.5) * step).toFixed(1)} ${top.toFixed(1)}V${end.toFixed(1)}`
    })
    .join('')

const blanksOf = (columns: readonly WaveColumn[], top: number, step: number): string => {
  const runs: (readonly [number, number])[] = []
  columns.forEach((column, n) => {
    const last = runs.at(-1)
    if (column) return
    if (last?.[1] === n) runs[runs.length - 1] = [last[0], n + 1]
    else runs.push([n, n + 1])
  })
  return runs
    .map(
      ([first, end]) =>
        `<rect x="${(LEFT + first * step).toFixed(1)}" y="${top}" width="${((end - first) * step).toFixed(1)}" height="${LANE - 4}" fill="url(#hatch)" stroke="#4a5462" stroke-width="0.8"/>`,
    )
    .join('')
}
