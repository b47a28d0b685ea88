import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, type Ref } from 'react'

import type { Comparison } from '#core/scorecard/compare.ts'
import {
  linesOf,
  type CompareLine,
  type Part,
} from '#renderer/features/scorecards/compare-lines.ts'
import { fieldText, valueLines } from '#renderer/features/scorecards/compare-text.ts'
import { itemPoints } from '#renderer/ui/item-points.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Scorecard } from '#shared/scorecard.ts'

const ROW_PX = 29
const signs = { added: '+', removed: '−', changed: '≠' } as const

/** What differs, line by line: as the other version has it, and as this one has it. */
export function CompareTable({
  was,
  is,
  found,
}: {
  readonly was: Scorecard
  readonly is: Scorecard
  readonly found: Comparison
}) {
  const t = useT()
  const words = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useMemo(
    () => linesOf({ was, is, found }, words, t('scorecards.compare.card')),
    [was, is, found, words, t],
  )
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are not memoised, and none is passed on
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  })
  const shown = virtual.getVirtualItems()
  const nameOfOther = t('scorecards.compare.option', {
    name: words(was.name),
    version: was.version,
  })
  return (
    <div
      ref={scroller}
      className="sc-scroll"
      role="group"
      tabIndex={0}
      aria-label={t('scorecards.compare.title')}
    >
      <table className="sc-figures sc-compare" aria-rowcount={lines.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('scorecards.compare.what')}</th>
            <th scope="col">{nameOfOther}</th>
            <th scope="col">{t('scorecards.compare.this', { version: is.version })}</th>
          </tr>
        </thead>
        <tbody>
          <Gap height={shown[0]?.start ?? 0} />
          {shown.map(({ index }) => {
            const line = lines[index]
            return line && <Line key={index} {...{ line, index }} ref={virtual.measureElement} />
          })}
          <Gap height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  )
}

/** Stands for the lines above or below that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null
  return <tr aria-hidden="true" className="sc-compare-gap" style={{ height }} />
}

function Line({
  line,
  index,
  ref,
}: {
  readonly line: CompareLine
  readonly index: number
  readonly ref: Ref<HTMLTableRowElement>
}) {
  const row = { ref, 'data-index': index, 'aria-rowindex': index + 2 }
  switch (line.type) {
    case 'head':
      return (
        <tr {...row} className="sc-compare-changed">
          <th scope="rowgroup" colSpan={3}>
            <Sign type="changed" /> {line.title}
          </th>
        </tr>
      )
    case 'field':
      return (
        <tr {...row}>
          <Fields line={line} />
        </tr>
      )
    case 'added':
    case 'removed':
      return (
        <tr {...row} className={`sc-compare-${line.type}`}>
          <th scope="row">
            <Sign type={line.type} />
          </th>
          <td>{line.type === 'removed' ? <Whole part={line.part} /> : <Nothing />}</td>
          <td>{line.type === 'added' ? <Whole part={line.part} /> : <Nothing />}</td>
        </tr>
      )
  }
}

function Sign({ type }: { readonly type: keyof typeof signs }) {
  const t = useT()
  return (
    <span className="sc-compare-type">
      <span aria-hidden="true">{signs[type]}</span> {t(`scorecards.compare.${type}`)}
    </span>
  )
}

function Nothing() {
  const t = useT()
  return <span className="meta">{t('scorecards.compare.nothing')}</span>
}

function Whole({ part }: { readonly part: Part }) {
  const t = useT()
  const words = useWords()
  const points = 'kind' in part ? itemPoints(part) : null
  return (
    <>
      {part.key} {words(part.title)}{' '}
      {'kind' in part && <span className="meta">{t(`scorecards.kind.${part.kind}`)}</span>}{' '}
      {points !== null && <span className="number">{points}</span>}
    </>
  )
}

function Fields({
  line: { field, was, is },
}: {
  readonly line: Extract<CompareLine, { readonly type: 'field' }>
}) {
  const t = useT()
  const words = useWords()
  const say = { t, words }
  const cell = (value: unknown) => (
    <td>
      {valueLines(say, field, value).map((line, at) => (
        <div key={at}>{line}</div>
      ))}
    </td>
  )
  return (
    <>
      <th scope="row">{fieldText(say, field)}</th>
      {cell(was)}
      {cell(is)}
    </>
  )
}
