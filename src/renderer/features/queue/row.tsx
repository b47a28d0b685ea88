import { memo } from 'react'

import { Cells, type Voice } from '#renderer/features/queue/cells.tsx'
import { columns } from '#renderer/features/queue/columns.ts'
import type { QueueRow } from '#shared/queue.ts'

type RowProps = {
  /** Undefined until its page is here. */
  readonly row: QueueRow | undefined
  readonly index: number
  readonly offset: number
  readonly selected: boolean
  readonly now: number
  readonly voice: Voice
  readonly open: (index: number) => void
}

export const Row = memo(function Row({ row, index, offset, selected, now, voice, open }: RowProps) {
  return (
    <div
      id={rowId(index)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`queue-row queue-line ${row?.state === 'sent' ? 'is-done' : ''}`}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={() => {
        open(index)
      }}
    >
      {row ? <Cells row={row} now={now} voice={voice} /> : <Blank />}
    </div>
  )
})

export function rowId(index: number): string {
  return `queue-row-${index}`
}

/** Stands where a row will be in a moment. */
export function Blank() {
  return columns.map(({ id }) => (
    <div key={id} role="gridcell" className={`queue-cell cell-${id}`}>
      <span className="queue-blank" />
    </div>
  ))
}
